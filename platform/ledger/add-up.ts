import type { DimName } from '#platform/contract/measure.ts'
import type { Day } from '#platform/kernel/day.ts'
import type { Codes } from './codes.ts'

/** What was counted of one measure in one month, by column: a day, a code in each dimension, how many. */
export type Lines = { readonly [column in DimName | 'day' | 'n']: Codes }

/** A row of the tallies. `cells` is the text of a JSON object: code → how many. */
export type TallyRow = {
  readonly grain: 'd' | 'm'
  readonly cut: string
  readonly period: Day
  readonly k1: string
  readonly cells: string
}

/** What a tally keeps (`architecture.md` choice 7): by day with one dimension, by month with two. '' is the whole. */
const CUTS = [
  { by: 'day', cells: ['', 'channel', 'category', 'region', 'unit'] },
  { by: '', cells: ['', 'channel', 'category', 'region', 'unit'] },
  { by: 'region', cells: ['channel', 'category', 'unit'] },
  { by: 'unit', cells: ['channel', 'category'] },
] as const

/**
 * All rows that the lines of one measure in one month add up to. A cell of nothing is left out, and so is a row without
 * a cell. Codes are numbers here, so that adding a line to a cut costs nanoseconds.
 */
export function addUp(month: Day, lines: Lines): readonly TallyRow[] {
  const n = valuesOf(lines.n)
  const columns = {
    '': column([''], new Array<number>(n.length).fill(0)),
    day: column(lines.day.list, lines.day.numbers),
    channel: column(lines.channel.list, lines.channel.numbers),
    category: column(lines.category.list, lines.category.numbers),
    region: column(lines.region.list, lines.region.numbers),
    unit: column(lines.unit.list, lines.unit.numbers),
  }
  const found: TallyRow[] = []
  for (const { by, cells } of CUTS)
    for (const { code, which } of groupsOf(columns[by]))
      for (const cell of cells) {
        const text = cellsOf(which, columns[cell], n)
        if (!text) continue
        if (by === 'day') found.push({ grain: 'd', cut: cell, period: code, k1: '', cells: text })
        else
          found.push({
            grain: 'm',
            cut: by ? `${by},${cell}` : cell,
            period: month,
            k1: code,
            cells: text,
          })
      }
  return found
}

function valuesOf({ list, numbers }: Codes): Float64Array {
  const values = list.map(Number)
  const all = new Float64Array(numbers.length)
  for (let i = 0; i < all.length; i++) all[i] = values[numbers[i]!]!
  return all
}

/** A column of lines: for each line the number of its code; for each code its text, and the same as a key of JSON. */
type Column = {
  readonly numbers: Int32Array
  readonly codes: readonly string[]
  readonly keys: readonly string[]
  /** For each code room for a sum: nothing, but while sums are made. */
  readonly sums: Float64Array
}

/** Numbers the codes in the order in which PostgreSQL keeps keys, which saves it the sorting. */
function column(list: readonly string[], numbers: readonly number[]): Column {
  const order = [...list.keys()].sort(
    (a, b) => list[a]!.length - list[b]!.length || (list[a]! < list[b]! ? -1 : 1),
  )
  const rank = new Int32Array(list.length)
  order.forEach((number, place) => {
    rank[number] = place
  })
  const ranked = new Int32Array(numbers.length)
  for (let i = 0; i < ranked.length; i++) ranked[i] = rank[numbers[i]!]!
  const codes = order.map((number) => list[number]!)
  return {
    numbers: ranked,
    codes,
    keys: codes.map((code) => `${JSON.stringify(code)}:`),
    sums: new Float64Array(codes.length),
  }
}

type Group = { readonly code: string; readonly which: Int32Array }

/** Which lines have each code. */
function groupsOf({ numbers, codes }: Column): readonly Group[] {
  const ends = new Int32Array(codes.length)
  for (let line = 0; line < numbers.length; line++) ends[numbers[line]!]!++
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
  const starts = ends.slice()
  const which = new Int32Array(numbers.length)
  for (let line = numbers.length - 1; line >= 0; line--) which[--starts[numbers[line]!]!] = line
  return codes.map((code, number) => ({ code, which: which.subarray(starts[number], ends[number]) }))
}

/** The sums of some lines by their code, as JSON; empty when nothing is left. */
function cellsOf(which: Int32Array, { numbers, keys, sums }: Column, n: Float64Array): string {
  const touched: number[] = []
  for (let i = 0; i < which.length; i++) {
    const line = which[i]!
    const code = numbers[line]!
    // A code that came back to nothing on the way is noted twice, and written once.
    if (sums[code] === 0) touched.push(code)
    sums[code]! += n[line]!
  }
  let text = ''
  for (const code of Int32Array.from(touched).sort()) {
    if (sums[code] === 0) continue
    text += `${text ? ',' : ''}${keys[code]}${sums[code]}`
    sums[code] = 0
  }
  return text && `{${text}}`
}
