import { daysIn, type Stretch } from '#platform/clock/stretch.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'

/** What a period is put together from. */
export type Parts = {
  /** Whole calendar months, one after another. */
  readonly months: Stretch | undefined
  /** Days that no such month has. */
  readonly more: readonly Stretch[]
  /** Days that the months have and the period has not. */
  readonly less: readonly Stretch[]
}

/**
 * Whole months, and the days at both ends: of a month that lies in the period for its greater part, the days that do not are
 * taken off again. So no end ever needs more than half a month of days.
 */
export function partsOfPeriod({ from, to }: Stretch): Parts {
  const ends = [...new Set([monthStart(from), monthStart(to)])].map((first) => endOf(first, from, to))
  const whole = ends.filter((end) => end.isTaken)
  const first = ends[0]!.isTaken ? ends[0]!.month.from : addDays(ends[0]!.month.to, 1)
  const last = ends.at(-1)!.isTaken ? ends.at(-1)!.month.to : addDays(ends.at(-1)!.month.from, -1)
  return {
    months: first < last ? { from: first, to: last } : undefined,
    more: ends.filter((end) => !end.isTaken).map((end) => end.inside),
    less: whole.flatMap((end) => end.outside),
  }
}

/** The month at one end of a period: its days inside and outside, and whether it is taken whole. */
function endOf(first: Day, from: Day, to: Day) {
  const month = { from: first, to: monthEnd(first) }
  const inside = { from: from > month.from ? from : month.from, to: to < month.to ? to : month.to }
  const outside = [
    { from: month.from, to: addDays(inside.from, -1) },
    { from: addDays(inside.to, 1), to: month.to },
  ].filter((stretch) => stretch.from <= stretch.to)
  return { month, inside, outside, isTaken: daysIn(inside) * 2 > daysIn(month) }
}

const monthStart = (day: Day): Day => `${day.slice(0, 7)}-01`
const monthEnd = (day: Day): Day => addDays(`${addDays(monthStart(day), 31).slice(0, 7)}-01`, -1)
