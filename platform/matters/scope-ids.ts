import type { Database } from '#platform/database/database.ts'

/** Scope keys and their ids; ids never change, so they are kept once learned. */
export type Scopes = {
  readonly ids: ReadonlyMap<string, number>
  /** Makes sure that every key has an id; one round trip only when one is new. */
  readonly learn: (db: Database, keys: readonly string[]) => Promise<void>
}

/** Starts with nothing learned. */
export function scopeIds(): Scopes {
  const ids = new Map<string, number>()
  return {
    ids,
    learn: async (db, keys) => {
      const fresh = [...new Set(keys.filter((key) => !ids.has(key)))]
      if (fresh.length === 0) return
      const found = await db.call<Record<string, number>>('scope_ids', fresh)
      for (const [key, id] of Object.entries(found)) ids.set(key, id)
    },
  }
}

/** The id of a key that was learned before. */
export function scopeId(scopes: Scopes, key: string): number {
  const id = scopes.ids.get(key)
  if (id === undefined) throw new Error(`scope ${key} was not learned`)
  return id
}
