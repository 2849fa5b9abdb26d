import { describe, expect, it } from 'vitest'
import { isDay } from './day.ts'

describe('a day', () => {
  it('is one that there is, written out', () => {
    for (const day of ['2024-02-29', '1900-01-01', '2999-12-31']) expect(isDay(day), day).toBe(true)
    const others = [
      '2026-02-29',
      '2026-02-30',
      '2026-99-99',
      '2026-1-1',
      '0001-01-01',
      '12026-01-01',
      '2026-01-01T00:00',
      '今天',
      '',
    ]
    for (const text of others) expect(isDay(text), text).toBe(false)
  })
})
