import { CHINA_OFFSET_MS, DAY_MS, type Day } from '#platform/kernel/day.ts'

/**
 * A Chinese calendar day as a whole number (days since 1970-01-01). Walking a term over whole
 * numbers is some twenty times faster than over text.
 */
export type DayNumber = number

/** The number of a day written `2026-11-21`; throws a RangeError when it is not a real day. */
export const dayNumber = (day: Day): DayNumber => {
  const n = Date.parse(`${day}T00:00:00Z`) / DAY_MS
  if (!Number.isInteger(n)) throw new RangeError(`not a day: ${day}`)
  return n
}

/** The day of a number. */
export const dayFromNumber = (n: DayNumber): Day => new Date(n * DAY_MS).toISOString().slice(0, 10)

/** The number of the Chinese day in which an instant (milliseconds since 1970) lies. */
export const dayNumberAt = (ms: number): DayNumber => Math.floor((ms + CHINA_OFFSET_MS) / DAY_MS)

/** The last second of a day, in milliseconds since 1970. */
export const endOfDayNumber = (n: DayNumber): number => (n + 1) * DAY_MS - CHINA_OFFSET_MS - 1000
