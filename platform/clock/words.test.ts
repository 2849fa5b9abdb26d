import { describe, expect, it } from 'vitest'
import {
  dayLong,
  dayWords,
  durationWords,
  rangeWords,
  stampWords,
  termWords,
  timeWords,
  totalWords,
  weekdayWords,
} from './words.ts'

describe('dates and terms in Chinese', () => {
  it('names days', () => {
    expect(dayWords('2026-11-01')).toBe('11月1日')
    expect(dayLong('2026-11-21')).toBe('2026年11月21日（星期六）')
    expect(weekdayWords('2026-11-22')).toBe('周日')
    expect(rangeWords('2026-10-01', '2026-10-07')).toBe('10月1日至7日')
    expect(rangeWords('2026-09-28', '2026-10-03')).toBe('9月28日至10月3日')
    expect(rangeWords('2026-09-28', '2026-09-28')).toBe('9月28日')
  })

  it('tells the time as it is in China', () => {
    expect(timeWords(new Date('2026-11-20T16:05:00Z'))).toBe('11月21日 00:05')
    expect(stampWords(new Date('2026-12-31T16:05:00Z'))).toBe('2027-01-01 00:05')
  })

  it('names terms and durations', () => {
    expect(termWords({ amount: 5, unit: 'workday' })).toBe('5 个工作日')
    expect(termWords({ amount: 24, unit: 'hour' })).toBe('24 小时')
    expect(termWords({ amount: 3, unit: 'month' })).toBe('3 个月')
    expect(termWords({ amount: 0, unit: 'workday' })).toBe('当天')
    const five = { amount: 5, unit: 'workday' } as const
    expect(totalWords(five, [])).toBe('5 个工作日')
    expect(totalWords(five, [five, { amount: 2, unit: 'workday' }, { amount: 0, unit: 'day' }])).toBe(
      '12 个工作日',
    )
    expect(totalWords({ amount: 24, unit: 'hour' }, [five])).toBe('24 小时，延长 5 个工作日')
    expect(durationWords(238 * 60_000)).toBe('3 小时 58 分')
    expect(durationWords(120 * 60_000)).toBe('2 小时')
    expect(durationWords(25 * 60_000 + 59_000)).toBe('25 分')
    expect(durationWords((47 * 60 + 59) * 60_000)).toBe('47 小时 59 分')
    expect(durationWords(48 * 3_600_000)).toBe('2 天')
    expect(durationWords((240 * 60 + 48) * 60_000)).toBe('10 天')
  })
})
