import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { Button } from '#ui/components/button.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { AdminForm, type AdminFormSpec } from '../admin/admin-form.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { useNow, useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { ChangePart } from './change-part.tsx'
import { ChangesPart } from './changes-part.tsx'
import { EndsNote, useYear } from './ends-note.tsx'
import { PasteNotice } from './paste-notice.tsx'
import { YearView } from './year-view.tsx'

const said = words.calendar
/** Who sees what was handed in; others look at the calendar. */
const SEES_CHANGES = ['admin', 'supervisor', 'auditor']

const plain = { grade: 0, optional: false } as const
const closureFields: readonly FieldView[] = [
  {
    ...plain,
    name: 'what',
    kind: 'choice',
    label: said.what,
    choices: Object.entries(said.whats).map(([value, label]) => ({ value, label })),
  },
  { ...plain, name: 'name', kind: 'text', label: said.name, hint: said.nameHint, max: 8 },
  { ...plain, name: 'from', kind: 'instant', label: said.firstDay },
  { ...plain, name: 'to', kind: 'instant', label: said.lastDay, optional: true },
  { ...plain, name: 'basis', kind: 'text', label: said.basis, max: 100 },
]
const closureForm: AdminFormSpec = {
  title: said.closure,
  fields: closureFields,
  initial: { what: 'closure' },
  will: said.closureWill,
  send: async (body) => {
    await api.call('POST', '/api/calendar/closures', { body })
    return { text: said.submitted }
  },
}

const YearPart = ({ screen, today }: { readonly screen: ScreenProps; readonly today: string }) => {
  const year = Number(screen.search.year) || Number(today.slice(0, 4))
  const asked = useYear(year)
  const go = (to: number) => () => screen.go(`/work/calendar?year=${to}`, { replace: true })
  const data = asked.data
  return (
    <>
      <div className="calbar">
        <Button onClick={go(year - 1)}>{said.previous}</Button>
        <h2>{said.year(year)}</h2>
        {data && `${year}-12-31` <= data.loadedTo && <Button onClick={go(year + 1)}>{said.next}</Button>}
      </div>
      {data && `${year}-01-01` > data.loadedTo && <p className="note">{said.notLoaded(year)}</p>}
      {data ? <YearView days={data.days} today={today} /> : insteadOf(asked)}
    </>
  )
}

const Calendar = ({ screen }: { readonly screen: ScreenProps }) => {
  const { role } = useStaff().post
  const today = dayOf(useNow())
  const [form, setForm] = useState<AdminFormSpec | null>(null)
  const client = useQueryClient()
  const toast = useToast()
  const isAdmin = role === 'admin'
  const toChanges = (): void => screen.go('/work/calendar?tab=changes')
  const change = Number(screen.search.change)
  const tab = screen.search.tab === 'changes' ? 'changes' : 'year'
  const buttons = isAdmin && (
    <>
      <Button onClick={() => setForm(closureForm)}>{said.closure}</Button>{' '}
      <Button kind="primary" href="/work/calendar?do=notice">
        {said.paste}
      </Button>
    </>
  )
  const body = (): React.ReactNode => {
    if (isAdmin && screen.search.do === 'notice') return <PasteNotice today={today} onDone={toChanges} />
    if (change > 0 && SEES_CHANGES.includes(role))
      return <ChangePart id={change} role={role} today={today} onBack={toChanges} />
    if (!SEES_CHANGES.includes(role)) return <YearPart screen={screen} today={today} />
    return (
      <Tabs
        label={said.title}
        value={tab}
        onChange={(id) => screen.go(`/work/calendar?tab=${id}`, { replace: true })}
        tabs={[
          { id: 'year', label: said.tab },
          { id: 'changes', label: said.changes },
        ]}
      >
        {tab === 'year' ? <YearPart screen={screen} today={today} /> : <ChangesPart />}
      </Tabs>
    )
  }
  const isPlain = screen.search.do !== 'notice' && !(change > 0)
  return (
    <Page title={said.title} note={said.note} aside={isPlain && buttons}>
      {isPlain && <EndsNote mayPaste={isAdmin} />}
      <div className={isPlain ? 'whitebox' : undefined}>{body()}</div>
      {form && (
        <AdminForm
          spec={form}
          onClose={() => setForm(null)}
          onDone={({ text }) => {
            setForm(null)
            toast({ text })
            void client.invalidateQueries({ queryKey: keys.calendar })
            toChanges()
          }}
        />
      )}
    </Page>
  )
}

/** The working days limits are counted by: for everybody to look at, for two persons to change. */
export const CalendarScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="calendar" flow>
    <Calendar screen={screen} />
  </WorkFrame>
)
