import { daysIn, type Stretch } from '#platform/clock/stretch.ts'
import { dayWords } from '#platform/clock/words.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'
import { words } from '../words.ts'

export const SPANS = ['month', 'quarter', 'half', 'year', 'own'] as const
export type Span = (typeof SPANS)[number]

export type Period = Stretch & { readonly span: Span; readonly title: string; readonly by: 'day' | 'month' }

const LENGTH = { month: 1, quarter: 3, half: 6, year: 12 } as const
const pad = (n: number): string => String(n).padStart(2, '0')

/** The first day of the month `months` after January of the year. */
const firstOf = (year: number, month: number): Day => {
  const at = new Date(Date.UTC(year, month, 1))
  return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-01`
}

const parts = (day: Day): { readonly year: number; readonly month: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)) - 1,
})

const titleOf = (span: Exclude<Span, 'own'>, year: string, month: number): string => {
  if (span === 'year') return words.figures.year(year)
  if (span === 'half') return words.figures.half(year, month < 6 ? 1 : 2)
  if (span === 'quarter') return words.figures.quarter(year, Math.floor(month / 3) + 1)
  return words.figures.month(year, month + 1)
}

/** The month, quarter, half-year or year that a day lies in. */
export const periodAt = (span: Exclude<Span, 'own'>, day: Day): Period => {
  const { year, month } = parts(day)
  const start = Math.floor(month / LENGTH[span]) * LENGTH[span]
  return {
    span,
    from: firstOf(year, start),
    to: addDays(firstOf(year, start + LENGTH[span]), -1),
    title: titleOf(span, String(year), start),
    by: span === 'month' ? 'day' : 'month',
  }
}

const DAYS_SHOWN_SINGLY = 46

/** A period of one's own choice. */
export const ownPeriod = (from: Day, to: Day): Period => ({
  span: 'own',
  from,
  to,
  title: words.figures.own(dayWords(from), dayWords(to)),
  by: daysIn({ from, to }) > DAYS_SHOWN_SINGLY ? 'month' : 'day',
})

/** A day in the period before or after. */
export const shifted = (period: Period, by: 1 | -1): Day =>
  by === 1 ? addDays(period.to, 1) : addDays(period.from, -1)

/**
 * The day that another span opens on, from a period: today where the period is still running, so that 月 opened from
 * this half-year is this month and not July; else its first day.
 */
export const dayToKeep = ({ from, to }: Stretch, today: Day): Day =>
  from <= today && today <= to ? today : from

/** What has passed of a period: the days to come have no figures yet. */
export const passed = ({ from, to }: Stretch, today: Day): Stretch => ({ from, to: to > today ? today : to })

/** The same days a year earlier; the 29th of February becomes the 28th. */
export const yearBefore = ({ from, to }: Stretch): Stretch => ({ from: lastYear(from), to: lastYear(to) })

const lastYear = (day: Day): Day => {
  const { year } = parts(day)
  const same = `${year - 1}${day.slice(4)}`
  return new Date(`${same}T00:00:00Z`).toISOString().startsWith(same) ? same : `${year - 1}-02-28`
}

/** As many days just before. */
const justBefore = ({ from, to }: Stretch): Stretch => {
  const days = daysIn({ from, to })
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

/** One's own days that are just a month, a quarter, a half-year or a year are compared as one. */
const calendarSpan = ({ span, from, to }: Period): Exclude<Span, 'own'> | undefined =>
  span === 'own'
    ? (['month', 'quarter', 'half', 'year'] as const).find((s) => {
        const same = periodAt(s, from)
        return same.from === from && same.to === to
      })
    : span

/**
 * What 环比 compares with: the whole month (quarter, half-year, year) before; while the period still runs, as many days of
 * the one before from its first on, all of it where it is shorter. Days of one's own: as many days just before.
 */
export const comparedWith = (period: Period, today: Day): Stretch => {
  const span = calendarSpan(period)
  const now = passed(period, today)
  if (!span) return justBefore(now)
  const { from, to } = periodAt(span, addDays(period.from, -1))
  const sameDays = addDays(from, daysIn(now) - 1)
  return { from, to: now.to < period.to && sameDays < to ? sameDays : to }
}
