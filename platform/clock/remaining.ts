import { CHINA_OFFSET_MS, DAY_MS } from '#platform/kernel/day.ts'
import type { Calendar } from './calendar.ts'
import { type DayNumber, dayNumberAt } from './day-number.ts'
import { type ClockFacts, countDays, dueOf, isMoment, pausedMsBetween, type TermUnit } from './term.ts'
import { durationWords, isLong } from './words.ts'

/** What is left of a term, or by how much it is over; `amount` is whole and in `unit`. */
export type Remaining = {
  readonly unit: TermUnit
  readonly amount: number
  readonly late: boolean
  readonly words: string
}

/** The clock ring 时限环: how it looks, the text in it, and the share of time left, 0 to 1. */
export type Ring = {
  readonly tone: 'normal' | 'soon' | 'today' | 'late' | 'pause' | 'done'
  readonly text: string
  readonly share: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const MOMENT_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const

/** True when a moment is past the limit. The limit's last second belongs to it: 24:00, 民法典 203. */
export const isLate = (dueAt: Date, at: Date): boolean => at.getTime() >= dueAt.getTime() + 1000

/**
 * What is left at `now`, in the unit of the term: working days after today up to the due day, days,
 * or hours and minutes (under an hour in minutes, from two days on in days); terms of months are told
 * in days. While the clock stands (`dueAt` null) it is what would be left if it went on now.
 */
export function remainingOf(clock: ClockFacts, dueAt: Date | null, now: Date, calendar: Calendar): Remaining {
  if (dueAt === null) return standingRemaining(clock, now, calendar)
  return isMoment(clock.term.unit)
    ? momentRemaining(clock, dueAt, now)
    : dayRemaining(clock, dueAt, now, calendar)
}

/** What would be left if every open pause ended now. */
function standingRemaining(clock: ClockFacts, now: Date, calendar: Calendar): Remaining {
  const pauses = clock.pauses.map((p) => (p.to ? p : { ...p, to: now > p.from ? now : p.from }))
  const resumed = { ...clock, pauses }
  const left = remainingOf(resumed, dueOf(resumed, calendar).dueAt ?? now, now, calendar)
  return { ...left, words: `暂停，${left.words.replace(/^剩/, '还剩')}` }
}

function dayRemaining(clock: ClockFacts, dueAt: Date, now: Date, calendar: Calendar): Remaining {
  const unit = clock.term.unit === 'workday' ? 'workday' : 'day'
  const name = unit === 'workday' ? '个工作日' : '天'
  const today = dayNumberAt(now.getTime())
  const due = dayNumberAt(dueAt.getTime())
  if (isLate(dueAt, now)) {
    const amount = countDays(clock, calendar, due, today)
    return { unit, amount, late: true, words: amount > 0 ? `超 ${amount} ${name}` : `超期不到 1 ${name}` }
  }
  const amount = countDays(clock, calendar, today, due)
  return { unit, amount, late: false, words: today === due ? '今天到期' : `剩 ${amount} ${name}` }
}

function momentRemaining(clock: ClockFacts, dueAt: Date, now: Date): Remaining {
  const late = isLate(dueAt, now)
  const [from, to] = late ? [dueAt.getTime(), now.getTime()] : [now.getTime(), dueAt.getTime()]
  const ms = Math.max(0, to - from - pausedMsBetween(clock.pauses, from, to))
  const unit = isLong(ms) ? 'day' : clock.term.unit === 'hour' && ms >= HOUR_MS ? 'hour' : 'minute'
  const amount = Math.floor(ms / MOMENT_MS[unit])
  return {
    unit,
    amount,
    late,
    words: `${late ? '超' : '剩'} ${ms < MINUTE_MS ? '不到 1 分' : durationWords(ms)}`,
  }
}

/** From when on a date is near (parameters): so many days or working days before, so many milliseconds for terms of hours. */
export type Soon = { readonly days: number; readonly ms: number }

/**
 * The ring of a clock. Soon: by `soon`; today: due today, for hour terms
 * under one hour; late: over, in the unit of the term; done: finished in time (finished late stays
 * late, as it was on the day it was finished). A standing clock shows neither number nor arc.
 */
export function ringOf(
  clock: ClockFacts,
  dueAt: Date | null,
  now: Date,
  calendar: Calendar,
  soon: Soon,
  doneAt?: Date,
): Ring {
  if (doneAt && (!dueAt || !isLate(dueAt, doneAt))) return { tone: 'done', text: '', share: 1 }
  if (!dueAt) return { tone: 'pause', text: '', share: 0 }
  const left = remainingOf(clock, dueAt, doneAt ?? now, calendar)
  if (left.late) return { tone: 'late', text: lateText(left), share: 0 }
  return isMoment(clock.term.unit)
    ? momentRing(clock, dueAt, now, left, soon)
    : dayRing({ clock, dueAt, now, calendar, left, soon })
}

const lateText = ({ unit, amount }: Remaining): string => {
  if (amount === 0) return '超'
  return unit === 'minute' ? `超${amount}分` : `超${amount}`
}

type DayRing = {
  readonly clock: ClockFacts
  readonly dueAt: Date
  readonly now: Date
  readonly calendar: Calendar
  readonly left: Remaining
  readonly soon: Soon
}

function dayRing({ clock, dueAt, now, calendar, left, soon }: DayRing): Ring {
  const due: DayNumber = dayNumberAt(dueAt.getTime())
  const total = Math.max(1, countDays(clock, calendar, dayNumberAt(clock.startsAt.getTime()), due))
  if (dayNumberAt(now.getTime()) === due) {
    const restOfDay = 1 - ((now.getTime() + CHINA_OFFSET_MS) % DAY_MS) / DAY_MS
    return { tone: 'today', text: '今', share: Math.min(1, restOfDay / total) }
  }
  const tone = left.amount <= soon.days ? 'soon' : 'normal'
  return { tone, text: String(left.amount), share: Math.min(1, left.amount / total) }
}

function momentRing(clock: ClockFacts, dueAt: Date, now: Date, left: Remaining, soon: Soon): Ring {
  const ms = runningMs(clock, now, dueAt)
  const share = Math.min(1, ms / Math.max(1, runningMs(clock, clock.startsAt, dueAt)))
  if (ms < HOUR_MS) return { tone: 'today', text: `${Math.floor(ms / MINUTE_MS)}分`, share }
  const tone = ms <= soon.ms ? 'soon' : 'normal'
  const mark = left.unit === 'day' ? '天' : left.unit === 'hour' ? '时' : '分'
  return { tone, text: `${left.amount}${mark}`, share }
}

const runningMs = ({ pauses }: ClockFacts, from: Date, to: Date): number =>
  Math.max(0, to.getTime() - from.getTime() - pausedMsBetween(pauses, from.getTime(), to.getTime()))
