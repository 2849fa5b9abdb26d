import { expect, it } from 'vitest'
import { chinaCalendar } from './calendar.ts'
import type { TermUnit } from './term.ts'
import { termBefore } from './term-before.ts'

const calendar = chinaCalendar()
const NOON = new Date('2026-10-12T04:00:00Z')
const before = (amount: number, unit: TermUnit): string =>
  termBefore({ amount, unit }, NOON, calendar).toISOString()

it('goes back in the unit that the term says', () => {
  expect(before(90, 'minute')).toBe('2026-10-12T02:30:00.000Z')
  expect(before(24, 'hour')).toBe('2026-10-11T04:00:00.000Z')
  expect(before(30, 'day')).toBe('2026-09-12T04:00:00.000Z')
  expect(before(1, 'month')).toBe('2026-09-12T04:00:00.000Z')
})

it('counts the working days of the calendar: over the holiday of October, and its adjusted Saturday', () => {
  // 10/10 (Saturday) works, 10/1 to 10/7 rest: 10/10, 10/9, 10/8, 9/30.
  expect(before(4, 'workday')).toBe('2026-09-30T04:00:00.000Z')
  expect(before(0, 'workday')).toBe(NOON.toISOString())
})

it('ends with a month that has no such day', () => {
  const at = new Date('2026-03-31T04:00:00Z')
  expect(termBefore({ amount: 1, unit: 'month' }, at, calendar).toISOString()).toBe(
    '2026-02-28T04:00:00.000Z',
  )
})
