import { fieldsFor } from '#platform/contract/fields-for.ts'
import { parseInput } from '#platform/contract/parse-input.ts'
import { inputSchema } from '#platform/contract/schema.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Refusal } from '#platform/kernel/refusal.ts'
import { blankMatter } from '#platform/matters/apply.ts'
import { decideChanges } from '#platform/matters/decide.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { newestKind } from '#platform/matters/registry.ts'
import { create } from './actions/create.ts'
import { ticket } from './contract.ts'

/** Why a request would be refused, asked before anything is written for it: the person, its number. */
export function createRefusal(
  platform: Platform,
  input: JsonObject,
  actor: Actor,
  now: Date,
): Refusal | undefined {
  const parsed = parseInput(inputSchema(fieldsFor(create.action.input, actor)), input)
  if (!parsed.ok) return parsed.refusal
  const { def } = newestKind(platform.kinds, ticket.kind)
  const decided = decideChanges({
    def,
    rule: create,
    matter: blankMatter(ticket.kind, '0', '', now.toISOString(), null),
    parts: {},
    input: parsed.value,
    actor,
    now,
    world: platform.world(now),
  })
  return decided.ok ? undefined : decided.refusal
}
