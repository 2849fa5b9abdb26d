import { useState } from 'react'
import type { Stretch } from '#platform/clock/stretch.ts'
import type { IndicatorView } from '#platform/contract/views.ts'
import { BarChart, type ChartBar } from '#ui/components/bar-chart.tsx'
import { Card } from '#ui/components/card.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { count } from '#ui/format.ts'
import { words as uiWords } from '#ui/words.ts'
import { words } from '../words.ts'
import { fraction } from './compare.ts'
import type { Period } from './period.ts'
import { useFigure } from './use-figure.ts'

type Row = {
  readonly key: string
  readonly received: number
  readonly rate: IndicatorView['rows'][number] | null
}

const labelOf = (key: string): string => {
  const [, month = '1', day] = key.split('-')
  return day ? uiWords.date(Number(month), Number(day)) : `${Number(month)}${uiWords.monthMark}`
}

const rowsOf = (received: IndicatorView, onTime: IndicatorView): readonly Row[] => {
  const keys = [...new Set([...received.rows, ...onTime.rows].map((r) => r.key))].toSorted()
  return keys.map((key) => ({
    key,
    received: received.rows.find((r) => r.key === key)?.numerator ?? 0,
    rate: onTime.rows.find((r) => r.key === key) ?? null,
  }))
}

/** The dark part is what was finished in time, drawn no taller than what came in. */
const barOf = ({ key, received, rate }: Row): ChartBar => ({
  label: labelOf(key),
  total: received,
  part: rate ? Math.min(received, rate.numerator) : 0,
  partText: rate?.denominator ? rate.words : undefined,
})

const columns: readonly Column<Row>[] = [
  { key: 'key', head: words.figures.span, cell: (r) => labelOf(r.key) },
  { key: 'received', head: words.figures.received, kind: 'num', cell: (r) => count(r.received) },
  {
    key: 'rate',
    head: words.figures.onTime,
    kind: 'num',
    cell: (r) => r.rate?.words ?? words.common.none,
  },
  {
    key: 'base',
    head: words.figures.onTimeBase,
    kind: 'base',
    cell: (r) => (r.rate ? fraction(r.rate) : words.common.none),
  },
]

export type TrendProps = { readonly period: Period; readonly stretch: Stretch }

/** What came in by month (or day), and how much of it was finished in time. */
export const Trend = ({ period, stretch }: TrendProps) => {
  const [table, setTable] = useState(false)
  const received = useFigure('tickets.received', stretch, { by: period.by })
  const onTime = useFigure('tickets.on-time-rate', stretch, { by: period.by })
  if (!received.data || !onTime.data) return null
  const rows = rowsOf(received.data, onTime.data)
  const title = period.by === 'month' ? words.figures.trendMonth : words.figures.trendDay
  return (
    <Card
      title={title}
      aside={
        <button type="button" className="linklike" onClick={() => setTable(!table)}>
          {table ? words.figures.asChart : words.figures.asTable}
        </button>
      }
    >
      {rows.length === 0 ? (
        <Empty title={words.figures.empty} />
      ) : table ? (
        <DataTable caption={title} columns={columns} rows={rows} rowKey={(r) => r.key} />
      ) : (
        <BarChart
          label={title}
          totalHead={words.figures.received}
          partHead={words.figures.onTime}
          bars={rows.map(barOf)}
          legend={words.figures.trendNote}
        />
      )}
    </Card>
  )
}
