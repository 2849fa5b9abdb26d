import { endOfTerm } from '#platform/clock/term.ts'
import { type Change, openTask, seeDesk, startClock, stopClock } from '#platform/contract/change.ts'
import { liveClocks } from '#platform/contract/clocks.ts'
import type { World } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { barredBy } from './barred.ts'
import { factsOf } from './facts.ts'
import { retimeFinish } from './retime-finish.ts'
import { dispatchTerm, signInTerm } from './terms.ts'

/** Life comes before secrecy: the duty officer is told even of a confidential report, unless it names the duty unit or its family. */
export function watchDanger(world: World, named: readonly string[]): readonly Change[] {
  const desk = { unit: world.office('duty'), role: 'duty' }
  if (barredBy(world, named).has(desk.unit)) return []
  return [openTask('watch', desk, { mode: 'inform', required: false }), seeDesk(desk)]
}

/** Danger that is told of later: the duty officer gets it (again, where it was dealt with), and whoever must move has minutes. */
export const alarm = (matter: MatterState, world: World, now: Date): readonly Change[] => [
  ...hurry(matter, world, now),
  ...retimeFinish(world, matter, now, { property: factsOf(matter).property, urgent: true }),
  ...(liveTasks(matter, 'watch').length > 0 ? [] : watchDanger(world, factsOf(matter).named)),
]

/** Waits at desks end within minutes from now; one that ends before is left as it is. */
const hurry = (matter: MatterState, world: World, now: Date): readonly Change[] =>
  liveClocks(matter, 'dispatch', 'sign-in').flatMap((clock) => {
    const term = clock.code === 'dispatch' ? dispatchTerm(world, true) : signInTerm(world, true)
    const by = endOfTerm(term, now, world.calendar)
    if (clock.dueAt !== null && Date.parse(clock.dueAt) <= by.getTime()) return []
    return [
      stopClock(clock.no, 'cancelled'),
      startClock(clock.code, term, clock.taskNo === null ? {} : { onTask: clock.taskNo }),
    ]
  })
