import { keyOf, type LostKey, type PublicKeys, ringOf } from './public-keys.ts'
import type { PublishedHead } from './published-heads.ts'
import { verify } from './sign.ts'
import { headBytes, lostBytes } from './tree-heads.ts'

/** Whether a head told outside the database, or the taking over of a lost key, is signed by a key that counts. */
export function isTold(told: PublishedHead, keys: PublicKeys): boolean {
  const { size, root, at, lost, key, signature } = told
  const publicKey = keyOf(keys, key)
  if (publicKey === undefined) return false
  const bytes = Buffer.from(root, 'hex')
  const signed = lost === undefined ? headBytes(size, bytes, at) : lostBytes(size, bytes, at, lost)
  return verify(signed, Buffer.from(signature, 'hex'), publicKey)
}

/** What is told of lost keys by keys that count. */
export const soundLost = (keys: PublicKeys): readonly LostKey[] =>
  ringOf(keys).lost.filter((told) => isTold(told, keys))

/** Up to how many entries the signatures of heads cannot be looked at, because their keys were lost. */
export const lostUpTo = (keys: PublicKeys): number => Math.max(0, ...soundLost(keys).map((told) => told.size))

/** Whether something read from a file has the form of one. */
export const isLostKey = (value: unknown): value is LostKey => {
  const told = value as Partial<LostKey> | null
  return (
    typeof told === 'object' &&
    told !== null &&
    Number.isInteger(told.size) &&
    [told.root, told.at, told.key, told.signature, told.lost].every((text) => typeof text === 'string')
  )
}
