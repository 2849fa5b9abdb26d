import { daysIn, type Stretch } from '#platform/clock/stretch.ts'
import type { DimName } from '#platform/contract/measure.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import type { Day } from '#platform/kernel/day.ts'
import { type CodeNumbers, codeNumbers } from '#platform/ledger/count-codes.ts'
import { partsOfPeriod } from './parts-of-period.ts'

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

/**
 * Reads measures from the tallies, all in one look: whole months from the month roll-up, the days at both ends by day. A part of a
 * month that is cut twice, and what is cut three ways, stands in no tally and is read from the records.
 */
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
  const parts = [
    ...(months.length > 0 ? [fromTallies(measures, 'm', dims, cut, months)] : []),
    ...(days.length > 0 ? [fromTallies(measures, 'd', dims, cut, days)] : []),
    ...(records.length > 0 ? [fromRecords(await numbersFor(db, measures, cut), measures, cut, records)] : []),
  ]
  const found = await rows(db, sql<Row>`${sql.join(parts, sql` union all `)}`)
  return new Map(measures.map((measure) => [measure, countsOf(found, measure)]))
}

/** Days that are counted, or taken off again. */
type Signed = Stretch & { readonly sign: 1 | -1 }

/** Where each part of a period is read. */
function partsOf(
  cut: Cut,
  dims: readonly DimName[],
): { readonly [part in 'months' | 'days' | 'records']: readonly Signed[] } {
  const whole = [{ from: cut.from, to: cut.to, sign: 1 as const }]
  const isTallied = dims.length < 2 || (dims.length === 2 && pairOf(dims) !== undefined && cut.by !== 'day')
  if (!isTallied) return { months: [], days: [], records: whole }
  if (cut.by === 'day') return { months: [], days: whole, records: [] }
  const { months, more, less } = partsOfPeriod(cut)
  const ends = [
    ...more.map((part) => ({ ...part, sign: 1 as const })),
    ...less.map((part) => ({ ...part, sign: -1 as const })),
  ]
  return {
    months: months ? [{ ...months, sign: 1 }] : [],
    days: dims.length === 2 ? [] : ends,
    records: dims.length === 2 ? ends : [],
  }
}

const pairOf = (dims: readonly DimName[]): string | undefined =>
  PAIRS.find((pair) => pair.split(',').every((d) => dims.includes(d as DimName)))

type Row = { readonly measure: string; readonly key: string; readonly n: string }

/** Each measure and stretch by its own way through the index (`offset 0`), whatever the planner believes of their number. */
const each = (measures: readonly string[], stretches: readonly Signed[]) =>
  sql`unnest(${measures}::text[]) m
    cross join unnest(${stretches.map((s) => s.from)}::date[], ${stretches.map((s) => s.to)}::date[], ${stretches.map((s) => s.sign)}::int[]) s(a, b, sign)`

function fromTallies(
  measures: readonly string[],
  grain: 'd' | 'm',
  dims: readonly DimName[],
  cut: Cut,
  stretches: readonly Signed[],
) {
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
  return sql`select m as measure, x.key, sum(x.n * sign)::text as n from ${each(measures, stretches)} cross join lateral (
      select ${key} as key, c.value::bigint as n from platform.tally t cross join lateral jsonb_each_text(t.cells) c
      where t.measure = m and t.grain = ${grain} and t.cut = ${name} and t.period >= a and t.period <= b ${sql.join(only, sql``)} offset 0) x
      group by 1, 2`
}

/** For cuts that no tally keeps: the records of those days. They know codes by number; sums are few enough to be told their code. */
function fromRecords(
  numbers: CodeNumbers,
  measures: readonly string[],
  cut: Cut,
  stretches: readonly Signed[],
) {
  const records = sql`from ${each(measures, stretches)}
    join unnest(${measures}::text[], ${measures.map(numbers.of)}::int[]) q(code, no) on q.code = m
    ${recordsOf(numbers, cut.only, stretches)}`
  if (cut.by !== null && cut.by !== 'day' && cut.by !== 'month')
    return sql`select y.measure, k.code as key, y.n::text as n
      from (select m as measure, ${sql.ref(`x.${cut.by}`)} as no, sum(x.n * sign) as n ${records} group by 1, 2) y
      join platform.count_code k on k.no = y.no`
  const key = cut.by === null ? sql`''` : cut.by === 'day' ? sql`x.day::text` : sql`to_char(x.day, 'YYYY-MM')`
  return sql`select m as measure, ${key} as key, sum(x.n * sign)::text as n ${records} group by 1, 2`
}

/** The numbers of all codes that a question names. */
const numbersFor = (db: Database, measures: readonly string[], { only }: Cut): Promise<CodeNumbers> =>
  codeNumbers(db, [...measures, ...Object.values(only).flat()])

/** From here on reading a stretch of the index whole is quicker than going into it for each day and place. */
const MOST_LOOKUPS = 20_000

/** The records of a measure and stretch. The index goes by measure, day and place: a few places are looked up day by day. */
function recordsOf(
  numbers: CodeNumbers,
  only: Cut['only'],
  stretches: readonly Stretch[],
): ReturnType<typeof sql> {
  const narrowed = (dims: readonly DimName[]) =>
    sql.join(
      dims.flatMap((dim) =>
        only[dim] ? [sql` and ${sql.ref(dim)} = any(${numbers.all(only[dim])}::int[])`] : [],
      ),
      sql``,
    )
  const days = stretches.reduce((sum, stretch) => sum + daysIn(stretch), 0)
  if (!only.region || only.region.length * days > MOST_LOOKUPS)
    return sql`cross join lateral (select * from platform.counted where measure = q.no and day >= a and day <= b
      ${narrowed(['region', 'unit', 'channel', 'category'])} offset 0) x`
  return sql`cross join generate_series(a, b, interval '1 day') d cross join unnest(${numbers.all(only.region)}::int[]) place
    cross join lateral (select * from platform.counted where measure = q.no and day = d::date and region = place
      ${narrowed(['unit', 'channel', 'category'])} offset 0) x`
}

function countsOf(found: readonly Row[], measure: string): Counts {
  const sums = new Map<string, number>()
  for (const row of found)
    if (row.measure === measure) sums.set(row.key, (sums.get(row.key) ?? 0) + Number(row.n))
  return new Map([...sums].filter(([, n]) => n !== 0))
}
