import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import type { Count } from './counts.ts'
import { type Asked, decideAct } from './decide.ts'
import type { Loaded } from './load.ts'
import { currentParts } from './parts.ts'
import type { Platform } from './platform.ts'
import type { KindEntry } from './registry.ts'
import type { Story } from './story.ts'
import { whoActs } from './who-acts.ts'

export type Telling = {
  readonly entry: KindEntry
  readonly action: string
  readonly loaded: Loaded
  readonly input: JsonObject
  readonly actor: Actor
  readonly now: Date
  readonly seen?: Asked['seen']
  readonly others?: readonly MatterState[] | undefined
  readonly counted?: readonly Count[] | undefined
}

/** One act on one matter, decided and not yet written; or why it is refused. */
export function storyOf(
  platform: Platform,
  { entry, action, loaded, input, actor, now, seen, others, counted }: Telling,
): Result<Story> {
  const decided = decideAct({
    module: entry.module,
    def: entry.def,
    rule: entry.rules.get(action)!,
    matter: loaded.matter,
    parts: loaded.parts,
    input,
    actor,
    now,
    world: platform.world(now, new Date(loaded.matter.openedAt)),
    ...(seen ? { seen } : {}),
    ...(others ? { others } : {}),
    ...(counted ? { counted } : {}),
  })
  if (!decided.ok) return decided
  return ok({
    entry,
    before: decided.value.before,
    after: decided.value.after,
    measured: loaded.measured,
    steps: [{ decided: decided.value, action, ...whoActs(actor, loaded.matter), at: now }],
    ...currentParts(entry.def, loaded, decided.value.changes),
  })
}
