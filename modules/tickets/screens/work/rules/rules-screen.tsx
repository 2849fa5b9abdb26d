import { useQuery } from '@tanstack/react-query'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { RuleListView } from '#platform/rules/views.ts'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import './rules.css'

const said = words.rules
type Row = RuleListView['tables'][number]

const inForceWords = ({ inForce, coming }: Row): string => {
  const now = inForce ? (inForce.no === 1 ? said.always(1) : said.since(inForce.no, inForce.from)) : said.none
  return coming ? `${now}；${said.coming(coming.no, coming.from)}` : now
}

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    head: said.table,
    width: 120,
    cell: (t) => (
      <a className="linklike" href={`/work/rules/${encodeURIComponent(t.id)}`}>
        {t.name}
      </a>
    ),
  },
  { key: 'what', head: said.outcome, long: 'wrap', cell: (t) => t.what },
  { key: 'now', head: said.inForce, long: 'wrap', cell: inForceWords },
  { key: 'rows', head: said.rows, kind: 'num', width: 64, cell: (t) => String(t.rows) },
  {
    key: 'open',
    head: said.writing,
    width: 176,
    cell: (t) =>
      t.open ? said.by(said.states[t.open.state] ?? '', t.open.writers.join('、')) : words.common.none,
  },
]

const Rules = () => {
  const asked = useQuery({ queryKey: keys.rules, queryFn: () => api.get<RuleListView>('/api/rules') })
  return (
    <Page title={said.title} note={said.note}>
      <div className="whitebox">
        {asked.data ? (
          <DataTable caption={said.title} columns={columns} rows={asked.data.tables} rowKey={(t) => t.id} />
        ) : (
          insteadOf(asked)
        )}
      </div>
    </Page>
  )
}

/** The decision tables of the district with what is in force. */
export const RulesScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="rules" flow>
    <Rules />
  </WorkFrame>
)
