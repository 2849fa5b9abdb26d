import { type Change, go } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'

/** It was answered: the work is done, and a date that has passed is written down as missed first. */
export const answered = (matter: MatterState, now: Date, to: 'granted' | 'refused'): readonly Change[] => [
  ...settleAll(matter, 'done'),
  ...stopAll(matter, now, 'done', 'answer'),
  go(to),
]
