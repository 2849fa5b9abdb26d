import type { World } from '#platform/contract/rule.ts'
import type { MatterState, Task } from '#platform/contract/state.ts'

/** The lead's work in the order it was given, with every wait at the dispatch desk between. */
const line = (matter: MatterState): readonly Task[] =>
  matter.tasks.filter((t) => t.step === 'dispatch' || (t.step === 'handle' && t.mode === 'lead'))

/**
 * Since when the ticket has been with the unit that leads now. A review that sends the answer back, or a person who
 * says that it is not solved, gives it to the same unit again: it has had it all the while, and no new time to return it.
 */
export function heldSince(matter: MatterState, task: Task): Date {
  const before = line(matter).slice(
    0,
    line(matter).findIndex((t) => t.no === task.no),
  )
  const other = before.findLastIndex((t) => t.step === 'dispatch' || t.desk.unit !== task.desk.unit)
  return new Date((before[other + 1] ?? task).openedAt)
}

/** How often a unit has returned this ticket as its lead. */
export const returnsOf = (matter: MatterState, unit: string): number =>
  line(matter).filter((t) => t.state === 'returned' && t.desk.unit === unit).length

/** How often a unit may return it: the one that got it first leads until another agrees, and does not push it back twice (首接负责制). */
export function mayReturn(matter: MatterState, unit: string, world: World): number {
  const most = world.param('return.max')
  const first = line(matter).find((t) => t.step === 'handle' && t.state !== 'withdrawn')
  const isFirst = first?.desk.unit === unit && world.param('return.firstReceiverAgain') === 0
  return isFirst ? Math.min(1, most) : most
}
