import type { DimName } from '#platform/contract/measure.ts'
import type { Day } from '#platform/kernel/day.ts'
import type { CodeBook } from './code-book.ts'

/** What was counted of one measure in one month, by column: for each line the place of its code or day, and how many. */
export type Lines = { readonly [column in DimName | 'day' | 'n']: Int32Array } & {
  readonly days: readonly Day[]
}

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
export function addUp(month: Day, lines: Lines, { codes, keys }: CodeBook): readonly TallyRow[] {
  const sums = new Float64Array(codes.length)
  const column = (name: DimName): Column => ({ places: lines[name], codes, keys, sums })
  const columns = {
    '': { places: new Int32Array(lines.n.length), codes: [''], keys: ['"":'], sums },
    day: { places: lines.day, codes: lines.days, keys: [], sums },
    channel: column('channel'),
    category: column('category'),
    region: column('region'),
    unit: column('unit'),
  }
  const found: TallyRow[] = []
  for (const { by, cells } of CUTS)
    for (const { code, which } of groupsOf(columns[by]))
      for (const cell of cells) {
        const text = cellsOf(which, columns[cell], lines.n)
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

/** A column of lines: for each line the place of its code; by place the code, and the same as a key of JSON. */
type Column = {
  readonly places: Int32Array
  readonly codes: readonly string[]
  readonly keys: readonly string[]
  /** For each code room for a sum: nothing, but while sums are made. */
  readonly sums: Float64Array
}

type Group = { readonly code: string; readonly which: Int32Array }

/** Which lines have each code, of those that some line has. */
function groupsOf({ places, codes }: Column): readonly Group[] {
  const ends = new Int32Array(codes.length)
  for (let line = 0; line < places.length; line++) ends[places[line]!]!++
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
  const starts = ends.slice()
  const which = new Int32Array(places.length)
  for (let line = places.length - 1; line >= 0; line--) which[--starts[places[line]!]!] = line
  return codes
    .map((code, place) => ({ code, which: which.subarray(starts[place], ends[place]) }))
    .filter((group) => group.which.length > 0)
}

/** The sums of some lines by their code, as JSON; empty when nothing is left. */
function cellsOf(which: Int32Array, { places, keys, sums }: Column, n: Int32Array): string {
  const touched: number[] = []
  for (let i = 0; i < which.length; i++) {
    const line = which[i]!
    const place = places[line]!
    // A code that came back to nothing on the way is noted twice, and written once.
    if (sums[place] === 0) touched.push(place)
    sums[place]! += n[line]!
  }
  let text = ''
  for (const place of Int32Array.from(touched).sort()) {
    if (sums[place] === 0) continue
    text += `${text ? ',' : ''}${keys[place]}${sums[place]}`
    sums[place] = 0
  }
  return text && `{${text}}`
}
