import type { AnyAction } from '#platform/contract/action.ts'
import type { MatterState, Task } from '#platform/contract/state.ts'
import { isLive } from '#platform/contract/tasks.ts'
import type { Actor, Who } from '#platform/contract/who.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'

export const NOT_SIGNED_IN: Refusal = { code: 'sign-in-first', status: 401, say: '请先登录，再做这一步。' }
export const NOT_YOURS: Refusal = {
  code: 'not-yours',
  status: 403,
  say: '您的岗位不能做这一步。需要的话，请联系分拨岗或换一个岗位。',
}
export const NO_TASK: Refusal = {
  code: 'no-task',
  status: 403,
  say: '这一步要由手上有这项任务的单位来做，您的岗位现在没有。',
}

/** Who may: answers the caller's own task for actions of a task, `null` for the others. Everything not declared is refused. */
export function authorise(action: AnyAction, matter: MatterState, actor: Actor): Result<Task | null> {
  let refusal = actor.kind === 'guest' ? NOT_SIGNED_IN : NOT_YOURS
  for (const who of action.by) {
    const found = matches(who, matter, actor)
    if (found !== undefined) return ok(found)
    if (who.who === 'task' && actor.kind === 'staff') refusal = NO_TASK
  }
  return refuse(refusal)
}

function matches(who: Who, matter: MatterState, actor: Actor): Task | null | undefined {
  switch (who.who) {
    case 'anyone':
      return null
    case 'system':
      return actor.kind === 'system' ? null : undefined
    case 'raiser':
      return actor.kind === 'raiser' && isRaiser(matter, actor) ? null : undefined
    case 'role':
      return actor.kind === 'staff' && actor.role === who.role ? null : undefined
    case 'task':
      return actor.kind === 'staff' ? ownTask(matter, who, actor) : undefined
  }
}

const isRaiser = (matter: MatterState, actor: Extract<Actor, { readonly kind: 'raiser' }>): boolean =>
  matter.raiser !== null &&
  matter.raiser === actor.ref &&
  (actor.matterId === null || actor.matterId === matter.id)

/** The actor's own live task of a step: at the actor's desk and not somebody else's. */
export function ownTask(
  matter: MatterState,
  who: Extract<Who, { readonly who: 'task' }>,
  actor: Extract<Actor, { readonly kind: 'staff' }>,
): Task | undefined {
  return matter.tasks.find(
    (task) =>
      isLive(task) &&
      task.step === who.step &&
      task.desk.unit === actor.unit &&
      task.desk.role === actor.role &&
      (task.person === null || task.person === actor.personId) &&
      (who.modes === undefined || who.modes.includes(task.mode)),
  )
}
