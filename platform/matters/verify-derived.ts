import { deskScope } from '#platform/contract/change.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { isLive } from '#platform/contract/tasks.ts'
import type { KindEntry } from './registry.ts'
import { dueOfMatter } from './timed.ts'
import { taskDue } from './write.ts'

/** A matter's row in one scope, with the scope's key. */
export type ScopeRow = {
  readonly key: string
  readonly opened_at: string
  readonly due_at: string | null
  readonly open: boolean
  readonly kind: string
  readonly category: string
}

/** What is kept beside the state, so that lists are fast: all of it follows from the state. */
export type Derived = {
  readonly matter: { readonly [column: string]: unknown }
  readonly tasks: readonly { readonly [column: string]: unknown }[]
  readonly scopes: readonly ScopeRow[]
  /** The key of the scope under which each task lies, by its number. */
  readonly desks: { readonly [task: string]: string }
  readonly defVersion: number
}

/** Which derived column is not what the state says: with it a matter could be hidden from a list, or its date moved. */
export function derivedDifference(
  entry: KindEntry,
  matter: MatterState,
  derived: Derived,
): string | undefined {
  const due = dueOfMatter(entry.def, matter)
  const open = entry.def.states[matter.state]?.open ?? false
  const { category } = entry.module.dims(matter)
  const row = derived.matter
  if (row.module !== entry.module.id || row.def_version !== derived.defVersion) return '模块或版本'
  if (row.open !== open) return '是否在办'
  if (!sameInstant(row.due_at, due)) return '最晚日期'
  for (const task of matter.tasks.filter(isLive)) {
    const stands = derived.tasks.find((t) => t.no === task.no)
    if (!sameInstant(stands?.due_at, taskDue(entry.def, matter, task))) return '任务的最晚日期'
    if (derived.desks[task.no] !== deskScope(task.desk)) return '任务所在的岗位'
  }
  const wrong = derived.scopes.find(
    (s) =>
      s.open !== open ||
      s.kind !== matter.kind ||
      s.category !== category ||
      !sameInstant(s.due_at, due) ||
      !sameInstant(s.opened_at, matter.openedAt),
  )
  return wrong ? `在“${wrong.key}”的列表里的样子` : undefined
}

const sameInstant = (a: unknown, b: string | null): boolean =>
  (a === null || a === undefined ? null : Date.parse(String(a))) === (b === null ? null : Date.parse(b))
