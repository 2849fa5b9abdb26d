/** A calendar day in China, written `2026-11-21`. */
export type Day = string

const DAY_SHAPE = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/

/** Whether a text is a day that there is, of 1900 to 2999. */
export const isDay = (text: string): boolean =>
  DAY_SHAPE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** China has kept UTC+8 without summer time since 1991; a day here is a day there. */
export const CHINA_OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 86_400_000

const names = new Map<number, Day>()
const MOST_NAMES = 20_000

/** The Chinese calendar day of an instant. */
export function dayOf(at: Date): Day {
  const number = Math.floor((at.getTime() + CHINA_OFFSET_MS) / DAY_MS)
  const known = names.get(number)
  if (known) return known
  const name = new Date(number * DAY_MS).toISOString().slice(0, 10)
  if (names.size >= MOST_NAMES) names.clear()
  names.set(number, name)
  return name
}

/** The instant at which a Chinese day begins, plus `ms` milliseconds. */
export const startOfDay = (day: Day, ms = 0): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MS + ms)

/** The last second of a Chinese day: a limit "by 24:00" (Civil Code art. 203). */
export const endOfDay = (day: Day): Date => startOfDay(day, DAY_MS - 1000)

/** The day `n` days later (earlier when negative). */
export const addDays = (day: Day, n: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10)

/** The weekday of a day: 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()
