import { dayNumber } from '#platform/clock/day-number.ts'
import type { DimName } from '#platform/contract/measure.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'

/** How a figure is cut and narrowed. Values of `only` are lists of codes (a subtree is already expanded). */
export type Cut = {
  readonly from: Day
  readonly to: Day
  readonly by: DimName | 'day' | 'month' | null
  readonly only: { readonly [K in DimName]?: readonly string[] }
}

/** key → how many; the key is '' when not cut, a day, a month (`2026-11`), or a dimension's code. */
export type Counts = ReadonlyMap<string, number>

const PAIRS = ['region,channel', 'region,category', 'region,unit', 'unit,channel', 'unit,category']

/** A part of a period, both ends counted. */
type Stretch = { readonly from: Day; readonly to: Day }

/** Reads measures from the tallies; whole months from the month roll-up, the days at both ends by day. */
export async function readMeasures(
  db: Database,
  measures: readonly string[],
  cut: Cut,
): Promise<ReadonlyMap<string, Counts>> {
  const dims = [
    ...new Set([
      ...(cut.by && cut.by !== 'day' && cut.by !== 'month' ? [cut.by] : []),
      ...(Object.keys(cut.only) as DimName[]),
    ]),
  ]
  const { months, days, records } = partsOf(cut, dims)
  const found = await Promise.all([
    months.length > 0 ? fromTallies(db, measures, 'm', dims, cut, months) : [],
    days.length > 0 ? fromTallies(db, measures, 'd', dims, cut, days) : [],
    records.length > 0 ? fromRecords(db, measures, cut, records) : [],
  ])
  return new Map(measures.map((measure) => [measure, countsOf(found.flat(), measure)]))
}

type Parts = { readonly [part in 'months' | 'days' | 'records']: readonly Stretch[] }

/** Where each part of a period is read: a part of a month that is cut twice, and what is cut three ways, stands in no tally. */
function partsOf(cut: Cut, dims: readonly DimName[]): Parts {
  const whole = [{ from: cut.from, to: cut.to }]
  if (dims.length > 2 || (dims.length === 2 && (pairOf(dims) === undefined || cut.by === 'day')))
    return { months: [], days: [], records: whole }
  const months = cut.by === 'day' ? undefined : wholeMonths(cut.from, cut.to)
  const rest = months ? edgesOf(cut, months) : whole
  return {
    months: months ? [months] : [],
    days: dims.length === 2 ? [] : rest,
    records: dims.length === 2 ? rest : [],
  }
}

function edgesOf(cut: Stretch, months: Stretch): readonly Stretch[] {
  const before = cut.from < months.from ? [{ from: cut.from, to: addDays(months.from, -1) }] : []
  const after = months.to < cut.to ? [{ from: addDays(months.to, 1), to: cut.to }] : []
  return [...before, ...after]
}

/** The whole calendar months inside a period, or undefined when there is none. */
export function wholeMonths(from: Day, to: Day): Stretch | undefined {
  const first = from.endsWith('-01') ? from : addDays(monthEnd(from), 1)
  const last = monthEnd(to) === to ? to : addDays(`${to.slice(0, 7)}-01`, -1)
  return first <= last ? { from: first, to: last } : undefined
}

const monthEnd = (day: Day): Day => {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

const pairOf = (dims: readonly DimName[]): string | undefined =>
  PAIRS.find((pair) => pair.split(',').every((d) => dims.includes(d as DimName)))

type Row = { readonly measure: string; readonly key: string; readonly n: string }

/** Each measure and stretch by its own way through the index (`offset 0`), whatever the planner believes of their number. */
const each = (measures: readonly string[], stretches: readonly Stretch[]) =>
  sql`unnest(${measures}::text[]) m cross join unnest(${stretches.map((s) => s.from)}::date[], ${stretches.map((s) => s.to)}::date[]) s(a, b)`

async function fromTallies(
  db: Database,
  measures: readonly string[],
  grain: 'd' | 'm',
  dims: readonly DimName[],
  cut: Cut,
  stretches: readonly Stretch[],
): Promise<readonly Row[]> {
  const name = dims.length === 2 ? (pairOf(dims) as string) : (dims[0] ?? '')
  const columns = name.split(',')
  // Of a pair the first stands in k1 and the second in the cells; a single dimension stands in the cells.
  const column = (dim: DimName) => (columns.length === 2 && columns[0] === dim ? sql`t.k1` : sql`c.key`)
  const only = dims
    .filter((dim) => cut.only[dim])
    .map((dim) => sql` and ${column(dim)} = any(${cut.only[dim] as readonly string[]})`)
  const key =
    cut.by === null
      ? sql`''`
      : cut.by === 'day'
        ? sql`t.period::text`
        : cut.by === 'month'
          ? sql`to_char(t.period, 'YYYY-MM')`
          : column(cut.by)
  return rows(
    db,
    sql<Row>`select m as measure, x.key, sum(x.n)::text as n from ${each(measures, stretches)} cross join lateral (
      select ${key} as key, c.value::bigint as n from platform.tally t cross join lateral jsonb_each_text(t.cells) c
      where t.measure = m and t.grain = ${grain} and t.cut = ${name} and t.period >= a and t.period <= b ${sql.join(only, sql``)} offset 0) x
      group by 1, 2`,
  )
}

/** For cuts that no tally keeps: the records of those days. */
async function fromRecords(
  db: Database,
  measures: readonly string[],
  cut: Cut,
  stretches: readonly Stretch[],
): Promise<readonly Row[]> {
  const key =
    cut.by === null
      ? sql`''`
      : cut.by === 'day'
        ? sql`x.day::text`
        : cut.by === 'month'
          ? sql`to_char(x.day, 'YYYY-MM')`
          : sql.ref(`x.${cut.by}`)
  return rows(
    db,
    sql<Row>`select m as measure, ${key} as key, sum(x.n)::text as n
      from ${each(measures, stretches)} ${recordsOf(cut.only, stretches)} group by 1, 2`,
  )
}

/** From here on reading a stretch of the index whole is quicker than going into it for each day and place. */
const MOST_LOOKUPS = 20_000

/** The records of a measure and stretch. The index goes by measure, day and place: a few places are looked up day by day. */
function recordsOf(only: Cut['only'], stretches: readonly Stretch[]): ReturnType<typeof sql> {
  const narrowed = (dims: readonly DimName[]) =>
    sql.join(
      dims.flatMap((dim) => (only[dim] ? [sql` and ${sql.ref(dim)} = any(${only[dim]})`] : [])),
      sql``,
    )
  const days = stretches.reduce((sum, { from, to }) => sum + dayNumber(to) - dayNumber(from) + 1, 0)
  if (!only.region || only.region.length * days > MOST_LOOKUPS)
    return sql`cross join lateral (select * from platform.counted where measure = m and day >= a and day <= b
      ${narrowed(['region', 'unit', 'channel', 'category'])} offset 0) x`
  return sql`cross join generate_series(a, b, interval '1 day') d cross join unnest(${only.region}::text[]) place
    cross join lateral (select * from platform.counted where measure = m and day = d::date and region = place
      ${narrowed(['unit', 'channel', 'category'])} offset 0) x`
}

function countsOf(found: readonly Row[], measure: string): Counts {
  const sums = new Map<string, number>()
  for (const row of found)
    if (row.measure === measure) sums.set(row.key, (sums.get(row.key) ?? 0) + Number(row.n))
  return new Map([...sums].filter(([, n]) => n !== 0))
}
