import { type Change, go, seeDesk, set, startClock, tell } from '#platform/contract/change.ts'
import { lastClock, stopAll } from '#platform/contract/clocks.ts'
import type { World } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { openCallback } from './calling-back.ts'
import { dispatchDesk } from './common.ts'
import { factsOf, patch } from './facts.ts'

/** What closing does, however it comes about: clocks end, the result is counted, call-back and the reopen window begin. */
export function closing(matter: MatterState, world: World, now: Date): readonly Change[] {
  const facts = factsOf(matter)
  const desk = dispatchDesk(world, facts)
  return [
    ...stopAll(matter, now, 'done', 'finish', 'city', 'dispatch'),
    // What nobody signed in for or telephoned about until now was not done: it is not wanted any more.
    ...stopAll(matter, now, 'cancelled', 'contact', 'sign-in'),
    ...settleAll(matter, 'withdrawn', 'handle', 'extension', 'dispatch', 'watch'),
    go('closed'),
    set(patch({ closedOn: dayOf(now), closedLate: isClosedLate(matter, now) })),
    ...openCallback(world, desk),
    seeDesk(desk),
    startClock('reopen', world.term('reopen.window')),
    tell('closed', '已办结。请您评价；如果还没解决，可以在规定日期前说“还没解决”。'),
  ]
}

/** Late when the answer came after the district's own date (or, without an answer clock, when it closes after it). */
function isClosedLate(matter: MatterState, now: Date): boolean {
  const clock = lastClock(matter, 'finish')
  if (!clock?.dueAt) return false
  const answered = clock.doneAt ? Date.parse(clock.doneAt) : now.getTime()
  return answered >= Date.parse(clock.dueAt) + 1000
}
