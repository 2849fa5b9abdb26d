import { DIMS, type DimName } from '#platform/contract/measure.ts'
import type { Session } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'
import { addUp, type Lines, type TallyRow } from './add-up.ts'
import { type CodeBook, readNumbers } from './code-book.ts'

/** The lines of one measure on one day: in each column a number of four bytes for each line. */
export type Read = { readonly measure: number; readonly day: Day; readonly lines: number } & {
  readonly [column in DimName | 'n']: Uint8Array
}

/** Adds up a month of `platform.counted_next` and writes its rows into `platform.tally_next`, all as the owner. */
export async function countMonth(owner: Session, month: Day, book: CodeBook): Promise<void> {
  const read = await owner.query<Read>(READ, [month, nextMonth(month)])
  for (const [measure, days] of Map.groupBy(read, ({ measure }) => measure))
    await write(owner, book.codeOf(measure), addUp(month, linesOf(days, book), book))
}

/** The first day of the month after. */
export const nextMonth = (month: Day): Day => `${addDays(month, 31).slice(0, 7)}-01`

// The database only brings together; what adds up there is what takes the time. The columns have one order: that in
// which the lines were read.
const READ = `select measure, day::text as day, count(*)::int as lines,
    ${[...DIMS, 'n'].map((column) => `string_agg(int4send(${column}), '') as ${column}`).join(', ')}
  from platform.counted_next where day >= $1::date and day < $2::date group by measure, day`

/** The columns of a month. Throws at a number that has no code. */
export function linesOf(days: readonly Read[], book: CodeBook): Lines {
  const all = days.reduce((sum, { lines }) => sum + lines, 0)
  const column = (): Int32Array => new Int32Array(all)
  const lines = {
    days: days.map(({ day }) => day),
    day: column(),
    channel: column(),
    category: column(),
    region: column(),
    unit: column(),
    n: column(),
  }
  let at = 0
  for (const [place, read] of days.entries()) {
    lines.day.fill(place, at, at + read.lines)
    for (const dim of DIMS) book.read(read[dim], lines[dim], at)
    readNumbers(read.n, lines.n, at)
    at += read.lines
  }
  return lines
}

/** Between the cells of two rows: JSON writes a control character otherwise. One text of all rows needs no quotes doubled. */
const BETWEEN = '\u001e'

const write = (owner: Session, measure: string, rows: readonly TallyRow[]): Promise<unknown> =>
  owner.query(
    `insert into platform.tally_next(measure, grain, cut, period, k1, cells)
      select $1, grain, cut, period, k1, cells::jsonb
      from unnest($2::text[], $3::text[], $4::date[], $5::text[], string_to_array($6, $7)) r(grain, cut, period, k1, cells)`,
    [
      measure,
      rows.map((row) => row.grain),
      rows.map((row) => row.cut),
      rows.map((row) => row.period),
      rows.map((row) => row.k1),
      rows.map((row) => row.cells).join(BETWEEN),
      BETWEEN,
    ],
  )
