import { dayWords } from '#platform/clock/words.ts'
import { addDays, type Day, dayOf } from '#platform/kernel/day.ts'

const WEEKDAY = '日一二三四五六'

/** 星期一 */
export const weekday = (day: Day): string => `星期${WEEKDAY[new Date(`${day}T00:00:00Z`).getUTCDay()]}`

/** 今天, 明天, 昨天, or nothing for days further away. */
export const nearDay = (day: Day, today: Day): string => {
  if (day === today) return '今天'
  if (day === addDays(today, 1)) return '明天'
  return day === addDays(today, -1) ? '昨天' : ''
}

/** 今天 14:24, 明天 10:24, 9月23日 10:30, China time. */
export const momentWords = (at: string, now: string): string => {
  const date = new Date(at)
  const day = dayOf(date)
  const clock = new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${nearDay(day, dayOf(new Date(now))) || dayWords(day)} ${clock}`
}

/** Whole calendar days from one to the other. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** A notice's day: `2026-09-28` as 9月28日, anything else as it stands. */
export const dayShort = (day: string): string =>
  /^\d{4}-\d{2}-\d{2}/.test(day) ? dayWords(day.slice(0, 10)) : day
