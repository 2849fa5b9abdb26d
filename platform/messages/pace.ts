import { termBefore } from '#platform/clock/term-before.ts'
import { clockWords } from '#platform/clock/words.ts'
import type { World } from '#platform/contract/rule.ts'
import { CHINA_OFFSET_MS, DAY_MS, dayOf, startOfDay } from '#platform/kernel/day.ts'

const MINUTE_MS = 60_000

/** The parameters of sending, as they stand today. */
export type Pace = {
  /** How often a message is tried at most. */
  readonly tries: number
  /** The pause after the first try, which doubles with each, and the longest there is. */
  readonly pauseMs: number
  readonly pauseMostMs: number
  /** What was written before is no longer sent. */
  readonly notBefore: Date
  /** Minutes of the Chinese day from and until which people are not woken by a message. */
  readonly from: number
  readonly until: number
  /** A longer text is not sent; the person is asked to look it up. */
  readonly longest: number
}

export function paceOf(world: Pick<World, 'param' | 'term' | 'calendar'>, now: Date): Pace {
  return {
    tries: world.param('messages.tries'),
    pauseMs: world.param('messages.pause') * MINUTE_MS,
    pauseMostMs: world.param('messages.pauseMost') * MINUTE_MS,
    notBefore: termBefore(world.term('messages.tooOld'), now, world.calendar),
    from: world.param('messages.from'),
    until: world.param('messages.until'),
    longest: world.param('messages.longest'),
  }
}

/** How long after its `tries`-th try a message is tried again. */
export const pauseAfter = ({ pauseMs, pauseMostMs }: Pace, tries: number): number =>
  Math.min(pauseMs * 2 ** (tries - 1), pauseMostMs)

/** Whether it is an hour at which people may get a message. The hours may go over midnight. */
export function isAwake({ from, until }: Pick<Pace, 'from' | 'until'>, now: Date): boolean {
  const minute = ((now.getTime() + CHINA_OFFSET_MS) % DAY_MS) / MINUTE_MS
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until
}

/** 08:00–21:00 */
export const hoursWords = ({ from, until }: Pick<Pace, 'from' | 'until'>, now: Date): string =>
  `${wakeWords(from, now)}–${until === 1440 ? '24:00' : wakeWords(until, now)}`

/** A minute of the day as a time. */
export const wakeWords = (minute: number, now: Date): string =>
  clockWords(startOfDay(dayOf(now), minute * MINUTE_MS))
