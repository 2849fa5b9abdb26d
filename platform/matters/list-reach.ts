import { readableScopes } from '#platform/access/scopes.ts'
import { deskScope, regionScope } from '#platform/contract/change.ts'
import type { Actor } from '#platform/contract/who.ts'
import { sql } from '#platform/database/database.ts'
import type { Platform } from './platform.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

/** Where a list looks: the scopes that answer it, the sets of scopes each of which must hold a matter besides, and who leads it. */
export type Reach = {
  readonly scopes: readonly number[]
  readonly within: readonly (readonly number[])[]
  readonly lead: string | null
}

/**
 * The caller's rights, cut down to the region asked for. Of a unit: what it leads, found by its desks; of that what the
 * caller's own rights open (a report of misconduct stays with its desk), and what lies in the region besides.
 */
export async function reachOf(
  platform: Platform,
  actor: Staff,
  { region, unit }: { readonly region?: string | undefined; readonly unit?: string | undefined },
): Promise<Reach> {
  const directory = platform.directory()
  const rights = readableScopes(directory, actor)
  const place = region === undefined ? null : directory.below('region', region).map(regionScope)
  const numbers = (keys: readonly string[]) => scopeNumbers(platform, keys)
  if (unit === undefined) {
    const wanted = place && new Set(place)
    const scopes = await numbers(wanted ? rights.filter((scope) => wanted.has(scope)) : rights)
    return { scopes, within: [], lead: null }
  }
  const desks = ['handler', 'village'].map((role) => deskScope({ unit, role }))
  const within = await Promise.all((place ? [rights, place] : [rights]).map(numbers))
  return { scopes: await numbers(desks), within, lead: unit }
}

/** The condition on a row `ms` of a reach beside its scope. Whoever leads a matter stands in its fact `lead`. */
export const isWithin = ({ within, lead }: Reach) => {
  const held = within.map(
    (scopes) =>
      sql`and exists (select 1 from platform.matter_scope o where o.matter_id = ms.matter_id and o.scope_id = any(${scopes}::int[]))`,
  )
  const led =
    lead === null
      ? []
      : [
          sql`and exists (select 1 from platform.matter l where l.id = ms.matter_id and l.facts->>'lead' = ${lead})`,
        ]
  return sql.join([...held, ...led], sql` `)
}

/** The numbers of scopes that anything was ever written to. */
export async function scopeNumbers(platform: Platform, keys: readonly string[]): Promise<readonly number[]> {
  await platform.scopes.learn(platform.db, keys)
  return keys.flatMap((key) => platform.scopes.ids.get(key) ?? [])
}
