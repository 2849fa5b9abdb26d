import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysIn, type Stretch } from '#platform/clock/stretch.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'
import { partsOfPeriod } from './parts-of-period.ts'

const stretch = (from: Day, to: Day): Stretch => ({ from, to })

describe('a period put together from months and days', () => {
  it('takes whole months, and few days at both ends', () => {
    expect(partsOfPeriod(stretch('2026-01-30', '2026-04-02'))).toEqual({
      months: stretch('2026-02-01', '2026-03-31'),
      more: [stretch('2026-01-30', '2026-01-31'), stretch('2026-04-01', '2026-04-02')],
      less: [],
    })
  })

  it('takes a month that is nearly whole, and the days that are missing off again', () => {
    expect(partsOfPeriod(stretch('2026-01-03', '2026-02-27'))).toEqual({
      months: stretch('2026-01-01', '2026-02-28'),
      more: [],
      less: [stretch('2026-01-01', '2026-01-02'), stretch('2026-02-28', '2026-02-28')],
    })
    expect(partsOfPeriod(stretch('2026-03-03', '2026-03-29'))).toEqual({
      months: stretch('2026-03-01', '2026-03-31'),
      more: [],
      less: [stretch('2026-03-01', '2026-03-02'), stretch('2026-03-30', '2026-03-31')],
    })
  })

  it('is days alone where it has the greater part of no month', () => {
    const parts = partsOfPeriod(stretch('2026-01-25', '2026-02-05'))
    expect(parts).toEqual({
      months: undefined,
      more: [stretch('2026-01-25', '2026-01-31'), stretch('2026-02-01', '2026-02-05')],
      less: [],
    })
    expect(partsOfPeriod(stretch('2026-02-05', '2026-02-05')).more).toEqual([
      stretch('2026-02-05', '2026-02-05'),
    ])
  })

  it('has each of its days once and no other, whatever it is, and never needs a month of single days', () => {
    const day = fc.nat(800).map((n) => addDays('2026-01-01', n))
    fc.assert(
      fc.property(day, fc.nat(120), (from, length) => {
        const period = stretch(from, addDays(from, length))
        const { months, more, less } = partsOfPeriod(period)
        const held = new Map<Day, number>()
        const add = (part: Stretch, n: number) => {
          for (let at = part.from; at <= part.to; at = addDays(at, 1)) held.set(at, (held.get(at) ?? 0) + n)
        }
        if (months) add(months, 1)
        for (const part of more) add(part, 1)
        for (const part of less) add(part, -1)
        const days = [...held].filter(([, n]) => n !== 0)
        expect(days.every(([at, n]) => n === 1 && at >= period.from && at <= period.to)).toBe(true)
        expect(days).toHaveLength(daysIn(period))
        for (const parts of [more, less])
          expect(parts.reduce((sum, part) => sum + daysIn(part), 0)).toBeLessThanOrEqual(31)
      }),
    )
  })
})
