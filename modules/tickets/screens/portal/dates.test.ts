import { describe, expect, it } from 'vitest'
import { dayShort, daysBetween, momentWords, nearDay, weekday } from './dates.ts'

describe('dates in words', () => {
  it('names the day of the week', () => expect(weekday('2026-10-12')).toBe('星期一'))
  it('names near days only', () => {
    expect(
      ['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-01'].map((d) => nearDay(d, '2026-09-29')),
    ).toEqual(['昨天', '今天', '明天', ''])
  })
  it('tells a moment in China time', () => {
    expect(momentWords('2026-09-29T06:24:00Z', '2026-09-29T02:24:00Z')).toBe('今天 14:24')
    expect(momentWords('2026-09-29T16:05:00Z', '2026-09-29T02:24:00Z')).toBe('明天 00:05')
    expect(momentWords('2026-09-22T08:05:00Z', '2026-09-29T02:24:00Z')).toBe('9月22日 16:05')
  })
  it('counts calendar days over the end of a month', () =>
    expect(daysBetween('2026-09-29', '2026-10-12')).toBe(13))
  it('shortens a day and leaves words alone', () => {
    expect(dayShort('2026-09-28')).toBe('9月28日')
    expect(dayShort('昨天')).toBe('昨天')
  })
})
