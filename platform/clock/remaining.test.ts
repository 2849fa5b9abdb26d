import { describe, expect, it } from 'vitest'
import { chinaCalendar } from './calendar.ts'
import { isLate, remainingOf, ringOf } from './remaining.ts'
import { type ClockFacts, dueOf, type TermUnit } from './term.ts'

const calendar = chinaCalendar()
const at = (text: string): Date => new Date(`${text}+08:00`)
const clock = (
  start: string,
  amount: number,
  unit: TermUnit,
  more: Partial<ClockFacts> = {},
): ClockFacts => ({
  startsAt: at(start),
  term: { amount, unit },
  extensions: [],
  pauses: [],
  ...more,
})
const left = (facts: ClockFacts, now: string) =>
  remainingOf(facts, dueOf(facts, calendar).dueAt, at(now), calendar)
/** As the standard pack has it. */
const SOON = { days: 1, ms: 2 * 3_600_000 }
const ring = (facts: ClockFacts, now: string, doneAt?: string) =>
  ringOf(facts, dueOf(facts, calendar).dueAt, at(now), calendar, SOON, doneAt ? at(doneAt) : undefined)

describe('what is left of a term', () => {
  const complaint = clock('2026-09-22T16:05:00', 5, 'workday')

  it('is told in working days', () => {
    expect(left(complaint, '2026-09-29T10:24:00')).toEqual({
      unit: 'workday',
      amount: 1,
      late: false,
      words: '剩 1 个工作日',
    })
    expect(left(complaint, '2026-09-30T10:24:00').words).toBe('今天到期')
    expect(left(complaint, '2026-09-30T23:59:59.500').late).toBe(false)
    expect(left(complaint, '2026-10-03T10:24:00')).toEqual({
      unit: 'workday',
      amount: 0,
      late: true,
      words: '超期不到 1 个工作日',
    })
    expect(left(complaint, '2026-10-10T10:24:00').words).toBe('超 3 个工作日')
  })

  it('is told in days for days and months', () => {
    expect(left(clock('2026-09-29T15:20:00', 7, 'day'), '2026-10-01T10:00:00').words).toBe('剩 7 天')
    expect(left(clock('2026-03-16T15:20:00', 1, 'month'), '2026-04-18T10:00:00').words).toBe('超 2 天')
  })

  it('is told in hours and minutes for hours', () => {
    const contact = clock('2026-09-29T10:24:00', 4, 'hour')
    expect(left(contact, '2026-09-29T10:26:00')).toEqual({
      unit: 'hour',
      amount: 3,
      late: false,
      words: '剩 3 小时 58 分',
    })
    expect(left(contact, '2026-09-29T13:59:00')).toEqual({
      unit: 'minute',
      amount: 25,
      late: false,
      words: '剩 25 分',
    })
    expect(left(contact, '2026-09-29T14:44:00')).toEqual({
      unit: 'minute',
      amount: 20,
      late: true,
      words: '超 20 分',
    })
    expect(left(contact, '2026-09-29T16:29:00').words).toBe('超 2 小时 5 分')
    expect(left(contact, '2026-10-09T15:12:00')).toEqual({
      unit: 'day',
      amount: 10,
      late: true,
      words: '超 10 天',
    })
    expect(left(clock('2026-09-29T10:00:00', 72, 'hour'), '2026-09-29T11:00:00').words).toBe('剩 2 天')
  })

  it('does not shrink while the clock stands', () => {
    const pauses = [{ reason: '补正', from: at('2026-11-09T09:00:00'), to: null }]
    const facts = clock('2026-11-02T09:00:00', 20, 'workday', { pauses })
    expect(left(facts, '2026-11-10T09:00:00').words).toBe('暂停，还剩 16 个工作日')
    expect(left(facts, '2026-12-10T09:00:00').words).toBe('暂停，还剩 16 个工作日')
    const hours = clock('2026-11-09T08:00:00', 24, 'hour', { pauses })
    expect(left(hours, '2026-11-20T08:00:00').words).toBe('暂停，还剩 23 小时')
  })

  it('is late only after the last second', () => {
    expect(isLate(at('2026-09-30T23:59:59'), at('2026-09-30T23:59:59.999'))).toBe(false)
    expect(isLate(at('2026-09-30T23:59:59'), at('2026-10-01T00:00:00'))).toBe(true)
  })
})

describe('the clock ring', () => {
  const complaint = clock('2026-09-22T16:05:00', 5, 'workday')

  it('turns from normal to soon to today to late', () => {
    expect(ring(complaint, '2026-09-22T17:00:00')).toEqual({ tone: 'normal', text: '5', share: 1 })
    expect(ring(complaint, '2026-09-29T10:24:00')).toEqual({ tone: 'soon', text: '1', share: 0.2 })
    expect(ring(complaint, '2026-09-30T12:00:00')).toEqual({ tone: 'today', text: '今', share: 0.1 })
    expect(ring(complaint, '2026-10-10T12:00:00')).toEqual({ tone: 'late', text: '超3', share: 0 })
    expect(ring(complaint, '2026-10-01T12:00:00').text).toBe('超')
  })

  it('counts hours, and minutes in the last one', () => {
    const contact = clock('2026-09-29T10:00:00', 4, 'hour')
    expect(ring(contact, '2026-09-29T10:30:00')).toEqual({ tone: 'normal', text: '3时', share: 0.875 })
    expect(ring(contact, '2026-09-29T12:00:00')).toEqual({ tone: 'soon', text: '2时', share: 0.5 })
    expect(ring(contact, '2026-09-29T13:30:00')).toEqual({ tone: 'today', text: '30分', share: 0.125 })
    expect(ring(contact, '2026-09-29T14:20:00')).toEqual({ tone: 'late', text: '超20分', share: 0 })
    expect(ring(contact, '2026-09-29T17:20:00').text).toBe('超3')
    expect(ring(contact, '2026-10-09T15:12:00').text).toBe('超10')
    expect(ring(clock('2026-09-29T10:00:00', 72, 'hour'), '2026-09-29T11:00:00').text).toBe('2天')
  })

  it('is green when finished in time, and stays as late as it was otherwise', () => {
    expect(ring(complaint, '2026-11-01T12:00:00', '2026-09-30T23:00:00')).toEqual({
      tone: 'done',
      text: '',
      share: 1,
    })
    expect(ring(complaint, '2026-11-01T12:00:00', '2026-10-09T09:00:00')).toEqual({
      tone: 'late',
      text: '超2',
      share: 0,
    })
  })

  it('shows no number while the clock stands', () => {
    const pauses = [{ reason: '补正', from: at('2026-09-23T09:00:00'), to: null }]
    expect(ring({ ...complaint, pauses }, '2026-09-29T10:24:00')).toEqual({
      tone: 'pause',
      text: '',
      share: 0,
    })
  })
})
