import { type Change, tell } from '#platform/contract/change.ts'
import { lastClock } from '#platform/contract/clocks.ts'
import type { World } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { dueWords } from '#platform/matters/clock-view.ts'
import { timedClock } from '#platform/matters/timed.ts'
import { finishTerm } from './terms.ts'

/**
 * A shorter limit applies from the moment it is known that it is the right one (the property was another, there is danger):
 * a date already told is never put off by it, and never moved into the past.
 */
export function retimeFinish(
  world: World,
  matter: MatterState,
  now: Date,
  { property, urgent }: { readonly property: string; readonly urgent: boolean },
): readonly Change[] {
  const clock = lastClock(matter, 'finish')
  if (clock?.state !== 'running' || clock.dueAt === null) return []
  const term = finishTerm(world, property, urgent)
  const { dueAt } = timedClock({ ...clock, term }, world.calendar)
  if (dueAt === null || Date.parse(dueAt) >= Date.parse(clock.dueAt) || Date.parse(dueAt) <= now.getTime())
    return []
  const why = urgent ? '您反映的情况紧急，时限更短' : '这类诉求的时限更短'
  return [
    { do: 'retime', clock: clock.no, term },
    tell('retimed', `${why}，改为最晚${dueWords(new Date(dueAt))}答复您。`),
  ]
}
