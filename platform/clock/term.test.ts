import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, dayOf, endOfDay } from '#platform/kernel/day.ts'
import { chinaCalendar } from './calendar.ts'
import { type ClockFacts, dueOf, type Pause, type Term, type TermUnit } from './term.ts'

const calendar = chinaCalendar()
const at = (text: string): Date => new Date(`${text}+08:00`)
const morning = (day: Day): Date => at(`${day}T09:00:00`)
const pause = (from: Day, to: Day | null, reason = '检测'): Pause => ({
  reason,
  from: morning(from),
  to: to ? morning(to) : null,
})
const clock = (start: Day, amount: number, unit: TermUnit, more: Partial<ClockFacts> = {}): ClockFacts => ({
  startsAt: morning(start),
  term: { amount, unit },
  extensions: [],
  pauses: [],
  ...more,
})
const dueDay = (facts: ClockFacts): Day | null => {
  const { dueAt } = dueOf(facts, calendar)
  return dueAt && dayOf(dueAt)
}

describe('a term of working days', () => {
  it.each([
    ['2026-01-30', 20, '2026-03-05', 'spans Spring Festival with two worked Saturdays'],
    ['2026-02-13', 1, '2026-02-14', 'a worked Saturday'],
    ['2026-02-13', 10, '2026-03-05', 'Spring Festival'],
    ['2026-04-30', 5, '2026-05-11', 'May Day and a worked Saturday'],
    ['2026-06-18', 2, '2026-06-23', 'Dragon Boat'],
    ['2026-09-18', 5, '2026-09-24', 'a worked Sunday'],
    ['2026-09-30', 5, '2026-10-13', 'National Day'],
    ['2026-10-03', 5, '2026-10-13', 'begins on a rest day'],
    ['2026-11-23', 20, '2026-12-21', 'plain weeks'],
    ['2026-09-29', 5, '2026-10-12', 'the mock-up'],
  ])('from %s, %i working days end on %s: %s', (start, n, due) => {
    expect(dueOf(clock(start, n, 'workday'), calendar)).toEqual({ dueAt: endOfDay(due), provisional: false })
  })

  it('of zero ends today, or on the next working day', () => {
    expect(dueDay(clock('2026-09-29', 0, 'workday'))).toBe('2026-09-29')
    expect(dueDay(clock('2026-10-03', 0, 'workday'))).toBe('2026-10-08')
  })

  it('does not count the day of the pause nor the day of its end', () => {
    const facts = clock('2026-11-02', 20, 'workday')
    expect(dueDay(facts)).toBe('2026-11-30')
    expect(dueDay({ ...facts, pauses: [pause('2026-11-09', '2026-11-20')] })).toBe('2026-12-14')
  })

  it('has no due date while it stands, but a pause after the due day gives nothing back', () => {
    const facts = clock('2026-11-02', 20, 'workday')
    expect(dueOf({ ...facts, pauses: [pause('2026-11-09', null)] }, calendar)).toEqual({
      dueAt: null,
      provisional: false,
    })
    expect(dueDay({ ...facts, pauses: [pause('2026-12-01', null)] })).toBe('2026-11-30')
  })

  it('grows by an extension of its own unit', () => {
    const extensions: Term[] = [{ amount: 10, unit: 'workday' }]
    expect(dueDay(clock('2026-01-30', 10, 'workday', { extensions }))).toBe('2026-03-05')
  })

  it('is followed by an extension in another unit', () => {
    const extensions: Term[] = [
      { amount: 15, unit: 'day' },
      { amount: 2, unit: 'workday' },
    ]
    // 3 + 2 working days from Monday 2 November end on Monday 9th; 15 days later is Tuesday 24th.
    expect(dueDay(clock('2026-11-02', 3, 'workday', { extensions }))).toBe('2026-11-24')
  })

  it('is provisional when it ends after the last published year', () => {
    expect(dueOf(clock('2026-12-21', 20, 'workday'), calendar).provisional).toBe(true)
    expect(dueOf(clock('2026-12-21', 8, 'workday'), calendar).provisional).toBe(false)
  })

  it('refuses an amount that is no whole number', () => {
    expect(() => dueOf(clock('2026-12-21', 1.5, 'workday'), calendar)).toThrow(RangeError)
    expect(() => dueOf(clock('2026-12-21', -1, 'hour'), calendar)).toThrow(RangeError)
  })
})

describe('a term of natural days or months', () => {
  it('ends on the next working day when its last day is a rest day', () => {
    expect(dueDay(clock('2026-09-29', 7, 'day'))).toBe('2026-10-08')
    expect(dueDay(clock('2026-09-29', 1, 'day'))).toBe('2026-09-30')
    // Saturday 10 October is worked, so the term may end on it.
    expect(dueDay(clock('2026-10-03', 7, 'day'))).toBe('2026-10-10')
  })

  it('is pushed by the days of its pauses', () => {
    const facts = clock('2026-11-02', 15, 'day')
    expect(dueDay(facts)).toBe('2026-11-17')
    expect(dueDay({ ...facts, pauses: [pause('2026-11-09', '2026-11-10')] })).toBe('2026-11-19')
  })

  it('ends a month on the same date, or at the end of a shorter month', () => {
    expect(dueDay(clock('2026-03-16', 1, 'month'))).toBe('2026-04-16')
    expect(dueDay(clock('2025-12-31', 2, 'month'))).toBe('2026-02-28')
    expect(dueDay(clock('2026-06-30', 6, 'month'))).toBe('2026-12-30')
    // 31 January 2027 is a Sunday.
    expect(dueDay(clock('2026-10-31', 3, 'month'))).toBe('2027-02-01')
  })
})

describe('a term of hours or minutes', () => {
  it('runs day and night from the moment', () => {
    const facts = clock('2026-09-30', 24, 'hour')
    expect(dueOf(facts, calendar)).toEqual({ dueAt: at('2026-10-01T09:00:00'), provisional: false })
    expect(dueOf(clock('2026-09-30', 90, 'minute'), calendar).dueAt).toEqual(at('2026-09-30T10:30:00'))
  })

  it('is moved by the time it stood, overlaps counted once', () => {
    const stood = (from: string, to: string | null): Pause => ({
      reason: '等补充',
      from: at(from),
      to: to ? at(to) : null,
    })
    const facts = clock('2026-09-30', 4, 'hour')
    const pauses = [
      stood('2026-09-30T08:00:00', '2026-09-30T10:00:00'),
      stood('2026-09-30T09:30:00', '2026-09-30T11:00:00'),
    ]
    expect(dueOf({ ...facts, pauses }, calendar).dueAt).toEqual(at('2026-09-30T15:00:00'))
    expect(dueOf({ ...facts, pauses: [stood('2026-09-30T12:00:00', null)] }, calendar).dueAt).toBeNull()
    expect(dueOf({ ...facts, pauses: [stood('2026-09-30T13:00:00', null)] }, calendar).dueAt).toEqual(
      at('2026-09-30T13:00:00'),
    )
  })
})

const START = Date.parse('2026-01-01T00:00:00+08:00')
const HOUR = 3_600_000
const anyMoment = fc.integer({ min: 0, max: 300 * 24 }).map((h) => new Date(START + h * HOUR))
const anyTerm = fc.record({
  amount: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom<TermUnit>('workday', 'day', 'hour', 'minute', 'month'),
})
const anyPause = fc
  .record({ from: anyMoment, hours: fc.integer({ min: 0, max: 40 * 24 }), open: fc.boolean() })
  .map(({ from, hours, open }): Pause => {
    return { reason: '检测', from, to: open ? null : new Date(from.getTime() + hours * HOUR) }
  })
const closed = anyPause.map((p): Pause => ({ ...p, to: p.to ?? p.from }))
const anyClock = fc.record({
  startsAt: anyMoment,
  term: anyTerm,
  extensions: fc.array(anyTerm, { maxLength: 2 }),
  pauses: fc.array(closed, { maxLength: 4 }),
})
const dueMs = (facts: ClockFacts): number => dueOf(facts, calendar).dueAt?.getTime() ?? Infinity

describe('every clock', () => {
  it('is never moved earlier by a pause, open or closed', () => {
    fc.assert(
      fc.property(anyClock, anyPause, (facts, extra) => {
        expect(dueMs({ ...facts, pauses: [...facts.pauses, extra] })).toBeGreaterThanOrEqual(dueMs(facts))
      }),
    )
  })

  it('is never moved earlier by an extension', () => {
    fc.assert(
      fc.property(anyClock, anyTerm, (facts, extra) => {
        const extended = { ...facts, extensions: [...facts.extensions, extra] }
        expect(dueMs(extended)).toBeGreaterThanOrEqual(dueMs(facts))
      }),
    )
  })

  it('is due on a working day when it counts days, and never before it starts', () => {
    fc.assert(
      fc.property(anyClock, (facts) => {
        const byDays = [facts.term, ...facts.extensions].every(
          ({ unit }) => unit !== 'hour' && unit !== 'minute',
        )
        const due = dueDay(facts)
        expect(dueMs(facts)).toBeGreaterThanOrEqual(facts.startsAt.getTime())
        if (byDays) expect(calendar.at(due ?? '').working).toBe(true)
      }),
    )
  })

  it('stands the same whether pauses overlap or are one', () => {
    fc.assert(
      fc.property(anyClock, closed, fc.integer({ min: 0, max: 100 }), (facts, whole, percent) => {
        const from = whole.from.getTime()
        const to = (whole.to ?? whole.from).getTime()
        const cut = new Date(from + Math.floor(((to - from) * percent) / 100))
        const overlapping: Pause[] = [
          { ...whole, to: cut },
          { ...whole, from: new Date(from + Math.floor((cut.getTime() - from) / 2)) },
        ]
        const one = dueMs({ ...facts, pauses: [...facts.pauses, whole] })
        expect(dueMs({ ...facts, pauses: [...overlapping, ...facts.pauses] })).toBe(one)
      }),
    )
  })

  it('counts working days as a plain count would', () => {
    const plainCount = (start: Day, n: number, pauses: readonly Pause[]): Day => {
      let day = start
      for (let left = n; left > 0; ) {
        day = addDays(day, 1)
        const stands = pauses.some((p) => dayOf(p.from) <= day && day <= dayOf(p.to ?? p.from))
        if (calendar.at(day).working && !stands) left--
      }
      return day
    }
    fc.assert(
      fc.property(
        anyMoment,
        fc.integer({ min: 1, max: 60 }),
        fc.array(closed, { maxLength: 3 }),
        (startsAt, n, pauses) => {
          const facts: ClockFacts = { startsAt, term: { amount: n, unit: 'workday' }, extensions: [], pauses }
          expect(dueDay(facts)).toBe(plainCount(dayOf(startsAt), n, pauses))
        },
      ),
    )
  })
})
