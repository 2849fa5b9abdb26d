import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DimName } from '#platform/contract/measure.ts'
import { addUp, type Lines } from './add-up.ts'
import { CodeBook } from './code-book.ts'

type Line = {
  readonly day: string
  readonly n: number
  readonly channel: string
  readonly category: string
  readonly region: string
  readonly unit: string
}

/** Few codes, so that they meet; some that JSON must escape, look like numbers, or are names of every object. None ends with a
 * backslash: after such a key Node 24's `JSON.parse` may misread the next (the writing is not concerned). */
const CODES = ['', 'a', 'b', '12345', '"', 'a\\c', '未定', 'constructor', '__proto__']
const code = fc.constantFrom(...CODES)
const line: fc.Arbitrary<Line> = fc.record({
  day: fc.constantFrom('2026-02-01', '2026-02-02', '2026-02-28'),
  n: fc.constantFrom(-2, -1, 0, 1, 1, 1, 2),
  channel: code,
  category: code,
  region: code,
  unit: code,
})

const DAYS = ['2026-02-01', '2026-02-02', '2026-02-28']
const book = new CodeBook([...CODES, 'r'].map((code, no) => ({ no, code })))

const columns = (lines: readonly Line[]): Lines => {
  const places = (name: DimName): Int32Array => Int32Array.from(lines, (one) => book.codes.indexOf(one[name]))
  return {
    days: DAYS,
    day: Int32Array.from(lines, ({ day }) => DAYS.indexOf(day)),
    channel: places('channel'),
    category: places('category'),
    region: places('region'),
    unit: places('unit'),
    n: Int32Array.from(lines, ({ n }) => n),
  }
}

/** The fifteen cuts by their definition, each line on its own. */
const counted = (lines: readonly Line[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>()
  for (const { day, n, ...dims } of lines) {
    const one = [['', ''] as const, ...Object.entries(dims)]
    const cells = [
      ...one.map(([cut, key]) => ['d', cut, day, '', key]),
      ...one.map(([cut, key]) => ['m', cut, '2026-02-01', '', key]),
      ...(['region,channel', 'region,category', 'region,unit', 'unit,channel', 'unit,category'] as const).map(
        (cut) => {
          const [first, second] = cut.split(',') as ['region' | 'unit', 'channel' | 'category' | 'unit']
          return ['m', cut, '2026-02-01', dims[first], dims[second]]
        },
      ),
    ]
    for (const cell of cells) {
      const key = JSON.stringify(cell)
      sums.set(key, (sums.get(key) ?? 0) + n)
    }
  }
  return new Map([...sums].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('adding up a month', () => {
  it('comes to what counting each line by itself comes to, cell for cell', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const rows = addUp('2026-02-01', columns(lines), book)
        const cells = rows.flatMap(({ grain, cut, period, k1, cells }) =>
          Object.entries(JSON.parse(cells) as Record<string, number>).map(
            ([key, n]) => [JSON.stringify([grain, cut, period, k1, key]), n] as const,
          ),
        )
        expect(cells.toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([...counted(lines)])
      }),
    )
  })

  it('has no row without a cell', () => {
    const one = { day: '2026-02-01', channel: 'a', category: '', region: 'r', unit: '' }
    const rows = addUp(
      '2026-02-01',
      columns([
        { ...one, n: 1 },
        { ...one, n: -1 },
      ]),
      book,
    )
    expect(rows).toEqual([])
  })
})
