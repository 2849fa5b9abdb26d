import {
  type Change,
  deskScope,
  newRound,
  openTask,
  seeDesk,
  set,
  settle,
  unsee,
} from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Desk, MatterState, Task } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { barredFrom } from './barred.ts'
import { openCallback } from './calling-back.ts'
import { dispatchDesk } from './common.ts'
import { factsOf, NO_EXTENSION, patch } from './facts.ts'
import { restartAnswered } from './restart-answered.ts'
import { toDispatch } from './to-dispatch.ts'

const IN_HAND = ['waiting', 'dispatched', 'handling', 'replied', 'merged']
const WORK = ['dispatch', 'handle', 'review', 'extension']

/**
 * Shuts a report of misconduct away from whoever must not see it, as its facts now say. What just `turned` from an ordinary
 * ticket is taken from everybody, and begins anew at the confidential desk; a report that was one before is taken from those
 * it has named since. What others still have to decide (a review, a call-back) goes to the desk that takes reports.
 */
export function confine(matter: MatterState, turned: boolean, world: World, now: Date): readonly Change[] {
  const desk = dispatchDesk(world, factsOf(matter))
  const barred = barredFrom(world, matter)
  const may = (at: Desk): boolean => {
    if (at.role === 'confidential') return at.unit === desk.unit
    return !barred.has(at.unit) && (!turned || at.role === 'duty')
  }
  const bad = liveTasks(matter).filter((task) => !may(task.desk))
  const anew = isAnew(matter, turned, bad)
  const left = liveTasks(matter)
    .filter((task) => may(task.desk) && !(anew && WORK.includes(task.step)))
    .map((task) => deskScope(task.desk))
  const stays = (scope: string): boolean => {
    const at = deskOf(scope)
    // A report keeps to desks; one that begins anew to those that still have a task.
    const isLeft = (!turned && !anew) || left.includes(scope) || at?.role === 'confidential'
    return at !== undefined && may(at) && isLeft
  }
  return [
    ...(anew
      ? beginAnew(matter, bad, world, now)
      : bad.flatMap((task) => moveTo(matter, desk, task, world, now))),
    ...(turned && matter.state === 'closed' && !bad.some((t) => t.step === 'callback')
      ? openCallback(world, desk)
      : []),
    ...matter.scopes.filter((scope) => !stays(scope)).map(unsee),
    seeDesk(desk),
  ]
}

/** Whether it must be dispatched once more: who had it, or had to send it, no longer may. */
const isAnew = (matter: MatterState, turned: boolean, bad: readonly Task[]): boolean =>
  IN_HAND.includes(matter.state) &&
  (bad.some((task) => task.step === 'dispatch' || task.step === 'handle') ||
    (turned && !(matter.state === 'waiting' && bad.length === 0)))

function beginAnew(matter: MatterState, bad: readonly Task[], world: World, now: Date): readonly Change[] {
  const ends = liveTasks(matter).filter((task) => WORK.includes(task.step) || bad.includes(task))
  return [
    ...ends.map((task) => settle(task.no, 'withdrawn')),
    ...stopAll(matter, now, 'cancelled', 'dispatch', 'sign-in', 'contact'),
    ...(matter.state === 'replied' ? restartAnswered(matter) : []),
    ...matter.links
      .filter((link) => link.kind === 'merge' && link.role === 'parent' && link.active)
      .map((link) => ({ do: 'unlink', kind: 'merge', other: link.other }) as const),
    ...(factsOf(matter).dispatches > 0 ? [newRound] : []),
    set(patch({ lead: null, outcome: null, ...NO_EXTENSION })),
    ...toDispatch(matter, world),
  ]
}

/** What the desk that takes reports decides from now on; the duty officer’s task only ends. */
function moveTo(matter: MatterState, desk: Desk, task: Task, world: World, now: Date): readonly Change[] {
  const end = settle(task.no, 'withdrawn')
  if (task.step === 'watch' || task.step === 'handle') return [end]
  if (task.step === 'callback')
    return [end, ...stopAll(matter, now, 'cancelled', 'callback'), ...openCallback(world, desk)]
  return [end, openTask(task.step, desk, { mode: task.mode, required: task.required })]
}

function deskOf(scope: string): Desk | undefined {
  const [kind, unit, role] = scope.split(':')
  return kind === 'desk' && unit && role ? { unit, role } : undefined
}
