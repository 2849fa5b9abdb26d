import { addDays, type Day } from '#platform/kernel/day.ts'
import type { Calendar } from './calendar.ts'

/** Days before the end of the last known year from which its end is told: 1 November. A parameter, `calendar.remind`. */
export const REMIND_DAYS = 60

/** `soon`: next year's notice is not in yet; `late`: it is December, or the year has ended. */
export type CalendarEnds = { readonly level: 'soon' | 'late'; readonly year: number; readonly say: string }

/** What to tell whoever keeps the calendar, or null while there is time. Pure. */
export function calendarEnds(calendar: Calendar, today: Day, remindDays = REMIND_DAYS): CalendarEnds | null {
  const last = calendar.loadedTo
  if (today < addDays(last, -remindDays)) return null
  const year = Number(last.slice(0, 4)) + 1
  const late = today >= `${last.slice(0, 4)}-12-01`
  const say =
    today > last
      ? `${year} 年的放假安排还没有录入，今天的时限是按普通周一至周五算的。请马上粘贴国务院办公厅的通知。`
      : `日历只到 ${last.slice(0, 4)} 年 12 月 31 日。跨年的时限暂按普通周一至周五算，标为“暂定”。国务院办公厅公布 ${year} 年放假安排后，请粘贴通知。`
  return { level: late ? 'late' : 'soon', year, say }
}
