import { describe, expect, it } from 'vitest'
import { CodeBook } from './code-book.ts'
import { linesOf, nextMonth, type Read } from './count-month.ts'

const book = new CodeBook([
  { no: 0, code: '' },
  { no: 5, code: 'u' },
  { no: 9, code: 'r' },
])
const bytes = (...numbers: readonly number[]): Uint8Array =>
  Uint8Array.from(numbers.flatMap((n) => [n >> 24, n >> 16, n >> 8, n]))
const read: Read = {
  measure: 9,
  day: '2026-02-01',
  lines: 2,
  channel: bytes(0, 0),
  category: bytes(0, 5),
  region: bytes(9, 9),
  unit: bytes(5, 0),
  n: bytes(1, -1),
}

describe('reading a month', () => {
  it('has a code for each line in each column, an empty one too', () => {
    const lines = linesOf([read, { ...read, day: '2026-02-02' }], book)
    expect([...lines.day].map((place) => lines.days[place])).toEqual([
      '2026-02-01',
      '2026-02-01',
      '2026-02-02',
      '2026-02-02',
    ])
    expect([...lines.unit].map((place) => book.codes[place])).toEqual(['u', '', 'u', ''])
    expect([...lines.n]).toEqual([1, -1, 1, -1])
  })

  it('stops at a number that has no code', () => {
    expect(() => linesOf([{ ...read, region: bytes(9, 7) }], book)).toThrow('no code has the number 7')
  })

  it('goes on to the first day of the month after', () => {
    expect([nextMonth('2026-01-01'), nextMonth('2026-12-01')]).toEqual(['2026-02-01', '2027-01-01'])
  })
})
