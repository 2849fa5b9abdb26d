import type { Calendar } from '#platform/clock/calendar.ts'
import { explainDue } from '#platform/clock/explain.ts'
import { remainingOf, ringOf, type Soon } from '#platform/clock/remaining.ts'
import { RESIDENT_WORDS } from '#platform/clock/strip.ts'
import { clockWords, dayWords, totalWords, weekdayWords } from '#platform/clock/words.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Clock } from '#platform/contract/state.ts'
import type { ClockView, RingView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { soonOf } from './soon.ts'
import { calendarFor, clockFacts, heldDate, timedClock } from './timed.ts'

/** A clock with its arithmetic, as people see it; `world` is that of the day on which the matter began. */
export function clockView(def: MatterDef, clock: Clock, world: World, now: Date): ClockView {
  const calendar = calendarFor(def, clock.code, world.calendar)
  const facts = clockFacts(clock)
  const due = clock.dueAt ? new Date(clock.dueAt) : null
  const done = clock.doneAt ? new Date(clock.doneAt) : undefined
  const words =
    clock.until || isHeld(clock, calendar)
      ? null
      : explainDue(facts, calendar, now, clock.state === 'done' ? done : undefined, {
          ...RESIDENT_WORDS,
          start: def.clocks[clock.code]?.startWord ?? RESIDENT_WORDS.start,
        })
  const left = remainingOf(facts, due, done ?? now, calendar)
  return {
    no: clock.no,
    code: clock.code,
    name: def.clocks[clock.code]?.name ?? clock.code,
    binding: def.clocks[clock.code]?.binding ?? 'internal',
    leads: def.clocks[clock.code]?.leads ?? false,
    state: clock.state,
    termWords: clock.until ? '按上级给的日期' : totalWords(clock.term, facts.extensions),
    startsAt: clock.startsAt,
    dueAt: clock.dueAt,
    dueWords: due ? dueWords(due) : '暂停中',
    provisional: clock.provisional,
    doneAt: clock.doneAt,
    leftWords: clock.state === 'done' ? (left.late ? left.words : '按时') : left.words,
    late: left.late,
    sentence: words?.sentence ?? (clock.until ? UNTIL : HELD),
    ring: ringView(clock, calendar, soonOf(world), now),
    strip: words?.strip ?? [],
  }
}

const UNTIL = '上级平台给的办结时限，必须在这之前答复。'
const HELD = '放假安排变了，按新安排会提前；已经告知的日期不提前，仍按原来的算。'

/** Whether a date told before stands although the calendar would end the term earlier. */
const isHeld = (clock: Clock, calendar: Calendar): boolean =>
  heldDate(clock) !== undefined &&
  clock.dueAt !== null &&
  timedClock({ ...clock, extensions: clock.extensions.filter((e) => !e.notBefore) }, calendar).dueAt !==
    clock.dueAt

/** The ring of a clock. */
export function ringView(clock: Clock, calendar: Calendar, soon: Soon, now: Date): RingView {
  const due = clock.dueAt ? new Date(clock.dueAt) : null
  return ringOf(
    clockFacts(clock),
    due,
    now,
    calendar,
    soon,
    clock.state === 'done' && clock.doneAt ? new Date(clock.doneAt) : undefined,
  )
}

/** `10月12日（周一）` for limits by 24:00, with the time for others. */
export function dueWords(due: Date): string {
  const day = dayOf(due)
  const time = clockWords(due)
  return time === '23:59' || time === '24:00'
    ? `${dayWords(day)}（${weekdayWords(day)}）`
    : `${dayWords(day)} ${time}`
}
