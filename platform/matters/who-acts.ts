import type { MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'

/** Who stands in the ledger: the actor, the unit acted for, and the person on whose behalf. */
export function whoActs(
  actor: Actor,
  matter: Pick<MatterState, 'raiser'>,
): { readonly actorRef: string; readonly unit: string | null; readonly behalf: string | null } {
  if (actor.kind === 'staff') return { actorRef: actor.ref, unit: actor.unit, behalf: null }
  if (actor.kind === 'guest') return { actorRef: matter.raiser ?? 'guest', unit: null, behalf: null }
  return { actorRef: actor.ref, unit: null, behalf: null }
}
