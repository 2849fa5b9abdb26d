import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'
import type { ChangeRow, ChangesAnswer } from './calendar-types.ts'

const said = words.calendar

const columns: readonly Column<ChangeRow>[] = [
  {
    key: 'title',
    head: said.titleHead,
    long: 'wrap',
    least: 200,
    cell: (c) => <a href={`/work/calendar?change=${c.id}`}>{c.title}</a>,
  },
  { key: 'state', head: said.state, width: 80, cell: (c) => said.states[c.state] ?? c.state },
  { key: 'proposer', head: said.proposer, width: 88, cell: (c) => c.proposer },
  { key: 'proposedAt', head: said.proposedAt, width: 128, cell: (c) => atWords(c.proposedAt) },
  { key: 'decider', head: said.decider, width: 88, cell: (c) => c.decider ?? words.common.none },
  {
    key: 'decidedAt',
    head: said.decidedAt,
    width: 128,
    cell: (c) => (c.decidedAt ? atWords(c.decidedAt) : words.common.none),
  },
]

/** What was handed in, by whom, and what became of it; newest first. */
export const ChangesPart = () => {
  const asked = useQuery({
    queryKey: [...keys.calendar, 'changes'],
    queryFn: () => api.get<ChangesAnswer>('/api/calendar/changes'),
    refetchInterval: (query) => (query.state.data?.sweep.done === false ? 5000 : false),
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { changes, sweep } = asked.data
  return (
    <>
      {changes.some((c) => c.state === 'in-force') && !sweep.done && (
        <p className="note" role="status">
          {said.sweepRunning}
        </p>
      )}
      {sweep.failed > 0 && <p className="err">{said.sweepFailed(String(sweep.failed))}</p>}
      <DataTable
        caption={said.changes}
        columns={columns}
        rows={changes}
        rowKey={(c) => String(c.id)}
        empty={<Empty title={said.empty}>{said.emptyWhy}</Empty>}
      />
    </>
  )
}
