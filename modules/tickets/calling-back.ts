import { type Change, openTask, startClock } from '#platform/contract/change.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Desk } from '#platform/contract/state.ts'

/** Whom a desk has still to call after a ticket was closed, and within which time (`domain.md` §6.4; a parameter). */
export const openCallback = (world: World, desk: Desk): readonly Change[] => [
  openTask('callback', desk, { mode: 'inform', required: false }),
  startClock('callback', world.term('callback.within'), { onTask: 'last' }),
]
