import type { Calendar } from '#platform/clock/calendar.ts'
import { addDays, type Day, dayOf, startOfDay, weekdayOf } from '#platform/kernel/day.ts'
import type { Shape } from './material.ts'
import { random } from './random.ts'
import { HOUR_MS } from './working-hours.ts'

/** A request that comes in: when, and its own name for random numbers. */
export type Arrival = { readonly at: number; readonly key: string }

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The first day of the month that lies so many whole months before the month of `now`. */
export function firstDay(now: Date, months: number): Day {
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}

/**
 * When `tickets` requests come in between `from` and `now`: by season, weekday, holiday and hour of the
 * pack's shape, with some chance of its own each day.
 */
export function arrivals(
  shape: Shape,
  calendar: Calendar,
  asked: { readonly from: Day; readonly now: Date; readonly tickets: number; readonly seed: string },
): readonly (readonly Arrival[])[] {
  const days = daysBetween(asked.from, dayOf(asked.now))
  const weights = days.map((day) => weightOf(shape, calendar, day, asked))
  const total = weights.reduce((a, b) => a + b, 0)
  let due = 0
  let made = 0
  return days.map((day, i) => {
    due += (weights[i]! / total) * asked.tickets
    const n = Math.round(due) - made
    made += n
    return timesOf(shape, day, n, asked)
  })
}

function daysBetween(from: Day, to: Day): readonly Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

function weightOf(
  shape: Shape,
  calendar: Calendar,
  day: Day,
  { now, seed }: { readonly now: Date; readonly seed: string },
): number {
  const { kind } = calendar.at(day)
  const month = shape.perMonth.byMonth[Number(day.slice(5, 7)) - 1] ?? 1
  const off = kind === 'holiday' || kind === 'rest'
  const weekday = off
    ? (shape.weekday.sun ?? 1) * 0.9
    : kind === 'adjusted-work'
      ? 1
      : (shape.weekday[WEEKDAYS[weekdayOf(day)]!] ?? 1)
  const passed = day === dayOf(now) ? shareOfDay(shape, now) : 1
  return month * weekday * passed * random(`${seed} day ${day}`).between(0.88, 1.12)
}

function shareOfDay(shape: Shape, now: Date): number {
  const hours = (now.getTime() - startOfDay(dayOf(now)).getTime()) / HOUR_MS
  const total = shape.hour.reduce((a, b) => a + b, 0)
  return (
    shape.hour.reduce((sum, weight, hour) => sum + weight * Math.min(1, Math.max(0, hours - hour)), 0) / total
  )
}

function timesOf(
  shape: Shape,
  day: Day,
  n: number,
  { now, seed }: { readonly now: Date; readonly seed: string },
): readonly Arrival[] {
  const begin = startOfDay(day).getTime()
  const hours = shape.hour.map((_, hour) => hour)
  const end = now.getTime() - 90_000
  const found: Arrival[] = []
  for (let i = 0; i < n; i++) {
    const key = `${day} ${i}`
    const rng = random(`${seed} time ${key}`)
    let at = end
    // A time of the day that has already been; today's hours to come are drawn again.
    for (let turn = 0; turn < 40 && at >= end; turn++)
      at = begin + (rng.weighted(hours, (hour) => shape.hour[hour] ?? 1) + rng.next()) * HOUR_MS
    if (at < end) found.push({ at: Math.floor(at), key })
  }
  return found.toSorted((a, b) => a.at - b.at)
}
