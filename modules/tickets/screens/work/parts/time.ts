import { clockWords, dayWords } from '#platform/clock/words.ts'
import { addDays, dayOf } from '#platform/kernel/day.ts'
import { words as uiWords } from '#ui/words.ts'
import { words } from '../words.ts'

/** 9月29日 星期二 10:24 */
export const whenWords = (now: Date): string => {
  const day = dayOf(now)
  const weekday = uiWords.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  return words.frame.when(dayWords(day), weekday, clockWords(now))
}

/** 9月29日 10:24, or an empty text for no time. */
export const atWords = (iso: string | null): string =>
  iso ? `${dayWords(dayOf(new Date(iso)))} ${clockWords(new Date(iso))}` : ''

/** 今天 24:00, 明天 18:00, or nothing when it is neither. */
export const nearWords = (iso: string, now: Date): string | null => {
  const due = new Date(iso)
  const day = dayOf(due)
  const today = dayOf(now)
  const name = day === today ? words.inbox.todayAt : day === addDays(today, 1) ? words.inbox.tomorrowAt : null
  if (!name) return null
  const time = clockWords(due)
  return `${name} ${time === '23:59' ? '24:00' : time}`
}
