import type { Calendar } from '#platform/clock/calendar.ts'
import { type ClockFacts, dueOf } from '#platform/clock/term.ts'
import { isTicking } from '#platform/contract/clocks.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { Clock, MatterState } from '#platform/contract/state.ts'

/** A stored clock as the clock's own functions read it. */
export const clockFacts = (clock: Clock): ClockFacts => ({
  startsAt: new Date(clock.startsAt),
  term: clock.term,
  extensions: clock.extensions.map((e) => e.term),
  pauses: clock.pauses.map((p) => ({
    reason: p.reason,
    from: new Date(p.from),
    to: p.to ? new Date(p.to) : null,
  })),
})

/** The calendar a clock of this code runs by: a superior's term knows no closure of the district. */
export const calendarFor = (def: MatterDef, code: string, calendar: Calendar): Calendar =>
  def.clocks[code]?.binding === 'superior' ? calendar.national : calendar

/** Computes the due date of every clock that still runs; the others keep the date they ended with. */
export function timed(def: MatterDef, matter: MatterState, calendar: Calendar): MatterState {
  return {
    ...matter,
    clocks: matter.clocks.map((clock) =>
      isTicking(clock) ? timedClock(clock, calendarFor(def, clock.code, calendar)) : clock,
    ),
  }
}

/** One clock with its due date: what the calendar says, but never before a date that is held. */
export function timedClock(clock: Clock, calendar: Calendar): Clock {
  if (clock.until) return { ...clock, dueAt: clock.until, provisional: false }
  const { dueAt, provisional } = dueOf(clockFacts(clock), calendar)
  const held = heldDate(clock)
  const computed = dueAt ? dueAt.toISOString() : null
  return { ...clock, dueAt: computed && held && held > computed ? held : computed, provisional }
}

/** The latest date that is held for a clock. */
export const heldDate = (clock: Clock): string | undefined =>
  clock.extensions
    .flatMap((e) => e.notBefore ?? [])
    .toSorted()
    .at(-1)

/** The date that counts for a matter in lists; null while it follows another, whose date counts for both. */
export const dueOfMatter = (def: MatterDef, matter: MatterState): string | null =>
  def.states[matter.state]?.follows ? null : ownDate(def, matter)

/** The matter's own date: that of its earliest leading clock that runs. Null while none does. */
export function ownDate(def: MatterDef, matter: MatterState): string | null {
  const dues = matter.clocks
    .filter((c) => c.state === 'running' && c.dueAt && def.clocks[c.code]?.leads)
    .map((c) => c.dueAt as string)
  return dues.toSorted()[0] ?? null
}
