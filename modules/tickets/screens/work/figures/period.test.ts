import { describe, expect, test } from 'vitest'
import { comparedWith, dayToKeep, ownPeriod, passed, periodAt, shifted, yearBefore } from './period.ts'

describe('periods', () => {
  test('a day lies in its month, quarter, half-year and year', () => {
    expect(periodAt('month', '2026-02-10')).toMatchObject({ from: '2026-02-01', to: '2026-02-28', by: 'day' })
    expect(periodAt('quarter', '2026-09-29')).toMatchObject({ from: '2026-07-01', to: '2026-09-30' })
    expect(periodAt('half', '2026-06-30')).toMatchObject({
      from: '2026-01-01',
      to: '2026-06-30',
      title: '2026年上半年',
    })
    expect(periodAt('year', '2026-12-31')).toMatchObject({
      from: '2026-01-01',
      to: '2026-12-31',
      by: 'month',
    })
  })

  test('one earlier and one later', () => {
    const half = periodAt('half', '2026-09-29')
    expect(periodAt('half', shifted(half, -1)).title).toBe('2026年上半年')
    expect(periodAt('half', shifted(half, 1)).title).toBe('2027年上半年')
  })

  test('another span of a running period is the one that today lies in; of a past one, its first', () => {
    const running = dayToKeep(periodAt('half', '2026-11-21'), '2026-11-21')
    expect(periodAt('month', running).title).toBe('2026年11月')
    expect(periodAt('quarter', running).from).toBe('2026-10-01')
    const over = dayToKeep(periodAt('half', '2026-03-01'), '2026-11-21')
    expect(periodAt('month', over).title).toBe('2026年1月')
    const lastDay = dayToKeep(ownPeriod('2026-09-10', '2026-11-21'), '2026-11-21')
    expect(periodAt('month', lastDay).title).toBe('2026年11月')
  })

  test('days to come are left out', () => {
    expect(passed(periodAt('half', '2026-09-29'), '2026-09-29')).toEqual({
      from: '2026-07-01',
      to: '2026-09-29',
    })
  })

  test('the same days a year earlier', () => {
    expect(yearBefore({ from: '2028-02-01', to: '2028-02-29' })).toEqual({
      from: '2027-02-01',
      to: '2027-02-28',
    })
  })

  test('a long period of one’s own goes by months', () => {
    expect(ownPeriod('2026-01-01', '2026-01-31').by).toBe('day')
    expect(ownPeriod('2026-01-01', '2026-03-31').by).toBe('month')
  })
})

describe('what 环比 compares with', () => {
  const of = (span: 'month' | 'quarter' | 'half' | 'year', day: string, today: string): string => {
    const { from, to } = comparedWith(periodAt(span, day), today)
    return `${from} ${to}`
  }

  test('a whole month, with the whole month before', () => {
    expect(of('month', '2026-11-10', '2026-12-05')).toBe('2026-10-01 2026-10-31')
    expect(of('month', '2026-10-10', '2026-12-05')).toBe('2026-09-01 2026-09-30')
    expect(of('month', '2026-01-10', '2026-12-05')).toBe('2025-12-01 2025-12-31')
  })

  test('February of a leap year, and the month after it', () => {
    expect(of('month', '2028-02-10', '2028-04-01')).toBe('2028-01-01 2028-01-31')
    expect(of('month', '2028-03-10', '2028-04-01')).toBe('2028-02-01 2028-02-29')
    expect(of('month', '2027-03-10', '2027-04-01')).toBe('2027-02-01 2027-02-28')
  })

  test('a running month, with the same days of the one before', () => {
    expect(of('month', '2026-11-01', '2026-11-01')).toBe('2026-10-01 2026-10-01')
    expect(of('month', '2026-11-20', '2026-11-20')).toBe('2026-10-01 2026-10-20')
  })

  test('on its last day it is whole', () => {
    expect(of('month', '2026-11-30', '2026-11-30')).toBe('2026-10-01 2026-10-31')
  })

  test('a running month longer than the one before stops at its end', () => {
    expect(of('month', '2027-03-30', '2027-03-30')).toBe('2027-02-01 2027-02-28')
  })

  test('a quarter, a half-year and a year', () => {
    expect(of('quarter', '2026-07-01', '2026-12-05')).toBe('2026-04-01 2026-06-30')
    expect(of('half', '2026-01-01', '2026-12-05')).toBe('2025-07-01 2025-12-31')
    expect(of('year', '2025-01-01', '2026-12-05')).toBe('2024-01-01 2024-12-31')
    expect(of('quarter', '2026-10-03', '2026-10-03')).toBe('2026-07-01 2026-07-03')
  })

  test('days of one’s own: as many just before, unless they are a calendar month', () => {
    expect(comparedWith(ownPeriod('2026-07-10', '2026-07-19'), '2026-12-05')).toEqual({
      from: '2026-06-30',
      to: '2026-07-09',
    })
    expect(comparedWith(ownPeriod('2026-11-01', '2026-11-30'), '2026-12-05')).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    })
  })
})
