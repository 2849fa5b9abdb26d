import type { ReactNode } from 'react'
import type { Stretch } from '#platform/clock/stretch.ts'
import { Card } from '#ui/components/card.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { count, percent } from '#ui/format.ts'
import { downloadCsv } from '../parts/csv.ts'
import { words } from '../words.ts'
import { fraction } from './compare.ts'
import { type Figures, type Part, type SplitRow, splitRows, sumOf } from './split.ts'
import { type Cut, useFigure } from './use-figure.ts'

const rate = ({ numerator, denominator }: Part): string =>
  denominator ? `${percent(numerator, denominator, 1)}%` : words.common.none

const whole = (figures: Figures): Omit<SplitRow, 'key' | 'name'> => ({
  received: figures.received.numerator,
  onTime: figures.onTime,
  overdue: figures.overdue.numerator,
  satisfied: figures.satisfied,
})

const columnsOf = (
  head: string,
  total: string,
  all: ReturnType<typeof whole>,
  nameCell: (row: SplitRow) => ReactNode,
): readonly Column<SplitRow>[] => [
  { key: 'name', head, cell: nameCell, total },
  {
    key: 'received',
    head: words.figures.received,
    kind: 'num',
    width: 52,
    cell: (r) => count(r.received),
    total: count(all.received),
  },
  { key: 'receivedBar', head: '', kind: 'bar', width: 80, value: (r) => (r.key === '…' ? null : r.received) },
  {
    key: 'onTime',
    head: words.figures.onTime,
    kind: 'num',
    width: 76,
    cell: (r) => rate(r.onTime),
    total: rate(all.onTime),
  },
  {
    key: 'onTimeBase',
    head: words.figures.onTimeBase,
    kind: 'base',
    width: 112,
    cell: (r) => fraction(r.onTime),
    total: fraction(all.onTime),
  },
  {
    key: 'overdue',
    head: words.figures.overdue,
    kind: 'num',
    width: 48,
    cell: (r) => count(r.overdue),
    total: count(all.overdue),
  },
  {
    key: 'overdueBar',
    head: '',
    kind: 'bar',
    width: 64,
    tone: 'red',
    value: (r) => (r.key === '…' ? null : r.overdue),
  },
  {
    key: 'satisfied',
    head: words.figures.satisfied,
    kind: 'num',
    width: 64,
    cell: (r) => rate(r.satisfied),
    total: rate(all.satisfied),
  },
  {
    key: 'satisfiedBase',
    head: words.figures.satisfiedBase,
    kind: 'base',
    width: 92,
    cell: (r) => fraction(r.satisfied),
    total: fraction(all.satisfied),
  },
]

/** Four figures cut by towns or by units. */
export const useSplit = (stretch: Stretch, by: NonNullable<Cut['by']>): Figures | null => {
  const received = useFigure('tickets.received', stretch, { by }).data
  const onTime = useFigure('tickets.on-time-rate', stretch, { by }).data
  const overdue = useFigure('tickets.overdue', stretch, { by }).data
  const satisfied = useFigure('tickets.satisfied-rate', stretch, { by }).data
  return received && onTime && overdue && satisfied ? { received, onTime, overdue, satisfied } : null
}

const exported = (rows: readonly SplitRow[], head: string) => [
  [
    head,
    words.figures.received,
    words.figures.onTime,
    words.figures.onTimeBase,
    words.figures.overdue,
    words.figures.satisfied,
    words.figures.satisfiedBase,
  ],
  ...rows.map((r) => [
    r.name,
    String(r.received),
    rate(r.onTime),
    fraction(r.onTime),
    String(r.overdue),
    rate(r.satisfied),
    fraction(r.satisfied),
  ]),
]

export type SplitTableProps = {
  readonly title: string
  readonly note: string
  readonly head: string
  readonly total: string
  readonly figures: Figures | null
  readonly shown: (rows: readonly SplitRow[]) => readonly SplitRow[]
  readonly hrefOf: (key: string) => string
  readonly chosen: string | undefined
  readonly aside?: ((rows: readonly SplitRow[]) => ReactNode) | undefined
}

/** Towns or units with bars scaled to the largest, adding up to the whole. */
export const SplitTable = (props: SplitTableProps) => {
  const { title, head, total, figures, hrefOf } = props
  if (!figures) return null
  const rows = splitRows(figures)
  const shown = props.shown(rows)
  const nameCell = (row: SplitRow): ReactNode =>
    row.key === '' || row.key === '…' ? row.name : <a href={hrefOf(row.key)}>{row.name}</a>
  return (
    <Card
      title={title}
      note={props.note}
      aside={
        <span className="cardlinks">
          {props.aside?.(rows)}
          <button
            type="button"
            className="linklike"
            onClick={() => downloadCsv(title, exported([...rows, sumOf(rows, total)], head))}
          >
            {words.figures.export}
          </button>
        </span>
      }
    >
      <DataTable
        caption={title}
        columns={columnsOf(head, total, whole(figures), nameCell)}
        rows={shown}
        rowKey={(r) => r.key}
        chosen={props.chosen}
        totals
        empty={<Empty title={words.figures.empty} />}
      />
    </Card>
  )
}
