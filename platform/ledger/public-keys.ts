import type { PublishedHead } from './published-heads.ts'
import { keyId } from './tree-heads.ts'

/**
 * What a key told when it took the ledger over from one that was lost: the last head of the old one, by its short name, signed by
 * the new one. It says what the ledger was at that moment, and so what the heads before it must come to.
 */
export type LostKey = PublishedHead & { readonly lost: string }

/** The public keys whose signature counts, the present one first, and what they told of keys that were lost before them. */
export type KeyRing = { readonly keys: readonly string[]; readonly lost: readonly LostKey[] }

/** The public keys whose signature under a head counts: one, or the present and those before it. */
export type PublicKeys = string | readonly string[] | KeyRing

export function ringOf(keys: PublicKeys): KeyRing {
  if (typeof keys === 'string') return { keys: [keys], lost: [] }
  return 'lost' in keys ? keys : { keys, lost: [] }
}

/** The key with this short name among those that count; undefined when it was another. */
export const keyOf = (keys: PublicKeys, id: string): string | undefined =>
  ringOf(keys).keys.find((key) => keyId(key) === id)
