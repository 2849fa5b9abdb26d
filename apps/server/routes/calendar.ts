import type { Calendar, CalendarDay } from '#platform/clock/calendar.ts'
import { type CalendarEnds, calendarEnds, REMIND_DAYS } from '#platform/clock/calendar-ends.ts'
import { readNotice } from '#platform/clock/notice/read-notice.ts'
import { f, optional } from '#platform/contract/field.ts'
import { calendarOf, changesInForce, type Proposal } from '#platform/directory/calendar-rows.ts'
import { validOn } from '#platform/directory/valid-on.ts'
import { addDays, type Day, dayOf } from '#platform/kernel/day.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { type CalendarEffect, previewCalendar } from '#platform/matters/calendar-preview.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { route } from '../route.ts'
import { ADMIN } from './admin-shared.ts'

/** Who puts a change of the calendar into force: whoever watches the deadlines, never the one who pasted it. */
export const CONFIRM = ['supervisor']
export const NOTICE = f.longText({ label: '通知全文', grade: 0, max: 6000 })

const BAD_YEAR = { code: 'bad-year', status: 422, say: '没有这一年的日历。请选别的年份。' } as const

/** A year as a screen draws it, each day with what it is. */
export type CalendarYear = {
  readonly year: number
  readonly days: readonly CalendarDay[]
  readonly loadedFrom: Day
  readonly loadedTo: Day
  readonly ends: CalendarEnds | null
}

export const calendarYear = route({
  method: 'GET',
  path: '/api/calendar',
  name: '一年的工作日和放假安排',
  door: 'staff',
  query: { year: optional(f.integer({ label: '年份', min: 1949, max: 2200 })) },
  answer: async ({ platform, query, now }) => {
    const today = dayOf(now)
    const calendar = platform.calendar()
    const year = query.year ?? Number(today.slice(0, 4))
    if (`${year}-12-31` < calendar.loadedFrom || `${year - 1}-12-31` > calendar.loadedTo)
      return refuse(BAD_YEAR)
    const { loadedFrom, loadedTo } = calendar
    const days = daysOfYear(calendar, year)
    return ok<CalendarYear>({ year, days, loadedFrom, loadedTo, ends: endsOf(platform, today) })
  },
})

export const calendarPreview = route({
  method: 'POST',
  path: '/api/calendar/preview',
  name: '试读放假通知：哪些天放假、上班，会改变多少时限；不保存',
  door: ADMIN,
  body: { text: NOTICE },
  answer: async ({ platform, body }) => {
    const read = readNotice(body.text)
    if (read.year === 0) return ok({ read, year: null, effect: null })
    const change = { readAs: read.kind, year: read.year, title: read.title, basis: '', days: read.days }
    return ok({ read, ...(await effectOf(platform, change)) })
  },
})

/** A change as it would stand: its year drawn, and what it would do to running clocks. */
export async function effectOf(
  platform: Platform,
  change: Pick<Proposal, 'readAs' | 'year' | 'title' | 'basis' | 'days'>,
): Promise<{ readonly year: readonly CalendarDay[]; readonly effect: CalendarEffect }> {
  const next = calendarOf([...(await changesInForce(platform.db)), change])
  return {
    year: daysOfYear(next, change.year),
    effect: await previewCalendar(platform, next, [change.year - 1, change.year]),
  }
}

const daysOfYear = (calendar: Calendar, year: number): readonly CalendarDay[] => {
  const days: CalendarDay[] = []
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { working, kind, name } = calendar.at(day)
    days.push({ day, working, kind, name })
  }
  return days
}

/** The reminder of the day, by the parameter where the district has one. */
function endsOf(platform: Platform, today: Day): CalendarEnds | null {
  const found = platform
    .directory()
    .params.findLast((p) => p.key === 'calendar.remind' && validOn(p, today))?.value
  return calendarEnds(platform.calendar(), today, typeof found === 'number' ? found : REMIND_DAYS)
}
