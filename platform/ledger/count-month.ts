import type { Session } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'
import { addUp, type Lines, type TallyRow } from './add-up.ts'
import { BETWEEN, Codes } from './codes.ts'

/** The lines of one measure on one day: a text for each column, with `BETWEEN` between each two lines. */
type Read = { readonly measure: string; readonly day: Day; readonly lines: number } & {
  readonly [column in Exclude<keyof Lines, 'day'>]: string
}

/** Adds up a month of `platform.counted_next` and writes its rows into `platform.tally_next`, all as the owner. */
export async function countMonth(owner: Session, month: Day): Promise<void> {
  const read = await owner.query<Read>(READ, [month, nextMonth(month), BETWEEN])
  for (const [measure, days] of Map.groupBy(read, ({ measure }) => measure))
    await write(owner, measure, addUp(month, linesOf(days)))
}

/** The first day of the month after. */
export const nextMonth = (month: Day): Day => `${addDays(month, 31).slice(0, 7)}-01`

// The database only brings together; what adds up texts there is what takes the time. The columns have one order: that in
// which the lines were read.
const READ = `select measure, day::text as day, count(*)::int as lines, string_agg(channel, $3) as channel,
    string_agg(category, $3) as category, string_agg(region, $3) as region, string_agg(unit, $3) as unit, string_agg(n::text, $3) as n
  from platform.counted_next where day >= $1::date and day < $2::date group by measure, day`

/** The columns of a month. Throws when one has more codes than lines: a code would hold `BETWEEN`. */
export function linesOf(days: readonly Read[]): Lines {
  const lines = {
    day: new Codes(),
    channel: new Codes(),
    category: new Codes(),
    region: new Codes(),
    unit: new Codes(),
    n: new Codes(),
  }
  for (const read of days) {
    lines.day.repeat(read.day, read.lines)
    for (const column of ['channel', 'category', 'region', 'unit', 'n'] as const)
      if (lines[column].read(read[column]) !== read.lines)
        throw new Error(`a ${column} of ${read.measure} on ${read.day} holds a control character`)
  }
  return lines
}

const write = (owner: Session, measure: string, rows: readonly TallyRow[]): Promise<unknown> =>
  owner.query(
    `insert into platform.tally_next(measure, grain, cut, period, k1, cells)
      select $1, grain, cut, period, k1, cells::jsonb
      from unnest($2::text[], $3::text[], $4::date[], $5::text[], $6::text[]) r(grain, cut, period, k1, cells)`,
    [
      measure,
      rows.map((row) => row.grain),
      rows.map((row) => row.cut),
      rows.map((row) => row.period),
      rows.map((row) => row.k1),
      rows.map((row) => row.cells),
    ],
  )
