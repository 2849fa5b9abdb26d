import type { AnyAction } from '#platform/contract/action.ts'
import type { Field } from '#platform/contract/field.ts'
import { fieldsFor } from '#platform/contract/fields-for.ts'
import type { Json, JsonObject } from '#platform/contract/state.ts'
import type { ActionView, FieldView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { ownTask } from './authorise.ts'
import { decideChanges } from './decide.ts'
import type { Loaded } from './load.ts'
import type { Platform } from './platform.ts'
import type { KindEntry } from './registry.ts'

/**
 * The actions a caller is offered on a matter, from the same rules that will decide: open, or visible with
 * the reason why not. Actions of other posts and other states are left out.
 */
export function offeredActions(
  platform: Platform,
  entry: KindEntry,
  loaded: Loaded,
  actor: Actor,
  now: Date,
): readonly ActionView[] {
  const found: ActionView[] = []
  for (const rule of entry.rules.values()) {
    const { action } = rule
    if (action.from === 'new') continue
    const tried = decideChanges({
      def: entry.def,
      rule,
      matter: loaded.matter,
      parts: loaded.parts,
      input: sampleInput(action),
      actor,
      now,
      world: platform.world(now, new Date(loaded.matter.openedAt)),
    })
    if (!tried.ok && hides(tried.refusal.code, tried.refusal.status)) continue
    // A refusal because of the sample input says nothing about the action; one because of the matter does.
    const whyNot = !tried.ok && tried.refusal.status === 409 ? tried.refusal.say : null
    found.push(actionView(platform.directory(), action, loaded, actor, whyNot))
  }
  const weight = { primary: 0, normal: 1, quiet: 2 }
  return found.toSorted((a, b) => weight[a.look] - weight[b.look])
}

const hides = (code: string, status: number): boolean =>
  status === 401 || status === 403 || code === 'wrong-state'

/** An action as a form, with the caller's task where it is a task's action. */
export function actionView(
  directory: Directory,
  action: AnyAction,
  loaded: Loaded | null,
  actor: Actor,
  whyNot: string | null,
): ActionView {
  const task = loaded && actor.kind === 'staff' ? taskOf(action, loaded, actor) : undefined
  return {
    id: action.id,
    name: action.name,
    key: action.key ?? null,
    look: action.look,
    will: action.will,
    fields: Object.entries(fieldsFor(action.input, actor)).map(([name, field]) =>
      fieldView(directory, name, field),
    ),
    refusals: action.refusals,
    open: whyNot === null,
    whyNot,
    task: task?.no ?? null,
    taskRev: task?.rev ?? null,
  }
}

/** A field of a form; codes come with the list they are chosen from, where it is published. */
function fieldView(directory: Directory, name: string, { staff: _, ...field }: Field): FieldView {
  const list = field.of === undefined ? undefined : directory.terms.get(field.of)
  return list
    ? { ...field, name, choices: list.map((row) => ({ value: row.code, label: row.name })) }
    : { ...field, name }
}

function taskOf(action: AnyAction, loaded: Loaded, actor: Extract<Actor, { readonly kind: 'staff' }>) {
  for (const who of action.by) {
    const task = who.who === 'task' ? ownTask(loaded.matter, who, actor) : undefined
    if (task) return task
  }
  return undefined
}

const samples = new WeakMap<AnyAction, JsonObject>()

/** Input of the right shape and no meaning: lets a rule speak about the matter before the form is filled. */
export function sampleInput(action: AnyAction): JsonObject {
  const made = samples.get(action)
  if (made) return made
  const sample = Object.fromEntries(
    Object.entries(action.input)
      .filter(([, field]) => !field.optional)
      .map(([name, field]) => [name, sampleOf(field)]),
  )
  samples.set(action, sample)
  return sample
}

/** Numbers of people begin with one: a rule that looks for this one finds nobody. */
const NOBODY = 0

function sampleOf(field: Field): Json {
  switch (field.kind) {
    case 'integer':
      return field.min ?? 1
    case 'yesNo':
      return false
    case 'choice':
      return field.choices?.[0]?.value ?? ''
    case 'person':
      return NOBODY
    case 'units':
    case 'files':
    case 'codes':
    case 'persons':
      return []
    case 'point':
      return { lng: 0, lat: 0 }
    case 'phone':
      return '13800000000'
    default:
      return '样'.repeat(Math.max(field.min ?? 1, 1))
  }
}
