import { type Change, pauseClock, resumeClock, set } from '#platform/contract/change.ts'
import { isPast, liveClocks } from '#platform/contract/clocks.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { PROCEDURES, type Procedure } from './contract.ts'
import { factsOf, patch } from './facts.ts'

/**
 * A special procedure begins: both limits stand (行政许可法 第四十五条). Procedures may overlap: each is a pause of its
 * own, and a day in two of them is taken away once. A limit already passed is not hidden by a pause.
 */
export const pausing = (matter: MatterState, now: Date, procedure: Procedure): readonly Change[] => [
  set(patch({ procedures: [...factsOf(matter).procedures, procedure] })),
  ...liveClocks(matter, 'statutory', 'promised')
    .filter((clock) => !isPast(clock, now))
    .map((clock) => pauseClock(clock.no, PROCEDURES[procedure], now.toISOString())),
]

/** A special procedure is over; with the last one the limits run on. */
export const resuming = (matter: MatterState, now: Date, procedure: Procedure): readonly Change[] => [
  set(
    patch({
      procedures: factsOf(matter).procedures.filter((p) => p !== procedure),
      ended: [...new Set([...factsOf(matter).ended, procedure])],
    }),
  ),
  ...liveClocks(matter, 'statutory', 'promised')
    .filter((clock) => clock.pauses.some((p) => p.to === null && p.reason === PROCEDURES[procedure]))
    .map((clock) => resumeClock(clock.no, PROCEDURES[procedure], now.toISOString())),
]
