import type { Change } from '#platform/contract/change.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import type { AnyRule, World } from '#platform/contract/rule.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { applyChanges } from './apply.ts'
import { authorise } from './authorise.ts'
import { type Count, countsBetween, countsFrom } from './counts.ts'
import { timed } from './timed.ts'

/** A decided act: the matter before and after, what changed, what it does to the figures. Nothing is written yet. */
export type Decided = {
  readonly before: MatterState | null
  readonly after: MatterState
  readonly changes: readonly Change[]
  readonly counts: readonly Count[]
}

export type Asked = {
  readonly module: MatterModule
  readonly def: MatterDef
  readonly rule: AnyRule
  /** For an action that creates: a blank matter with its id and number. */
  readonly matter: MatterState
  readonly parts: JsonObject
  readonly input: JsonObject
  readonly actor: Actor
  readonly now: Date
  readonly world: World
  readonly others?: readonly MatterState[]
  /** What its entries have counted so far, where they counted with another set of measures. */
  readonly counted?: readonly Count[]
  /** What the caller had seen; missing: the caller does not compare (the system). */
  readonly seen?: {
    readonly rev?: number | undefined
    readonly task?: number | undefined
    readonly taskRev?: number | undefined
  }
}

/** What deciding alone needs of it. */
type Opening = Omit<Asked, 'module' | 'counted'>

/** Authorises, compares, decides and applies: pure, the whole meaning of an act. */
export function decideAct(asked: Asked): Result<Decided> {
  const { matter, def, world, now } = asked
  const decision = decideChanges(asked)
  if (!decision.ok) return decision
  const applied = applyChanges(def, matter, decision.value, now.toISOString())
  const after = { ...timed(def, applied, world.calendar), rev: matter.rev + 1 }
  const before = matter.rev === 0 ? null : matter
  const counts = asked.counted
    ? countsFrom(asked.module, asked.counted, after)
    : countsBetween(asked.module, before, after)
  return ok({ before, after, changes: decision.value, counts })
}

/** What an act would change, or why it is refused; nothing is applied, so that asking what is open costs little. */
export function decideChanges(asked: Opening): Result<readonly Change[]> {
  const { rule, matter, world, now } = asked
  const allowed = authorise(rule.action, matter, asked.actor)
  if (!allowed.ok) return refuse(lostTask(asked) ? movedOn(asked) : allowed.refusal)
  const stateRefusal = wrongState(asked, matter.rev === 0)
  if (stateRefusal) return refuse(isStale(asked) ? movedOn(asked) : stateRefusal)
  const moved = compare(asked, allowed.value?.rev)
  if (moved) return refuse(moved)
  return rule.decide({
    matter,
    parts: asked.parts,
    input: asked.input,
    actor: asked.actor,
    now,
    world,
    task: allowed.value,
    ...(asked.others ? { others: asked.others } : {}),
  })
}

/** Why an action cannot start from the state the matter is in, or undefined when it can. */
function wrongState({ rule, matter, def }: Opening, isNew: boolean): Refusal | undefined {
  const { from, name } = rule.action
  if (from === 'new' ? isNew : !isNew && from.includes(matter.state)) return undefined
  const state = def.states[matter.state]?.name ?? '还没有登记'
  return {
    code: 'wrong-state',
    status: 409,
    say: `这一件现在是“${state}”，不能${name}。请看最新情况再决定。`,
  }
}

const isStale = ({ matter, seen }: Opening): boolean => seen?.rev !== undefined && seen.rev !== matter.rev

/** Whether the caller's desk had the task until somebody else settled it, after the caller had looked. */
function lostTask(asked: Opening): boolean {
  const { rule, matter, actor } = asked
  if (actor.kind !== 'staff' || !isStale(asked)) return false
  return rule.action.by.some(
    (who) =>
      who.who === 'task' &&
      matter.tasks.some(
        (t) => t.step === who.step && t.desk.unit === actor.unit && t.desk.role === actor.role,
      ),
  )
}

const movedOn = ({ matter }: Opening, details: JsonObject = {}): Refusal => ({
  code: 'moved-on',
  status: 409,
  say: '这一件刚刚有了变化，您的操作没有提交，写好的内容还在。请看完新情况再提交。',
  details: { rev: matter.rev, ...details },
})

/** A refusal when somebody acted since the caller looked: on the caller's task for task actions, else on the matter. */
function compare(asked: Opening, taskRev: number | undefined): Refusal | undefined {
  const { rule, seen } = asked
  if (rule.action.compares === 'matter' && isStale(asked)) return movedOn(asked)
  const sawOtherTask = seen?.taskRev !== undefined && taskRev !== undefined && seen.taskRev !== taskRev
  return rule.action.compares === 'task' && sawOtherTask ? movedOn(asked, { taskRev }) : undefined
}
