import { type Change, settle } from '#platform/contract/change.ts'
import { endClocks, liveClocks } from '#platform/contract/clocks.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Desk, MatterState, Task } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { secretDesk } from './barred.ts'
import type { TicketFacts } from './facts.ts'

/** The desk where a unit handles tickets: everywhere that of its officers, in a village beside the one that speaks for residents. */
export const handlingDesk = (unit: string): Desk => ({ unit, role: 'handler' })

/** Where a ticket is dispatched, reviewed and called back: the bureau, or the confidential desk for a report of misconduct. */
export const dispatchDesk = (world: World, facts: Pick<TicketFacts, 'confidential' | 'named'>): Desk =>
  facts.confidential
    ? (secretDesk(world, facts.named) ?? { unit: world.office('secret-other'), role: 'confidential' })
    : { unit: world.office('dispatch'), role: 'dispatcher' }

/** Says that something was done with a task that goes on: whoever looked before is told, and does not act on an old view. */
export const touch = (task: Task): Change => settle(task.no, task.state)
export const leadTask = (matter: MatterState): Task | undefined =>
  liveTasks(matter, 'handle').find((t) => t.mode === 'lead')

/** Stops the sign-in clock of one task. */
export const stopSignIn = (
  matter: MatterState,
  now: Date,
  as: 'done' | 'cancelled',
  task: Task,
): readonly Change[] =>
  endClocks(
    liveClocks(matter, 'sign-in').filter((clock) => clock.taskNo === task.no),
    now,
    as,
  )

/** The first words of a text as a title: up to the first full stop, at most 24 characters. */
export function titleOf(text: string): string {
  const first =
    text
      .replace(/\s+/g, ' ')
      .trim()
      .split(/[。！？!?；;\n]/)[0] ?? ''
  const chars = [...first]
  return chars.length > 24 ? `${chars.slice(0, 23).join('')}…` : first || '（没有写标题）'
}
