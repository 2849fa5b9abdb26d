import { type Day, dayOf } from '#platform/kernel/day.ts'
import type { Calendar, CalendarDay } from './calendar.ts'
import { type DayNumber, dayFromNumber, dayNumber } from './day-number.ts'
import { type ClockFacts, isMoment, type Leg, legsOf, pausedDays } from './term.ts'

/** One cell of the deadline strip 日期条. `n` is there on counted days: 第 n 天. */
export type StripDay = {
  readonly day: Day
  readonly role: 'start' | 'count' | 'skip' | 'due'
  readonly n?: number
  readonly label: string
  /** A weekend day worked and counted. */
  readonly adjusted: boolean
  /** Gone by: before today, or before the day it was finished. */
  readonly past: boolean
  readonly today: boolean
  /** The day it was finished. */
  readonly met: boolean
}

/** The words on the special cells; they differ between a resident's page and a desk. */
export type StripWords = { readonly start: string; readonly due: string; readonly met: string }

/** The words of a request by a resident. */
export const RESIDENT_WORDS: StripWords = { start: '提交', due: '最晚', met: '已答复' }

/** A day with all that was decided about it, from which both the cell and the sentence are told. */
export type ToldDay = {
  readonly calendar: CalendarDay
  readonly role: StripDay['role']
  readonly n: number | null
  /** Lies in a pause. */
  readonly paused: boolean
  /** Counted by working days, so that a weekend day worked is worth a word. */
  readonly byWorkday: boolean
}

/** The days of a clock from start to due, none left out, and whether the clock stands now. */
export type ToldDays = {
  readonly days: readonly ToldDay[]
  readonly legs: readonly Leg[]
  readonly due: Day | null
}

/** Decides the role of every day of a day clock. While it stands, the days end with `now` or the pause's first day. */
export function toldDays(clock: ClockFacts, calendar: Calendar, now?: Date): ToldDays {
  const legs = legsOf(clock, calendar)
  const due = legs?.[legs.length - 1]?.due ?? null
  // While the clock stands nothing after the pause's first day is counted, so the days before it
  // are those of the same clock without the open pause.
  const counted = legs ?? legsOf({ ...clock, pauses: clock.pauses.filter((p) => p.to) }, calendar) ?? []
  const start = dayNumber(dayOf(clock.startsAt))
  const last = due ?? Math.max(start, openedOn(clock), now ? dayNumber(dayOf(now)) : 0)
  const paused = pausedDays(clock.pauses)
  const days: ToldDay[] = []
  let n = 0
  for (let d = start; d <= last; d++) {
    const isPaused = d > start && paused.some(([from, to]) => from <= d && d <= to)
    const told = tell(d, { calendar, legs: counted, start, due, paused: isPaused, n: n + 1 })
    if (told.n !== null) n = told.n
    days.push(told)
  }
  return { days, legs: counted, due: due === null ? null : dayFromNumber(due) }
}

type DayFacts = {
  readonly calendar: Calendar
  readonly legs: readonly Leg[]
  readonly start: DayNumber
  readonly due: DayNumber | null
  readonly paused: boolean
  /** The number this day gets if it counts. */
  readonly n: number
}

function tell(d: DayNumber, { calendar, legs, start, due, paused, n }: DayFacts): ToldDay {
  const at = calendar.at(dayFromNumber(d))
  const leg = legs.find((candidate) => candidate.start < d && d <= candidate.due)
  const byWorkday = leg?.term.unit === 'workday' && leg.term.amount > 0
  const counts = leg !== undefined && !paused && isCounted(leg, d, at.working)
  const role = d === due ? 'due' : d === start ? 'start' : counts ? 'count' : 'skip'
  return { calendar: at, role, n: counts ? n : null, paused, byWorkday }
}

const isCounted = (leg: Leg, d: DayNumber, working: boolean): boolean => {
  if (isMoment(leg.term.unit)) return true
  if (leg.term.amount === 0) return false
  return leg.term.unit === 'workday' ? working : d <= leg.nominal
}

const openedOn = (clock: ClockFacts): DayNumber =>
  Math.min(...clock.pauses.filter((p) => !p.to).map((p) => dayNumber(dayOf(p.from))))

/** The cells of the strip, with today, the gone days and the day of the answer marked. */
export function stripOf(
  told: readonly ToldDay[],
  words: StripWords,
  now?: Date,
  doneAt?: Date,
): readonly StripDay[] {
  const today = now ? dayOf(now) : null
  const done = doneAt ? dayOf(doneAt) : null
  const edge = done ?? today
  return told.map((cell) => {
    const { day } = cell.calendar
    const marks = { today: day === today, met: day === done }
    return {
      day,
      role: cell.role,
      ...(cell.n === null ? {} : { n: cell.n }),
      label: labelOf(cell, words, marks),
      adjusted: isAdjusted(cell),
      past: edge !== null && day < edge,
      ...marks,
    }
  })
}

/** A weekend day that was worked for a holiday and counted. */
export const isAdjusted = (cell: ToldDay): boolean =>
  cell.byWorkday && cell.n !== null && cell.calendar.kind === 'adjusted-work'

function labelOf(cell: ToldDay, words: StripWords, marks: { today: boolean; met: boolean }): string {
  if (marks.met) return words.met
  if (cell.role === 'due') return words.due
  // A day that does not count keeps its reason even today; the frame of the cell says it is today.
  if (cell.role === 'skip') return cell.paused ? '暂停' : cell.calendar.name
  if (marks.today) return '今天'
  return cell.role === 'start' ? words.start : `第${cell.n}天`
}
