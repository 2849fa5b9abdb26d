import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#platform/clock/calendar.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { arrivals, firstDay } from './arrivals.ts'
import { readMaterial } from './material.ts'
import { random } from './random.ts'
import { workingHours } from './working-hours.ts'

const { shape } = readMaterial(fileURLToPath(new URL('../../../packs', import.meta.url)), 'qinglan')
const calendar = chinaCalendar()
const now = new Date('2026-11-23T10:24:00+08:00')
const year = (seed: string, at = now) =>
  arrivals(shape, calendar, { from: firstDay(at, 12), now: at, tickets: 5000, seed })
const china = (text: string): number => Date.parse(`${text}:00+08:00`)

describe('when requests come in', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(year('a')).toEqual(year('a'))
    expect(year('a')).not.toEqual(year('b'))
  })

  it('is as many as asked for, in order, none after now', () => {
    const all = year('a').flat()
    expect(all).toHaveLength(5000)
    expect(Math.max(...all.map((a) => a.at))).toBeLessThan(now.getTime())
    for (const day of year('a'))
      expect(day.map((a) => a.at)).toEqual(day.map((a) => a.at).toSorted((x, y) => x - y))
  })

  it('has the rhythm of the week, of the day and of holidays', () => {
    const all = year('a').flat()
    const on = (test: (day: string) => boolean) => all.filter((a) => test(dayOf(new Date(a.at)))).length
    const weekday = (n: number) => on((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === n)
    expect(weekday(1)).toBeGreaterThan(weekday(0) * 1.2)
    const hour = (from: number, to: number) =>
      all.filter((a) => {
        const h = new Date(a.at + 8 * 3_600_000).getUTCHours()
        return h >= from && h < to
      }).length
    expect(hour(8, 12)).toBeGreaterThan(hour(0, 6) * 5)
    const holiday = on((day) => day >= '2026-10-01' && day <= '2026-10-07')
    expect(holiday).toBeLessThan(on((day) => day >= '2026-10-12' && day <= '2026-10-18'))
  })

  it('works at midnight too, when the day has just begun', () => {
    const midnight = new Date('2026-11-23T00:00:30+08:00')
    expect(
      year('a', midnight)
        .flat()
        .every((a) => a.at < midnight.getTime()),
    ).toBe(true)
  })

  it('begins with a whole month', () => {
    expect(firstDay(now, 6)).toBe('2026-05-01')
    expect(firstDay(new Date('2026-01-31T12:00:00+08:00'), 2)).toBe('2025-11-01')
  })
})

describe('working hours', () => {
  const hours = workingHours(calendar)

  it('run from 8:30 to 12 and from 14 to 17:30 on working days', () => {
    expect(hours.office(china('2026-11-23T11:00'), 2)).toBe(china('2026-11-23T15:00'))
    expect(hours.office(china('2026-11-20T17:00'), 1)).toBe(china('2026-11-23T09:00'))
    expect(hours.officeBetween(china('2026-11-20T16:30'), china('2026-11-23T09:30'))).toBe(2)
  })

  it('skip the National Day holiday and take the weekend day worked for it', () => {
    expect(hours.office(china('2026-09-30T17:30'), 0.5)).toBe(china('2026-10-08T09:00'))
    expect(hours.isWorkday(china('2026-10-10T12:00'))).toBe(true)
  })

  it('of dispatchers run every day into the evening', () => {
    expect(hours.shift(china('2026-11-21T22:00'), 1)).toBe(china('2026-11-22T08:00'))
  })
})

describe('random numbers', () => {
  it('weigh what they choose from', () => {
    const rng = random('x')
    const drawn = Array.from({ length: 4000 }, () => rng.weighted(['a', 'b'], (k) => (k === 'a' ? 3 : 1)))
    expect(drawn.filter((k) => k === 'a').length / 4000).toBeCloseTo(0.75, 1)
  })
})
