import { expect, it } from 'vitest'
import { hoursWords, isAwake, type Pace, pauseAfter } from './pace.ts'

const MINUTE = 60_000
const pace = { pauseMs: MINUTE, pauseMostMs: 60 * MINUTE } as Pace

it('each pause is twice the one before, until the longest', () => {
  const pauses = [1, 2, 3, 6, 7, 8, 500].map((tries) => pauseAfter(pace, tries) / MINUTE)
  expect(pauses).toEqual([1, 2, 4, 32, 60, 60, 60])
})

const day = { from: 480, until: 1260 }
const night = { from: 1320, until: 360 }

it.each([
  ['07:59', day, false],
  ['08:00', day, true],
  ['20:59', day, true],
  ['21:00', day, false],
  ['00:00', day, false],
  ['21:59', night, false],
  ['23:30', night, true],
  ['05:59', night, true],
  ['06:00', night, false],
])('at %s in China, with hours %o, people may get a message: %s', (clock, hours, isSo) => {
  expect(isAwake(hours, new Date(`2026-09-29T${clock}:00+08:00`))).toBe(isSo)
})

it('a whole day has no hour at which they may not', () => {
  const all = { from: 0, until: 1440 }
  expect(isAwake(all, new Date('2026-09-29T23:59:59.999+08:00'))).toBe(true)
  expect(isAwake(all, new Date('2026-09-29T00:00:00+08:00'))).toBe(true)
})

it('the hours as people read them', () => {
  const now = new Date('2026-09-29T02:24:00Z')
  expect(hoursWords(day, now)).toBe('08:00–21:00')
  expect(hoursWords({ from: 0, until: 1440 }, now)).toBe('00:00–24:00')
})
