import { deskScope, regionScope } from '#platform/contract/change.ts'
import type { MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Directory } from '#platform/directory/directory.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

/**
 * How far a role sees (`architecture.md` choice 3): its own desk; its unit's territory; the whole district;
 * or every ledger, without the private parts of what does not lie at its own desk. What is not named here sees nothing.
 */
const SIGHT: { readonly [role: string]: 'desk' | 'territory' | 'district' | 'ledger' | 'nothing' } = {
  handler: 'territory',
  village: 'territory',
  dispatcher: 'district',
  supervisor: 'district',
  leader: 'district',
  duty: 'desk',
  confidential: 'desk',
  auditor: 'ledger',
  privacy: 'ledger',
  admin: 'nothing',
  security: 'nothing',
}

export const sightOf = (role: string): (typeof SIGHT)[string] => SIGHT[role] ?? 'nothing'

/** The scopes an officer reads, as keys. Subtrees are expanded here, when asking, never stamped on a matter. */
export function readableScopes(directory: Directory, actor: Staff): readonly string[] {
  const own = deskScope({ unit: actor.unit, role: actor.role })
  switch (sightOf(actor.role)) {
    case 'district':
    case 'ledger':
      return [own, ...[...directory.regions.keys()].map(regionScope)]
    case 'territory': {
      const region = directory.units.get(actor.unit)?.region
      return region ? [own, ...directory.below('region', region).map(regionScope)] : [own]
    }
    case 'desk':
      return [own]
    default:
      return []
  }
}

/** Whether the caller may open a matter at all. The auditor opens everything, without the private parts. */
export function canSee(
  directory: Directory,
  actor: Actor,
  matter: Pick<MatterState, 'scopes' | 'raiser' | 'id'>,
): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'raiser')
    return matter.raiser === actor.ref && (actor.matterId === null || actor.matterId === matter.id)
  if (actor.kind !== 'staff') return false
  if (sightOf(actor.role) === 'ledger') return true
  const readable = readableBy(directory, actor)
  return matter.scopes.some((scope) => readable.has(scope))
}

const sets = new WeakMap<Directory, Map<string, ReadonlySet<string>>>()

/** The same scopes to look one up in: made once for a post, as long as the directory stands. */
function readableBy(directory: Directory, actor: Staff): ReadonlySet<string> {
  const posts = sets.get(directory) ?? new Map<string, ReadonlySet<string>>()
  const post = deskScope({ unit: actor.unit, role: actor.role })
  const made = posts.get(post) ?? new Set(readableScopes(directory, actor))
  sets.set(directory, posts.set(post, made))
  return made
}

/** Whether the caller reads private words of a matter that they may open: who sees every ledger, those of their own desk alone. */
export const readsPrivate = (actor: Actor, { scopes }: Pick<MatterState, 'scopes'>): boolean =>
  actor.kind !== 'staff' ||
  sightOf(actor.role) !== 'ledger' ||
  scopes.includes(deskScope({ unit: actor.unit, role: actor.role }))
