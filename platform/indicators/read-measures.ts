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

/** Reads one measure from the tallies; whole months from the month roll-up, the days at both ends by day. */
export async function readMeasure(db: Database, measure: string, cut: Cut): Promise<Counts> {
  const dims = [
    ...new Set([
      ...(cut.by && cut.by !== 'day' && cut.by !== 'month' ? [cut.by] : []),
      ...(Object.keys(cut.only) as DimName[]),
    ]),
  ]
  if (
    dims.length > 2 ||
    (dims.length === 2 && pairOf(dims) === undefined) ||
    (dims.length === 2 && cut.by === 'day')
  )
    return fromRecords(db, measure, cut)
  const months = wholeMonths(cut.from, cut.to)
  const parts: Promise<Counts>[] = []
  if (cut.by === 'day' || !months) {
    parts.push(dims.length === 2 ? fromRecords(db, measure, cut) : fromTallies(db, measure, 'd', dims, cut))
  } else {
    parts.push(fromTallies(db, measure, 'm', dims, { ...cut, from: months.from, to: months.to }))
    for (const edge of edgesOf(cut, months))
      parts.push(
        dims.length === 2 ? fromRecords(db, measure, edge) : fromTallies(db, measure, 'd', dims, edge),
      )
  }
  return merge(await Promise.all(parts))
}

function edgesOf(cut: Cut, months: { readonly from: Day; readonly to: Day }): readonly Cut[] {
  const before = cut.from < months.from ? [{ ...cut, to: addDays(months.from, -1) }] : []
  const after = months.to < cut.to ? [{ ...cut, from: addDays(months.to, 1) }] : []
  return [...before, ...after]
}

/** The whole calendar months inside a period, or undefined when there is none. */
export function wholeMonths(from: Day, to: Day): { readonly from: Day; readonly to: Day } | undefined {
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

async function fromTallies(
  db: Database,
  measure: string,
  grain: 'd' | 'm',
  dims: readonly DimName[],
  cut: Cut,
): Promise<Counts> {
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
  const found = await rows(
    db,
    sql<{
      key: string
      n: string
    }>`select ${key} as key, sum(c.value::bigint)::text as n from platform.tally t cross join lateral jsonb_each_text(t.cells) c
      where t.measure = ${measure} and t.grain = ${grain} and t.cut = ${name} and t.period >= ${cut.from}::date and t.period <= ${cut.to}::date ${sql.join(only, sql``)} group by 1`,
  )
  return new Map(found.map((r) => [r.key, Number(r.n)]))
}

/** For cuts that no tally keeps (a part of a month cut twice, or cut three ways): the records of that part. */
async function fromRecords(db: Database, measure: string, cut: Cut): Promise<Counts> {
  const key =
    cut.by === null
      ? sql`''`
      : cut.by === 'day'
        ? sql`day::text`
        : cut.by === 'month'
          ? sql`to_char(day, 'YYYY-MM')`
          : sql.ref(cut.by)
  const found = await rows(
    db,
    sql<{
      key: string
      n: string
    }>`select ${key} as key, sum(n)::text as n from ${recordsOf(measure, cut)} c group by 1`,
  )
  return new Map(found.map((r) => [r.key, Number(r.n)]))
}

/** From here on reading a stretch of the index whole is quicker than going into it for each day and place. */
const MOST_LOOKUPS = 20_000

/** The records of a cut. The index goes by measure, day and place: a few places are looked up day by day. */
function recordsOf(measure: string, { from, to, only }: Cut): ReturnType<typeof sql> {
  const narrowed = (dims: readonly DimName[]) =>
    sql.join(
      dims.flatMap((dim) => (only[dim] ? [sql` and ${sql.ref(dim)} = any(${only[dim]})`] : [])),
      sql``,
    )
  if (!only.region || only.region.length * (dayNumber(to) - dayNumber(from) + 1) > MOST_LOOKUPS)
    return sql`(select * from platform.counted where measure = ${measure} and day >= ${from}::date and day <= ${to}::date
      ${narrowed(['region', 'unit', 'channel', 'category'])})`
  // `offset 0` keeps it a lookup for each day and place, whatever the planner believes of their number.
  return sql`(select r.* from generate_series(${from}::date, ${to}::date, interval '1 day') d cross join unnest(${only.region}::text[]) place
    cross join lateral (select * from platform.counted where measure = ${measure} and day = d::date and region = place
      ${narrowed(['unit', 'channel', 'category'])} offset 0) r)`
}

function merge(parts: readonly Counts[]): Counts {
  const sums = new Map<string, number>()
  for (const part of parts) for (const [key, n] of part) sums.set(key, (sums.get(key) ?? 0) + n)
  return new Map([...sums].filter(([, n]) => n !== 0))
}
