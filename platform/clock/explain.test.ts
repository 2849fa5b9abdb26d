import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#platform/kernel/day.ts'
import { chinaCalendar } from './calendar.ts'
import { explainDue } from './explain.ts'
import { type ClockFacts, dueOf, type Pause, type Term, type TermUnit } from './term.ts'

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
const pause = (from: string, to: string | null, reason: string): Pause => ({
  reason,
  from: at(from),
  to: to ? at(to) : null,
})
const cells = (facts: ClockFacts, now?: Date, doneAt?: Date): string =>
  explainDue(facts, calendar, now, doneAt)
    .strip.map((cell) => `${Number(cell.day.slice(8))}${cell.label}${cell.adjusted ? '*' : ''}`)
    .join(' ')

describe('the arithmetic of a due date', () => {
  it('is told as on the page that confirms a request before National Day', () => {
    const facts = clock('2026-09-29T10:24:00', 5, 'workday')
    const told = explainDue(facts, calendar)
    expect(told.sentence).toBe(
      '5 个工作日，国庆 7 天和周日 10月11日不算；10月10日周六上班，算 1 天。提交当天不算。',
    )
    expect([told.start, told.due]).toEqual(['2026-09-29', '2026-10-12'])
    expect(cells(facts)).toBe(
      '29提交 30第1天 1国庆 2国庆 3国庆 4国庆 5国庆 6国庆 7国庆 8第2天 9第3天 10第4天* 11周日 12最晚',
    )
  })

  it('marks today and what is gone while the answer is awaited', () => {
    const facts = clock('2026-09-22T16:05:00', 5, 'workday')
    const now = at('2026-09-29T10:24:00')
    const { sentence, strip } = explainDue(facts, calendar, now)
    expect(sentence).toBe('5 个工作日，中秋 3 天不算。提交当天不算。')
    expect(cells(facts, now)).toBe('22提交 23第1天 24第2天 25中秋 26中秋 27中秋 28第3天 29今天 30最晚')
    expect(strip.filter((cell) => cell.past && cell.role === 'count').map((cell) => cell.n)).toEqual([
      1, 2, 3,
    ])
    expect(strip.find((cell) => cell.today)).toMatchObject({ day: '2026-09-29', role: 'count', n: 4 })
  })

  it('marks the day of the answer', () => {
    const facts = clock('2026-09-22T16:05:00', 5, 'workday')
    const answered = at('2026-09-29T15:20:00')
    expect(cells(facts, at('2026-10-20T09:00:00'), answered)).toBe(
      '22提交 23第1天 24第2天 25中秋 26中秋 27中秋 28第3天 29已答复 30最晚',
    )
    const { strip } = explainDue(facts, calendar, at('2026-10-20T09:00:00'), answered)
    expect(strip.filter((cell) => cell.met).map((cell) => cell.day)).toEqual(['2026-09-29'])
    expect(strip.at(-1)?.past).toBe(false)
  })

  it('counts the weekend days of a long term instead of naming them', () => {
    expect(explainDue(clock('2026-09-22T16:05:00', 15, 'workday'), calendar).sentence).toBe(
      '15 个工作日，中秋 3 天、国庆 7 天和周末 3 天不算；10月10日周六上班，算 1 天。提交当天不算。',
    )
  })

  it('needs only one clause when nothing is skipped', () => {
    expect(explainDue(clock('2026-09-21T09:00:00', 2, 'workday'), calendar).sentence).toBe(
      '2 个工作日，提交当天不算。',
    )
  })

  it('tells of a natural-day term that moves off a holiday', () => {
    const told = explainDue(clock('2026-09-29T15:20:00', 7, 'day'), calendar)
    expect(told.sentence).toBe('7 天，到 10月6日正逢国庆，顺延到 10月8日。提交当天不算。')
    expect(told.strip.at(-1)).toEqual({
      day: '2026-10-08',
      role: 'due',
      label: '最晚',
      adjusted: false,
      past: false,
      today: false,
      met: false,
    })
  })

  it('says which days a pause took and why', () => {
    const pauses = [pause('2026-11-09T09:00:00', '2026-11-20T09:00:00', '检验检测')]
    const facts = clock('2026-11-02T09:00:00', 20, 'workday', { pauses })
    const told = explainDue(facts, calendar)
    expect(told.sentence).toBe(
      '20 个工作日，周末 10 天不算；11月9日至20日暂停（检验检测），不算。提交当天不算。',
    )
    expect(told.strip.filter((cell) => cell.label === '暂停')).toHaveLength(12)
  })

  it('has no due day while it stands, and says since when', () => {
    const pauses = [pause('2026-11-09T09:00:00', null, '补正材料')]
    const facts = clock('2026-11-05T09:00:00', 20, 'workday', { pauses })
    const told = explainDue(facts, calendar, at('2026-11-10T09:00:00'))
    expect(told.due).toBeNull()
    expect(told.sentence).toBe(
      '20 个工作日，周六 11月7日和周日 11月8日不算。提交当天不算。11月9日起暂停（补正材料），恢复后接着算。',
    )
    expect(told.strip.map((cell) => cell.label)).toEqual(['提交', '第1天', '周六', '周日', '暂停', '暂停'])
  })

  it('tells extensions, and that a later year is not published yet', () => {
    const extensions: Term[] = [{ amount: 10, unit: 'workday' }]
    const facts = clock('2026-11-23T09:00:00', 20, 'workday', { extensions })
    expect(explainDue(facts, calendar).sentence).toBe(
      '20 个工作日，延长 10 个工作日，周末 12 天不算。提交当天不算。2027 年放假安排还没公布，公布后日期可能会变。',
    )
  })

  it('uses the words of the desk that asks', () => {
    const words = { start: '受理', due: '到期', met: '办结' }
    const told = explainDue(clock('2026-09-21T09:00:00', 2, 'workday'), calendar, undefined, undefined, words)
    expect(told.sentence).toBe('2 个工作日，受理当天不算。')
    expect(told.strip.map((cell) => cell.label)).toEqual(['受理', '第1天', '到期'])
  })

  it('says only that it is due the same day when the term is zero', () => {
    expect(explainDue(clock('2026-09-21T09:00:00', 0, 'workday'), calendar).sentence).toBe('当天。')
    expect(explainDue(clock('2026-10-03T09:00:00', 0, 'workday'), calendar).sentence).toBe(
      '当天，到 10月3日正逢国庆，顺延到 10月8日。',
    )
  })

  it('gives hours a sentence and no strip', () => {
    const pauses = [pause('2026-09-28T12:00:00', '2026-09-28T14:00:00', '等补充照片')]
    const told = explainDue(clock('2026-09-28T10:24:00', 24, 'hour', { pauses }), calendar)
    expect(told.strip).toEqual([])
    expect(told.sentence).toBe(
      '24 小时，从 9月28日 10:24 起连续算，到 9月29日 12:24；9月28日 12:00 至 14:00 暂停（等补充照片），不算。',
    )
  })
})

describe('every strip', () => {
  const START = Date.parse('2026-01-01T00:00:00+08:00')
  const moment = fc.integer({ min: 0, max: 300 * 24 }).map((h) => new Date(START + h * 3_600_000))
  const term = fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom<TermUnit>('workday', 'day'),
  })
  const stood = fc
    .record({ from: moment, days: fc.integer({ min: 0, max: 20 }) })
    .map(
      ({ from, days }): Pause => ({ reason: '检测', from, to: new Date(from.getTime() + days * 86_400_000) }),
    )
  const facts = fc.record({
    startsAt: moment,
    term,
    extensions: fc.array(term, { maxLength: 2 }),
    pauses: fc.array(stood, { maxLength: 3 }),
  })

  it('shows every day from start to due once, and numbers the counted ones without a gap', () => {
    fc.assert(
      fc.property(facts, (clockFacts) => {
        const { strip, due } = explainDue(clockFacts, calendar)
        const dueAt = dueOf(clockFacts, calendar).dueAt
        expect(due).toBe(dueAt && dayOf(dueAt))
        const start = dayOf(clockFacts.startsAt)
        expect(strip.map((cell) => cell.day)).toEqual(strip.map((_, i) => addDays(start, i)))
        expect(strip.at(-1)).toMatchObject({ day: due, role: 'due' })
        const numbers = strip.flatMap((cell) => (cell.n === undefined ? [] : [cell.n]))
        expect(numbers).toEqual(numbers.map((_, i) => i + 1))
      }),
    )
  })

  it('counts exactly the days of the term when only working days are asked for', () => {
    fc.assert(
      fc.property(facts, (clockFacts) => {
        const workdays = (t: Term): Term => ({ ...t, unit: 'workday' })
        const byWorkday = {
          ...clockFacts,
          term: workdays(clockFacts.term),
          extensions: clockFacts.extensions.map(workdays),
        }
        const total = [byWorkday.term, ...byWorkday.extensions].reduce((sum, t) => sum + t.amount, 0)
        expect(explainDue(byWorkday, calendar).strip.at(-1)?.n).toBe(total)
      }),
    )
  })
})
