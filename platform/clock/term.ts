import { DAY_MS, dayOf } from '#platform/kernel/day.ts'
import { type Calendar, workingTest } from './calendar.ts'
import { type DayNumber, dayFromNumber, dayNumber, dayNumberAt, endOfDayNumber } from './day-number.ts'

export type TermUnit = 'workday' | 'day' | 'hour' | 'minute' | 'month'

/** A length of time in law: a whole number, zero or more, of one unit. */
export type Term = { readonly amount: number; readonly unit: TermUnit }

/** A stretch in which the clock stands (补正, 检验, 听证 …); `to` is null while it still stands. */
export type Pause = { readonly reason: string; readonly from: Date; readonly to: Date | null }

/** All that decides a due date, as it was recorded. Intervals are kept, never a consumed counter. */
export type ClockFacts = {
  readonly startsAt: Date
  readonly term: Term
  readonly extensions: readonly Term[]
  readonly pauses: readonly Pause[]
}

/** A due moment; `provisional` when it rests on days no holiday notice has covered yet. */
export type Due = { readonly dueAt: Date | null; readonly provisional: boolean }

/**
 * One stretch of a clock counted in one unit. `nominal` is the last counted day, `due` the day it
 * ends on after moving off a rest day; for hours and minutes both are the day of `dueMs`.
 */
export type Leg = {
  readonly term: Term
  readonly start: DayNumber
  readonly nominal: DayNumber
  readonly due: DayNumber
  readonly dueMs: number
}

type Range = readonly [from: number, to: number]
type Days = { readonly working: (n: DayNumber) => boolean; readonly paused: readonly Range[] }

/**
 * The due moment of a clock. The start day is not counted (民法典 201); a term of working days ends
 * with its n-th working day, one of days or months on the next working day when its last day is a
 * rest day (203), a month without the same date at its end (202); hours and minutes run day and
 * night. The day of a pause and the day of its end are not counted, and overlapping pauses count once.
 * `dueAt` is null while the clock stands; a pause that began after the due day gives nothing back.
 */
export function dueOf(clock: ClockFacts, calendar: Calendar): Due {
  const legs = legsOf(clock, calendar)
  const last = legs?.[legs.length - 1]
  if (!legs || !last) return { dueAt: null, provisional: false }
  const byDays = legs.some((leg) => !isMoment(leg.term.unit))
  const provisional =
    byDays && (last.due > dayNumber(calendar.loadedTo) || dayOf(clock.startsAt) < calendar.loadedFrom)
  return { dueAt: new Date(last.dueMs), provisional }
}

/** When a term that begins at a moment ends, with no pause and no extension between. */
export const endOfTerm = (term: Term, startsAt: Date, calendar: Calendar): Date =>
  dueOf({ startsAt, term, extensions: [], pauses: [] }, calendar).dueAt ?? startsAt

/** True for units that run by the moment, day and night. */
export const isMoment = (unit: TermUnit): boolean => unit === 'hour' || unit === 'minute'

/** The stretches of a clock in order: the term with extensions of its unit, then the others; null while it stands. */
export function legsOf(clock: ClockFacts, calendar: Calendar): Leg[] | null {
  const days: Days = { working: workingTest(calendar), paused: pausedDays(clock.pauses) }
  const moments = union(clock.pauses.map((p) => [p.from.getTime(), p.to ? p.to.getTime() : Infinity]))
  const legs: Leg[] = []
  let ms = clock.startsAt.getTime()
  for (const term of termsInOrder(clock)) {
    const leg = isMoment(term.unit) ? momentLeg(term, ms, moments) : dayLeg(term, dayNumberAt(ms), days)
    if (!leg) return null
    legs.push(leg)
    ms = leg.dueMs
  }
  return legs
}

/** The days of pauses, first and last both included, overlaps joined; an open pause has no last day. */
export const pausedDays = (pauses: readonly Pause[]): Range[] =>
  union(pauses.map((p) => [dayNumberAt(p.from.getTime()), p.to ? dayNumberAt(p.to.getTime()) : Infinity]))

/** The milliseconds of `[from, to)` that lie in a pause, overlaps counted once. */
export const pausedMsBetween = (pauses: readonly Pause[], from: number, to: number): number =>
  union(pauses.map((p) => [p.from.getTime(), p.to ? p.to.getTime() : Infinity])).reduce(
    (sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)),
    0,
  )

/** How many days after `from`, up to and including `to`, a unit counts. */
export function countDays(clock: ClockFacts, calendar: Calendar, from: DayNumber, to: DayNumber): number {
  const working = workingTest(calendar)
  const paused = pausedDays(clock.pauses)
  let count = 0
  for (let n = from + 1; n <= to; n++) {
    if ((clock.term.unit !== 'workday' || working(n)) && !rangeAt(paused, n)) count++
  }
  return count
}

function termsInOrder({ term, extensions }: ClockFacts): Term[] {
  const sums = new Map<TermUnit, number>([[term.unit, wholeAmount(term)]])
  for (const extra of extensions) {
    const more = wholeAmount(extra)
    if (more > 0) sums.set(extra.unit, (sums.get(extra.unit) ?? 0) + more)
  }
  return [...sums].map(([unit, amount]) => ({ unit, amount }))
}

function wholeAmount({ amount, unit }: Term): number {
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`not a term: ${amount} ${unit}`)
  return amount
}

function dayLeg(term: Term, start: DayNumber, days: Days): Leg | null {
  const span = term.unit === 'month' ? addMonths(start, term.amount) - start : term.amount
  const counts = term.unit === 'workday' ? days.working : () => true
  const nominal = span === 0 ? start : nthDay(start, span, counts, days.paused)
  const due = nominal === null ? null : landing(nominal, days)
  if (nominal === null || due === null) return null
  return { term, start, nominal, due, dueMs: endOfDayNumber(due) }
}

/** The n-th day after `start` that counts and lies in no pause; null when an open pause is met first. */
function nthDay(
  start: DayNumber,
  n: number,
  counts: (day: DayNumber) => boolean,
  paused: readonly Range[],
): DayNumber | null {
  let left = n
  for (let day = start + 1; Number.isFinite(day); day++) {
    const pause = rangeAt(paused, day)
    if (pause) day = pause[1]
    else if (counts(day) && --left === 0) return day
  }
  return null
}

/** The first working day from `day` on that lies in no pause. */
const landing = (day: DayNumber, { working, paused }: Days): DayNumber | null =>
  nthDay(day - 1, 1, working, paused)

const rangeAt = (ranges: readonly Range[], n: number): Range | undefined =>
  ranges.length === 0 ? undefined : ranges.find(([from, to]) => from <= n && n <= to)

function momentLeg(term: Term, startMs: number, pauses: readonly Range[]): Leg | null {
  let dueMs = startMs + term.amount * (term.unit === 'hour' ? 3_600_000 : 60_000)
  for (const [from, to] of pauses) {
    if (to <= startMs) continue
    // A pause that begins at the due moment or later gives nothing back.
    if (from >= dueMs) break
    if (to === Infinity) return null
    dueMs += to - Math.max(from, startMs)
  }
  const due = dayNumberAt(dueMs)
  return { term, start: dayNumberAt(startMs), nominal: due, due, dueMs }
}

/** Joins ranges that touch or overlap, in order; a range that ends before it begins is left out. */
function union(ranges: readonly Range[]): Range[] {
  const joined: [number, number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (to < from) continue
    const last = joined[joined.length - 1]
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** The same date some months on; the last day of that month when it has no such date (民法典 202). */
export function addMonths(start: DayNumber, months: number): DayNumber {
  const [year = 0, month = 1, date = 1] = dayFromNumber(start).split('-').map(Number)
  const target = Date.UTC(year, month - 1 + months, 1) / DAY_MS
  const following = Date.UTC(year, month + months, 1) / DAY_MS
  return Math.min(target + date - 1, following - 1)
}
