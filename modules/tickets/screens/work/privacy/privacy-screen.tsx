import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { RevealDay, RevealPage } from '#platform/matters/reveals.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { count } from '#ui/format.ts'
import { Picker } from '../actions/picker.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { useDirectory } from '../data/use-directory.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { DueErasures } from './due-erasures.tsx'
import { ErasePerson } from './erase-person.tsx'
import { DayTable, RevealTable } from './reveal-tables.tsx'

const said = words.privacy
const NAMES = ['from', 'to', 'unit', 'by'] as const
type Filters = { readonly [name in (typeof NAMES)[number]]?: string | undefined }

const filtersOf = (search: Readonly<Record<string, string>>): Filters =>
  Object.fromEntries(NAMES.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))

const hrefOf = (filters: Filters & { readonly after?: string }): string => {
  const kept = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const text = new URLSearchParams(kept).toString()
  return text ? `/work/privacy?${text}` : '/work/privacy'
}

type BarProps = { readonly filters: Filters; readonly go: (to: string) => void }

const FilterBar = ({ filters, go }: BarProps) => {
  const directory = useDirectory().data
  const change = (part: Filters): void => go(hrefOf({ ...filters, ...part }))
  const day = (name: 'from' | 'to') => (
    <div className="labelled">
      <span aria-hidden="true">{said[name]}</span>
      <TextInput
        value={filters[name] ?? ''}
        type="date"
        label={said[name]}
        onChange={(value) => change({ [name]: value })}
      />
    </div>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: filters act at once, there is nothing to submit
    <div className="filterbar" role="group" aria-label={said.filters}>
      {day('from')}
      {day('to')}
      <div className="labelled">
        <span aria-hidden="true">{said.unit}</span>
        <Picker
          value={filters.unit ?? ''}
          of="unitOptions"
          directory={directory}
          label={said.unit}
          onChange={(unit) => change({ unit })}
        />
      </div>
      {Object.keys(filters).length > 0 && (
        <Button kind="quiet" href="/work/privacy">
          {said.clear}
        </Button>
      )}
    </div>
  )
}

type DaysAnswer = { readonly days: readonly RevealDay[]; readonly unusualFrom: number }

const Days = ({ filters }: { readonly filters: Filters }) => {
  const asked = useQuery({
    queryKey: [...keys.privacy, 'days', filters],
    queryFn: () => api.get<DaysAnswer>('/api/privacy/reveals/days', filters),
    placeholderData: keepPreviousData,
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const ofDay = (d: RevealDay): string => hrefOf({ from: d.day, to: d.day, by: String(d.person) })
  return (
    <Card title={said.days} note={said.daysNote(count(asked.data.unusualFrom))}>
      <DayTable rows={asked.data.days} hrefOf={ofDay} />
    </Card>
  )
}

const Reveals = ({ filters, after }: { readonly filters: Filters; readonly after: string | undefined }) => {
  const asked = useQuery({
    queryKey: [...keys.privacy, 'reveals', filters, after],
    queryFn: () => api.get<RevealPage>('/api/privacy/reveals', { ...filters, after, limit: 50 }),
    placeholderData: keepPreviousData,
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { rows, next } = asked.data
  return (
    <Card title={said.reveals}>
      <RevealTable rows={rows} />
      {next && (
        <p className="morerow">
          <Button href={hrefOf({ ...filters, after: next })}>{words.common.moreUnknown}</Button>
        </p>
      )}
    </Card>
  )
}

const Privacy = ({ screen }: { readonly screen: ScreenProps }) => {
  const filters = filtersOf(screen.search)
  const [erasing, setErasing] = useState(false)
  const [erased, setErased] = useState<readonly string[]>([])
  const client = useQueryClient()
  const done = (numbers: readonly string[]): void => {
    setErasing(false)
    setErased(numbers)
    void client.invalidateQueries()
  }
  return (
    <Page
      title={said.title}
      note={said.note}
      aside={
        <>
          <Button icon="download" href={api.withQuery('/api/export/reveals.xlsx', filters)}>
            {said.export}
          </Button>
          <Button onClick={() => setErasing(true)}>{said.erasePerson}</Button>
        </>
      }
    >
      {erased.length > 0 && (
        <p className="note good" role="status">
          {said.erased(erased.join(words.common.list))}
        </p>
      )}
      <FilterBar filters={filters} go={(to) => screen.go(to, { replace: true })} />
      <Days filters={filters} />
      <Reveals filters={filters} after={screen.search.after} />
      <DueErasures />
      {erasing && <ErasePerson onClose={() => setErasing(false)} onDone={done} />}
    </Page>
  )
}

/** 个人信息保护: who looked at whose data and why, what is unusual first; and erasing all of one person. */
export const PrivacyScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="privacy" flow>
    <Privacy screen={screen} />
  </WorkFrame>
)
