import { keyId } from './tree-heads.ts'

/** The public keys whose signature under a head counts: one, or the present and those before it. */
export type PublicKeys = string | readonly string[]

/** The key with this short name among those that count; undefined when it was another. */
export const keyOf = (keys: PublicKeys, id: string): string | undefined =>
  (typeof keys === 'string' ? [keys] : keys).find((key) => keyId(key) === id)
