import { useDeferredValue, useMemo, useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { readinessOf } from '#platform/rules/readiness.ts'
import type { RuleTableView, RuleVersionView } from '#platform/rules/views.ts'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { useDirectory } from '../data/use-directory.ts'
import { useNow } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { BacktestPanel } from './backtest-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import { ExamplesEditor } from './examples-editor.tsx'
import { type RuleLists, ruleLists } from './rule-lists.ts'
import { RuleSteps } from './rule-steps.tsx'
import { RuleTable } from './rule-table.tsx'
import './rules.css'
import { TryOut } from './try-out.tsx'
import { useRule, useStep, useWriting } from './use-rule.ts'
import { VersionsPanel } from './versions-panel.tsx'

const said = words.rules
const TABS = ['rows', 'examples', 'try', 'past', 'history'] as const

type BodyProps = { readonly table: RuleTableView; readonly lists: RuleLists }

/** What is shown: the open version as it is typed, or one that was chosen. */
function useShown(table: RuleTableView, lists: RuleLists) {
  const today = dayOf(useNow())
  const open = table.versions.find((v) => v.state !== 'in-force')
  const [chosen, setChosen] = useState<number | null>(null)
  const shown =
    table.versions.find((v) => v.no === (chosen ?? open?.no ?? table.inForce)) ?? table.versions[0]
  const canWrite = table.may.write && shown?.state === 'draft'
  const edit = useWriting(canWrite ? shown : undefined)
  const { writing } = edit
  const content = useMemo(
    () => shown && { ...shown.content, rows: writing?.rows ?? shown.content.rows },
    [shown, writing?.rows],
  )
  const examples = writing?.examples ?? shown?.examples ?? []
  // The check may take a moment: typing goes first.
  const later = useDeferredValue(content)
  const ready = useMemo(
    () => later && readinessOf(later, examples, today, lists.codes),
    [later, examples, today, lists],
  )
  return { today, open, shown, setChosen, canWrite, edit, content, examples, ready }
}

const Head = ({
  edit,
  shown,
}: {
  readonly edit: ReturnType<typeof useWriting>
  readonly shown: RuleVersionView
}) =>
  edit.writing ? (
    <div className="rulevalues">
      <Field label={said.from} hint={said.fromHint} optional>
        <TextInput type="date" value={edit.writing.from} onChange={(from) => edit.write({ from })} />
      </Field>
      <Field label={said.why}>
        <TextInput value={edit.writing.note} maxLength={500} onChange={(note) => edit.write({ note })} />
      </Field>
    </div>
  ) : (
    shown.note !== '' && <p className="muted">{`${said.why}：${shown.note}`}</p>
  )

const Body = ({ table, lists }: BodyProps) => {
  const [tab, setTab] = useState<string>('rows')
  const step = useStep(table.id)
  const at = useShown(table, lists)
  const { shown, content, ready, edit, canWrite, open } = at
  if (!shown || !content || !ready) return null
  return (
    <>
      <div className="rulehead">
        <b>{said.showing(shown.no, said.states[shown.state] ?? '')}</b>
        <RuleSteps table={table} open={open} step={step} edit={edit} blocked={ready.blocked} />
      </div>
      {step.refused && <ErrorNote title={words.common.failed}>{step.refused}</ErrorNote>}
      <Head edit={edit} shown={shown} />
      <CheckPanel content={content} ready={ready} nameOf={lists.nameOf} />
      <Tabs
        label={table.name}
        value={tab}
        onChange={setTab}
        tabs={TABS.map((id) => ({ id, label: said.tabs[id] }))}
      >
        {tab === 'rows' && (
          <RuleTable
            key={`${shown.no}.${shown.rev}`}
            name={table.name}
            content={content}
            lists={lists}
            faults={ready.faults}
            onRows={canWrite ? (rows) => edit.write({ rows }) : undefined}
          />
        )}
        {tab === 'examples' && (
          <ExamplesEditor
            content={content}
            examples={at.examples}
            tried={ready.tried}
            lists={lists}
            onExamples={canWrite ? (examples) => edit.write({ examples }) : undefined}
          />
        )}
        {tab === 'try' && <TryOut content={content} lists={lists} day={at.today} />}
        {tab === 'past' && <BacktestPanel id={table.id} ready={open !== undefined && !edit.isDirty} />}
        {tab === 'history' && (
          <VersionsPanel
            table={table}
            shown={shown.no}
            onShow={(no) => {
              at.setChosen(no === open?.no ? null : no)
              setTab('rows')
            }}
            onDraft={
              table.may.write && !open
                ? (base) => void step.take({ method: 'POST', to: 'draft', body: { base }, done: '' })
                : undefined
            }
          />
        )}
      </Tabs>
    </>
  )
}

const Rule = ({ id }: { readonly id: string }) => {
  const asked = useRule(id)
  const directory = useDirectory()
  const lists = useMemo(() => directory.data && ruleLists(directory.data), [directory.data])
  const table = asked.data
  return (
    <Page
      title={table?.name ?? said.table}
      note={table?.what}
      aside={
        <a className="linklike" href="/work/rules">
          {said.back}
        </a>
      }
    >
      <div className="whitebox rulebox">
        {table && lists ? <Body table={table} lists={lists} /> : insteadOf(asked.data ? directory : asked)}
      </div>
    </Page>
  )
}

/** One decision table: read it, try it, change it, put it into force. */
export const RuleScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="rules" flow>
    <Rule id={screen.params.id ?? ''} />
  </WorkFrame>
)
