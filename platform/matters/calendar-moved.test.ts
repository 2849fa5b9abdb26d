import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#platform/clock/calendar.ts'
import type { TermUnit } from '#platform/clock/term.ts'
import type { Change } from '#platform/contract/change.ts'
import { matter as declare } from '#platform/contract/matter.ts'
import type { Clock, MatterState } from '#platform/contract/state.ts'
import { addDays } from '#platform/kernel/day.ts'
import { applyChanges, blankMatter } from './apply.ts'
import { calendarMovedRule, movedClocks } from './calendar-moved.ts'
import { smallWorld } from './play-world.ts'
import { timed } from './timed.ts'

const def = declare({
  kind: 'play.thing',
  module: 'play',
  name: '一件事',
  raiser: '提出人',
  version: 1,
  states: { open: { name: '在办', tone: 'run', open: true, told: '在办' } },
  steps: {},
  clocks: {
    legal: { name: '法定', binding: 'legal', atDue: 'miss', leads: true },
    city: { name: '上级', binding: 'superior', atDue: 'miss', leads: false },
    own: { name: '补正', binding: 'promised', whose: 'raiser', atDue: 'lapse', leads: false },
    inside: { name: '内部', binding: 'internal', atDue: 'miss', leads: false },
  },
  facts: {},
  parts: {},
  kept: { moved: '日期变动' },
  filters: [],
})
const rule = calendarMovedRule(def)
const before = chinaCalendar()
const START = Date.parse('2026-11-20T02:00:00Z')

const clockOf = (code: string, startsAt: string, amount: number, unit: TermUnit, no = 1): Clock => ({
  no,
  code,
  taskNo: null,
  term: { amount, unit },
  until: null,
  startsAt,
  pauses: [],
  extensions: [],
  state: 'running',
  dueAt: null,
  provisional: false,
  doneAt: null,
  missedAt: null,
})
const matterOf = (...clocks: readonly Clock[]): MatterState =>
  timed(
    def,
    {
      ...blankMatter(def.kind, '1', 'S-1', '2026-11-20T02:00:00Z', 'party:a'),
      state: 'open',
      rev: 1,
      clocks,
    },
    before,
  )

/** The matter after the action, with what it did; or why nothing was to do. */
function moved(matter: MatterState, calendar: typeof before, now = new Date(START)) {
  const world = smallWorld({ units: [], params: {}, offices: {}, region: '1' } as never, calendar)
  const decided = rule.decide({
    matter,
    parts: {},
    input: {},
    actor: { kind: 'system', ref: 'system' },
    now,
    world,
    task: null,
  })
  if (!decided.ok) return { code: decided.refusal.code, changes: [] as readonly Change[], after: matter }
  const after = timed(def, applyChanges(def, matter, decided.value, now.toISOString()), calendar)
  return { code: 'ok', changes: decided.value, after }
}

const anyKind = fc.constantFrom('holiday' as const, 'rest' as const, 'adjusted-work' as const)
const anyDay = fc.integer({ min: 0, max: 70 }).map((n) => addDays('2026-11-20', n))
const anyNotice = fc
  .array(fc.record({ day: anyDay, kind: anyKind, name: fc.constant('测试') }), { maxLength: 12 })
  .map((days) => chinaCalendar({ notices: [{ year: 2026, kind: 'extend', days }] }))
const anyClock = fc
  .record({
    code: fc.constantFrom('legal', 'own', 'inside'),
    hours: fc.integer({ min: 0, max: 24 * 30 }),
    amount: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom<TermUnit>('workday', 'day', 'hour', 'month'),
  })
  .map(({ code, hours, amount, unit }) =>
    clockOf(code, new Date(START + hours * 3_600_000).toISOString(), unit === 'month' ? 1 : amount, unit),
  )

describe('a matter whose calendar changed', () => {
  it('follows once: asked again, there is nothing left to do', () => {
    fc.assert(
      fc.property(anyClock, anyNotice, (clock, next) => {
        const once = moved(matterOf(clock), next)
        expect(movedClocks(def, once.after.clocks, next)).toEqual([])
        expect(moved(once.after, next).code).toBe('play.thing.nothing-moved')
      }),
    )
  })

  it("never gives the raiser's own time an earlier end, and the organ's exactly what the calendar says", () => {
    fc.assert(
      fc.property(anyClock, anyNotice, anyNotice, (clock, next, third) => {
        const start = matterOf(clock)
        const one = moved(start, next).after
        const two = moved(one, third).after
        const dues = [start, one, two].map((m) => m.clocks[0]?.dueAt ?? '')
        if (clock.code === 'own') expect(dues).toEqual(dues.toSorted())
        else expect(two.clocks[0]?.dueAt).toBe(timed(def, matterOf(clock), third).clocks[0]?.dueAt)
      }),
    )
  })

  it('only ever moves later when days are only closed', () => {
    const anyClosure = fc
      .array(anyDay, { maxLength: 5 })
      .map((days) => chinaCalendar({ closures: days.map((day) => ({ day, name: '台风停工' })) }))
    fc.assert(
      fc.property(anyClock, anyClosure, (clock, next) => {
        const start = matterOf(clock)
        const { after } = moved(start, next)
        expect((after.clocks[0]?.dueAt ?? '') >= (start.clocks[0]?.dueAt ?? '')).toBe(true)
      }),
    )
  })

  it('leaves the term a superior set alone when the district closes', () => {
    const next = chinaCalendar({ closures: [{ day: '2026-11-24', name: '台风停工', basis: '区政府令' }] })
    const start = matterOf(
      clockOf('legal', '2026-11-20T02:00:00Z', 5, 'workday', 1),
      clockOf('city', '2026-11-20T02:00:00Z', 5, 'workday', 2),
    )
    const { after, changes } = moved(start, next)
    expect(after.clocks.map((c) => c.dueAt?.slice(0, 10))).toEqual(['2026-11-30', '2026-11-27'])
    expect(changes[0]).toEqual({ do: 'calendar', rev: next.rev, basis: '台风停工（区政府令）' })
  })

  it('tells the person of dates that bind, and nobody of the office’s own', () => {
    const next = chinaCalendar({ closures: [{ day: '2026-11-24', name: '台风停工' }] })
    const told = (code: string) =>
      moved(matterOf(clockOf(code, '2026-11-20T02:00:00Z', 5, 'workday')), next).changes.flatMap((c) =>
        c.do === 'tell' ? c.say : [],
      )
    expect(told('legal')).toEqual(['依据台风停工，“法定”的日期由11月27日（周五）改为11月30日（周一）。'])
    expect(told('inside')).toEqual([])
  })

  it('takes a miss back when its date lies ahead, and moves it when the new one has passed too', () => {
    const next = chinaCalendar({ closures: [{ day: '2026-11-24', name: '台风停工' }] })
    const start = matterOf(clockOf('legal', '2026-11-20T02:00:00Z', 5, 'workday'))
    const late = { ...start, clocks: start.clocks.map((c) => ({ ...c, missedAt: c.dueAt })) }
    const missedAt = (now: string) => moved(late, next, new Date(now)).after.clocks[0]?.missedAt
    expect(missedAt('2026-11-28T02:00:00Z')).toBeNull()
    expect(missedAt('2026-12-02T02:00:00Z')).toBe('2026-11-30T15:59:59.000Z')
  })
})
