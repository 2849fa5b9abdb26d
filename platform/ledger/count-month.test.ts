import { describe, expect, it } from 'vitest'
import { linesOf } from './count-month.ts'

const day = {
  measure: 'm',
  day: '2026-02-01',
  lines: 2,
  channel: 'a\u001fb',
  category: '\u001f',
  region: 'r\u001fr',
  unit: '\u001fu',
  n: '1\u001f-1',
}

describe('reading a month', () => {
  it('has a code for each line in each column, an empty one too', () => {
    const lines = linesOf([day, { ...day, day: '2026-02-02' }])
    expect(lines.day.numbers).toEqual([0, 0, 1, 1])
    expect(lines.category.numbers).toEqual([0, 0, 0, 0])
    expect(lines.unit.numbers.map((n) => lines.unit.list[n])).toEqual(['', 'u', '', 'u'])
  })

  it('stops at a code with a control character, which would shift all that follow', () => {
    expect(() => linesOf([{ ...day, region: 'r\u001fr\u001fr' }])).toThrow('region of m on 2026-02-01')
  })
})
