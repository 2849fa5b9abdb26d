import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#platform/kernel/day.ts'
import { chinaCalendar, workingTest } from './calendar.ts'
import { dayNumber } from './day-number.ts'
import { PAST_NOTICES } from './notice/past-notices.ts'
import { readNotice } from './notice/read-notice.ts'

const calendar = chinaCalendar()

const workingDaysIn = (month: string): number => {
  let count = 0
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) {
    if (calendar.at(day).working) count++
  }
  return count
}

describe('the calendar of working days', () => {
  it('knows 248 working days in 2026, month by month', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
    const counts = months.map(workingDaysIn)
    expect(counts).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
    expect(counts.reduce((sum, n) => sum + n)).toBe(248)
  })

  it('says in words what each day is', () => {
    const words = (day: Day) => [calendar.at(day).kind, calendar.at(day).name, calendar.at(day).working]
    expect(words('2026-10-01')).toEqual(['holiday', '国庆', false])
    expect(words('2026-10-07')).toEqual(['rest', '国庆', false])
    expect(words('2026-10-10')).toEqual(['adjusted-work', '补班', true])
    expect(words('2026-10-11')).toEqual(['weekend', '周日', false])
    expect(words('2026-10-12')).toEqual(['workday', '周一', true])
    expect(words('2026-09-25')).toEqual(['holiday', '中秋', false])
    expect(words('2026-05-01')).toEqual(['holiday', '五一', false])
  })

  it('answers days past the last notice as plain weekdays', () => {
    expect(calendar.loadedFrom).toBe('2004-01-01')
    expect(calendar.loadedTo).toBe('2026-12-31')
    expect(calendar.at('2027-10-01')).toMatchObject({ working: true, kind: 'workday', name: '周五' })
    expect(calendar.at('2027-10-02')).toMatchObject({ working: false, kind: 'weekend', name: '周六' })
  })

  it('takes in a newer notice and then knows one more year', () => {
    const next = chinaCalendar({
      notices: [
        {
          year: 2027,
          days: [
            { day: '2027-01-01', kind: 'holiday', name: '元旦' },
            { day: '2027-01-03', kind: 'adjusted-work', name: '元旦' },
          ],
        },
      ],
    })
    expect(next.loadedTo).toBe('2027-12-31')
    expect(next.at('2027-01-01')).toMatchObject({ working: false, name: '元旦' })
    expect(next.at('2027-01-03')).toMatchObject({ working: true, name: '补班' })
    expect(next.rev).not.toBe(calendar.rev)
  })

  it('is changed by a notice in the days it names and nowhere else', () => {
    const anyNotice = fc.record({
      year: fc.constantFrom(2026, 2027, 2028),
      kind: fc.constantFrom('adjust' as const, 'extend' as const, 'year' as const),
      days: fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: 364 }),
          kind: fc.constantFrom('holiday' as const, 'rest' as const, 'adjusted-work' as const),
          name: fc.constantFrom('元旦', '春节', '国庆'),
        }),
        { maxLength: 8 },
      ),
    })
    fc.assert(
      fc.property(anyNotice, ({ year, kind, days }) => {
        const named = days.map((d) => ({ ...d, day: addDays(`${year}-01-01`, d.day) }))
        const next = chinaCalendar({ notices: [{ year, kind, days: named }] })
        // The December before belongs to the New Year of the notice's year.
        for (let day = '2024-01-01'; day < `${year - 1}-12-01`; day = addDays(day, 1))
          expect(next.at(day)).toEqual(calendar.at(day))
        for (let day = `${year + 1}-01-01`; day < `${year + 2}-01-01`; day = addDays(day, 1))
          expect(next.at(day)).toEqual(calendar.at(day))
        for (const { day } of named)
          expect(next.at(day).working).toBe(named.findLast((d) => d.day === day)?.kind === 'adjusted-work')
      }),
      { numRuns: 25 },
    )
  })

  it('is the same again when a notice that is built in is pasted', () => {
    for (const year of [2024, 2025, 2026]) {
      const { days } = readNotice(PAST_NOTICES[year] as string)
      const again = chinaCalendar({ notices: [{ year, days }] })
      for (let day = '2023-12-01'; day <= '2026-12-31'; day = addDays(day, 1))
        expect([day, again.at(day).working]).toEqual([day, calendar.at(day).working])
    }
  })

  it('takes back the old days of a holiday that is arranged anew, and knows no more years by it', () => {
    const days = [{ day: '2026-10-01', kind: 'holiday' as const, name: '国庆' }]
    const next = chinaCalendar({ notices: [{ year: 2026, kind: 'adjust', days }] })
    expect(['2026-10-01', '2026-10-07', '2026-10-10', '2026-09-25'].map((d) => next.at(d).working)).toEqual([
      false,
      true,
      false,
      false,
    ])
    const later = chinaCalendar({ notices: [{ year: 2028, kind: 'adjust', days: [] }] })
    expect(later.loadedTo).toBe('2026-12-31')
  })

  it('has a national side that no local closure reaches', () => {
    const closed = chinaCalendar({ closures: [{ day: '2026-10-09', name: '台风停工', basis: '区政府令' }] })
    expect([closed.at('2026-10-09').working, closed.national.at('2026-10-09').working]).toEqual([false, true])
    expect(closed.national.rev).toBe(calendar.rev)
    expect(closed.sources).toEqual([{ say: '台风停工（区政府令）', from: '2026-10-09', to: '2026-10-09' }])
  })

  it('leaves out a closure, but never renames a day that is free anyway', () => {
    const closed = chinaCalendar({
      closures: [
        { day: '2026-10-09', name: '台风停工' },
        { day: '2026-10-03', name: '台风停工' },
      ],
    })
    expect(closed.at('2026-10-09')).toMatchObject({ working: false, kind: 'closure', name: '台风停工' })
    expect(closed.at('2026-10-03')).toMatchObject({ kind: 'holiday', name: '国庆' })
    expect(closed.rev).not.toBe(calendar.rev)
    expect(chinaCalendar().rev).toBe(calendar.rev)
  })

  it('remembers working days by number', () => {
    const working = workingTest(calendar)
    expect([working(dayNumber('2026-10-10')), working(dayNumber('2026-10-11'))]).toEqual([true, false])
    expect(workingTest(calendar)(dayNumber('2026-10-10'))).toBe(true)
  })
})

const CSV = new URL('../../../shared/data/calendar/holidays-2004-2026.csv', import.meta.url)

describe('the published lists of 2004 to 2026', () => {
  it.skipIf(!existsSync(CSV))('agree day by day (skipped where ../shared/data is absent)', () => {
    const rows = readFileSync(CSV, 'utf8').trim().split(/\r?\n/).slice(1)
    const special = new Map(rows.map((row) => [row.slice(0, 10), row.split(',')[1]]))
    const years = new Set([...special.keys()].map((day) => day.slice(0, 4)))
    expect(special.size).toBeGreaterThan(600)
    for (const year of years) {
      for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
        const { kind, working } = calendar.at(day)
        const published = special.get(day)
        if (published === 'work') expect([day, kind, working]).toEqual([day, 'adjusted-work', true])
        else if (published === 'off')
          expect([day, kind === 'holiday' || kind === 'rest']).toEqual([day, true])
        else expect([day, kind === 'workday' || kind === 'weekend']).toEqual([day, true])
      }
    }
  })
})
