import { type Change, go, set } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { factsOf, patch } from './facts.ts'

/** Ends a case that is not taken up; whether it was at once (即时: on the day of receipt) stays on record. */
export const turningAway = (
  matter: MatterState,
  now: Date,
  state: 'not-accepted' | 'not-required',
): readonly Change[] => [
  ...settleAll(matter, 'done', 'accept'),
  ...stopAll(matter, now, 'done', 'acceptance'),
  go(state),
  set(patch({ atOnce: factsOf(matter).receivedOn === dayOf(now) })),
]
