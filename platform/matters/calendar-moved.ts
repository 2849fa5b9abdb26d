import type { Calendar, CalendarSource } from '#platform/clock/calendar.ts'
import { action } from '#platform/contract/action.ts'
import { type Change, keep, tell } from '#platform/contract/change.ts'
import { isTicking } from '#platform/contract/clocks.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import { type AnyRule, rule } from '#platform/contract/rule.ts'
import type { Clock, MatterState } from '#platform/contract/state.ts'
import { system } from '#platform/contract/who.ts'
import { type Day, dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { dueWords } from './clock-view.ts'
import { calendarFor, timedClock } from './timed.ts'

/** The system action by which a matter's dates follow a calendar that has changed. */
export const CALENDAR_MOVED = 'calendar-moved'

/** A clock whose date is not what the calendar says now. `held`: it is the raiser's time and may not get shorter. */
export type MovedClock = { readonly clock: Clock; readonly next: Clock; readonly held: boolean }

/**
 * The running clocks of a matter that a calendar would move, or whose provisional mark it would end (rulebook §13.1).
 * The organ's terms follow the calendar both ways; the raiser's own time is never shortened once told.
 */
export const movedClocks = (
  def: MatterDef,
  clocks: readonly Clock[],
  calendar: Calendar,
): readonly MovedClock[] =>
  clocks.filter(isTicking).flatMap((clock) => {
    const computed = timedClock(clock, calendarFor(def, clock.code, calendar))
    const isShorter = computed.dueAt !== null && clock.dueAt !== null && computed.dueAt < clock.dueAt
    const held = isShorter && def.clocks[clock.code]?.whose === 'raiser'
    const next = held ? { ...computed, dueAt: clock.dueAt } : computed
    // A held date is written down, or the next act would compute it shorter.
    if (!held && next.dueAt === clock.dueAt && next.provisional === clock.provisional) return []
    return [{ clock, next, held }]
  })

/** Declares the action for a kind: its dates follow a changed calendar, each with the notice as its reason. */
export const calendarMovedRule = (def: MatterDef): AnyRule =>
  rule(
    action({
      id: CALENDAR_MOVED,
      kind: def.kind,
      name: '时限随放假安排重算',
      from: Object.keys(def.states),
      by: [system],
      told: true,
      will: '按新的放假安排重算时限，记下改前改后的日期和依据；日期变了就告诉本人。',
      past: '放假安排变了，时限重算',
      compares: 'nothing',
      input: {},
      refusals: { 'nothing-moved': { status: 409, say: '时限和放假安排一致，不用重算。' } },
    }),
    ({ matter, now, world }, no) => {
      const moved = movedClocks(def, matter.clocks, world.calendar)
      if (moved.length === 0) return no('nothing-moved')
      const basis = basisOf(world.calendar, moved)
      return ok([
        { do: 'calendar', rev: world.calendar.rev, basis },
        ...moved.flatMap((m) => changesOf(m, basis, now)),
        ...wordsOf(def, matter, moved, basis),
      ])
    },
  )

function changesOf({ clock, next, held }: MovedClock, basis: string, now: Date): readonly Change[] {
  if (held && clock.dueAt) return [{ do: 'hold', clock: clock.no, notBefore: clock.dueAt, basis }]
  if (clock.missedAt === null || next.dueAt === null || next.dueAt === clock.dueAt) return []
  // What was missed is missed no more when its date lies ahead; when it has passed too, that is the date missed.
  return now.getTime() < new Date(next.dueAt).getTime() + 1000
    ? [{ do: 'restored', clock: clock.no }]
    : [{ do: 'missed', clock: clock.no, dueAt: next.dueAt }]
}

/** What the dates moved by: the last source that reaches into one of the terms. */
function basisOf(calendar: Calendar, moved: readonly MovedClock[]): string {
  const from = moved.map((m) => dayOf(new Date(m.clock.startsAt))).sort()[0] as Day
  const to = moved
    .flatMap((m) => [m.clock.dueAt, m.next.dueAt])
    .map((at) => (at ? dayOf(new Date(at)) : from))
    .sort()
    .at(-1) as Day
  const reaches = (source: CalendarSource): boolean => source.from <= to && source.to >= from
  return calendar.sources.findLast(reaches)?.say ?? '国务院办公厅节假日安排通知'
}

/** The line in the timeline, and the message to the person whose date it is. Clocks of the office alone tell nobody. */
function wordsOf(
  def: MatterDef,
  matter: MatterState,
  moved: readonly MovedClock[],
  basis: string,
): readonly Change[] {
  const told = moved.filter((m) => isTold(def, m)).map((m) => sayMoved(def, m))
  const reason = basis.startsWith('国务院') ? `《${basis}》` : basis
  if (told.length === 0) return [keep({ moved: `依据${reason}。日期没有变。` })]
  const text = `依据${reason}，${told.join('；')}。`
  return [keep({ moved: text }), ...(matter.raiser ? [tell(CALENDAR_MOVED, text)] : [])]
}

const isTold = (def: MatterDef, { clock, next }: MovedClock): boolean =>
  def.clocks[clock.code]?.binding !== 'internal' && next.dueAt !== clock.dueAt

const sayMoved = (def: MatterDef, { clock, next }: MovedClock): string =>
  `“${def.clocks[clock.code]?.name ?? clock.code}”的日期由${dateOf(clock)}改为${dateOf(next)}`

const dateOf = ({ dueAt }: Clock): string => (dueAt ? dueWords(new Date(dueAt)) : '暂停中')
