import { type Calendar, workingTest } from '#platform/clock/calendar.ts'
import { dayNumberAt } from '#platform/clock/day-number.ts'
import { CHINA_OFFSET_MS, DAY_MS } from '#platform/kernel/day.ts'

export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/** Hours of a day in which somebody works: begin and end, in hours after midnight. */
type Spans = readonly (readonly [number, number])[]
const OFFICE: Spans = [
  [8.5, 12],
  [14, 17.5],
]
const SHIFT: Spans = [[7.5, 22.5]]

/** When people work: units on working days in office hours, dispatchers in shifts every day. */
export type Hours = {
  /** The moment after so many hours of work, from `at` on. */
  readonly office: (at: number, hours: number) => number
  readonly shift: (at: number, hours: number) => number
  /** Office hours between two moments. */
  readonly officeBetween: (from: number, to: number) => number
  readonly isWorkday: (at: number) => boolean
}

/** The working hours of a district with this calendar. */
export function workingHours(calendar: Calendar): Hours {
  const working = workingTest(calendar)
  return {
    office: (at, hours) => advance(at, hours * HOUR_MS, OFFICE, working),
    shift: (at, hours) => advance(at, hours * HOUR_MS, SHIFT, () => true),
    officeBetween: (from, to) => between(from, to, OFFICE, working) / HOUR_MS,
    isWorkday: (at) => working(dayNumberAt(at)),
  }
}

const midnight = (day: number): number => day * DAY_MS - CHINA_OFFSET_MS

function advance(at: number, ms: number, spans: Spans, works: (day: number) => boolean): number {
  let left = ms
  let now = at
  for (let day = dayNumberAt(at); ; day++) {
    if (!works(day)) continue
    for (const [begin, end] of spans) {
      const from = Math.max(now, midnight(day) + begin * HOUR_MS)
      const to = midnight(day) + end * HOUR_MS
      if (from >= to) continue
      if (left <= to - from) return from + left
      left -= to - from
      now = to
    }
  }
}

function between(from: number, to: number, spans: Spans, works: (day: number) => boolean): number {
  let sum = 0
  for (let day = dayNumberAt(from); day <= dayNumberAt(to); day++) {
    if (!works(day)) continue
    for (const [begin, end] of spans) {
      const first = Math.max(from, midnight(day) + begin * HOUR_MS)
      const last = Math.min(to, midnight(day) + end * HOUR_MS)
      if (first < last) sum += last - first
    }
  }
  return sum
}
