import { type Change, settle } from './change.ts'
import type { MatterState, Task } from './state.ts'

/** Whether somebody still has to do something about a task. */
export const isLive = (task: Task): boolean => task.state === 'open' || task.state === 'accepted'

/** The live tasks of these steps; of every step when none is named. */
export const liveTasks = (matter: MatterState, ...steps: readonly string[]): readonly Task[] =>
  matter.tasks.filter((t) => isLive(t) && (steps.length === 0 || steps.includes(t.step)))

/** Settles every live task of these steps; of every step when none is named. */
export const settleAll = (
  matter: MatterState,
  as: 'done' | 'withdrawn',
  ...steps: readonly string[]
): readonly Change[] => liveTasks(matter, ...steps).map((t) => settle(t.no, as))
