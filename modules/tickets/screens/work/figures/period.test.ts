import { describe, expect, test } from 'vitest'
import { dayToKeep, justBefore, ownPeriod, passed, periodAt, shifted, yearBefore } from './period.ts'

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

  test('the same days a year earlier, and as many days before', () => {
    expect(yearBefore({ from: '2028-02-01', to: '2028-02-29' })).toEqual({
      from: '2027-02-01',
      to: '2027-02-28',
    })
    expect(justBefore({ from: '2026-07-01', to: '2026-07-31' })).toEqual({
      from: '2026-05-31',
      to: '2026-06-30',
    })
  })

  test('a long period of one’s own goes by months', () => {
    expect(ownPeriod('2026-01-01', '2026-01-31').by).toBe('day')
    expect(ownPeriod('2026-01-01', '2026-03-31').by).toBe('month')
  })
})
