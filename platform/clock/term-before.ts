import { CHINA_OFFSET_MS, DAY_MS } from '#platform/kernel/day.ts'
import { type Calendar, workingTest } from './calendar.ts'
import { dayNumberAt } from './day-number.ts'
import { addMonths, type Term } from './term.ts'

const HOUR_MS = 3_600_000

/**
 * The moment a term before another, for looking back (“within the last 30 days”): hours and minutes run day and night, days,
 * months and working days go back by whole days at the same time of day.
 */
export function termBefore({ amount, unit }: Term, at: Date, calendar: Calendar): Date {
  if (unit === 'minute') return new Date(at.getTime() - amount * 60_000)
  if (unit === 'hour') return new Date(at.getTime() - amount * HOUR_MS)
  const today = dayNumberAt(at.getTime())
  const day =
    unit === 'day'
      ? today - amount
      : unit === 'month'
        ? addMonths(today, -amount)
        : workdayBefore(today, amount, calendar)
  const sinceMidnight = (at.getTime() + CHINA_OFFSET_MS) % DAY_MS
  return new Date(day * DAY_MS - CHINA_OFFSET_MS + sinceMidnight)
}

function workdayBefore(today: number, amount: number, calendar: Calendar): number {
  const isWorking = workingTest(calendar)
  let day = today
  for (let left = amount; left > 0; left--)
    do day--
    while (!isWorking(day))
  return day
}
