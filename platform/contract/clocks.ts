import { isLate } from '#platform/clock/remaining.ts'
import { type Change, stopClock } from './change.ts'
import type { Clock, MatterState } from './state.ts'

/** Whether a clock runs or stands, and has not ended. */
export const isTicking = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'paused'

/** The clock of a code that began last, ended or not. */
export const lastClock = (matter: MatterState, code: string): Clock | undefined =>
  matter.clocks.findLast((c) => c.code === code)

/** The clocks of these codes that have not ended. */
export const liveClocks = (matter: MatterState, ...codes: readonly string[]): readonly Clock[] =>
  matter.clocks.filter((c) => isTicking(c) && codes.includes(c.code))

/** Whether a running limit has passed. One "by 24:00" ends with the last second of the day (民法典 第二百零三条). */
export const isPast = (clock: Clock | undefined, now: Date): boolean =>
  clock?.state === 'running' && clock.dueAt !== null && isLate(new Date(clock.dueAt), now)

/** Whether a limit has passed and nobody wrote it down yet: each date is missed once. */
export const isUnwritten = (clock: Clock, now: Date): boolean =>
  isPast(clock, now) && clock.missedAt !== clock.dueAt

/** Writes down a limit that has passed. */
export const missed = (clock: Clock): Change => ({
  do: 'missed',
  clock: clock.no,
  dueAt: clock.dueAt as string,
})

/** Ends clocks: `done` with their work, and a limit that has passed is written down first; `cancelled` when it fell away. */
export const endClocks = (clocks: readonly Clock[], now: Date, as: 'done' | 'cancelled'): readonly Change[] =>
  clocks.flatMap((clock) => [
    ...(as === 'done' && isUnwritten(clock, now) ? [missed(clock)] : []),
    stopClock(clock.no, as),
  ])

/** Ends every clock of these codes that runs or stands. */
export const stopAll = (
  matter: MatterState,
  now: Date,
  as: 'done' | 'cancelled',
  ...codes: readonly string[]
): readonly Change[] => endClocks(liveClocks(matter, ...codes), now, as)
