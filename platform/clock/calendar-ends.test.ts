import { describe, expect, it } from 'vitest'
import { chinaCalendar } from './calendar.ts'
import { calendarEnds } from './calendar-ends.ts'

const calendar = chinaCalendar()

describe('the end of the calendar', () => {
  it('is told from 1 November on, as urgent in December, as overdue after the year', () => {
    const levels = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01', '2027-01-01'].map(
      (day) => calendarEnds(calendar, day)?.level ?? null,
    )
    expect(levels).toEqual([null, 'soon', 'soon', 'late', 'late'])
    expect(calendarEnds(calendar, '2027-01-01')?.say).toContain('2027 年的放假安排还没有录入')
  })

  it('is told earlier where the parameter says so, and no more when the notice is in', () => {
    expect(calendarEnds(calendar, '2026-10-31', 90)?.year).toBe(2027)
    const next = chinaCalendar({ notices: [{ year: 2027, days: [] }] })
    expect(calendarEnds(next, '2026-12-31')).toBeNull()
  })
})
