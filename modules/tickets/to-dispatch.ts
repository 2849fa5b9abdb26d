import { type Change, go, openTask, seeDesk, startClock } from '#platform/contract/change.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Clock, MatterState } from '#platform/contract/state.ts'
import { dispatchDesk } from './common.ts'
import { factsOf } from './facts.ts'
import { dispatchTerm } from './terms.ts'

/**
 * Back to the desk that dispatches, with its own time to find a unit, or on the time of a clock that `ran` before; no date told to
 * the person moves.
 */
export function toDispatch(
  matter: MatterState,
  world: World,
  ran?: Pick<Clock, 'term' | 'startsAt'>,
): readonly Change[] {
  const facts = factsOf(matter)
  const desk = dispatchDesk(world, facts)
  return [
    go('waiting'),
    openTask('dispatch', desk),
    seeDesk(desk),
    startClock('dispatch', ran?.term ?? dispatchTerm(world, facts.urgent), {
      onTask: 'last',
      ...(ran && { startsAt: ran.startsAt }),
    }),
  ]
}
