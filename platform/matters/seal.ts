import { randomBytes } from 'node:crypto'
import type { Change, PublicChange } from '#platform/contract/change.ts'
import type { Json, JsonObject, MatterState } from '#platform/contract/state.ts'
import { canonicalBytes, canonicalText } from '#platform/kernel/canonical-json.ts'
import { sm3 } from '#platform/kernel/sm3.ts'
import { leafHash } from '#platform/ledger/merkle.ts'
import type { Count } from './counts.ts'

/** What the ledger seals: pseudonymous references, public changes, dates told, counts, and the hash of the private part. */
export type SealedEntry = {
  readonly v: 1
  readonly matter: string
  readonly number: string
  readonly rev: number
  readonly kind: string
  readonly action: string
  readonly def: number
  readonly actor: string
  readonly unit: string | null
  readonly behalf: string | null
  readonly raiser: string | null
  readonly at: string
  readonly recorded: string
  readonly changes: readonly PublicChange[]
  /** Due dates as computed with the calendar of the moment, by clock number, where they changed. */
  readonly dues: { readonly [clock: string]: { readonly at: string | null; readonly provisional: boolean } }
  readonly counts: readonly Count[]
  /** Only where its matter goes over to another: the set of measures that it is counted with from here on. */
  readonly set?: number
  /** SM3 of salt ‖ canonical private content; null when there is none. */
  readonly private: string | null
}

export type Sealed = {
  readonly text: string
  readonly leaf: Uint8Array
  readonly salt: Uint8Array | null
  readonly content: JsonObject | null
}

/** Splits an act's changes into what is sealed and what stays private. */
export function splitPrivate(changes: readonly Change[]): {
  readonly shown: readonly PublicChange[]
  readonly content: JsonObject | null
} {
  const shown = changes.filter((c): c is PublicChange => c.do !== 'keep' && c.do !== 'tell')
  const kept = changes.filter((c) => c.do === 'keep').map((c) => c.parts)
  const told = changes.filter((c) => c.do === 'tell').map((c) => c.say)
  const content: Record<string, Json> = Object.assign({}, ...kept)
  if (told.length) content.told = told
  return { shown, content: Object.keys(content).length ? content : null }
}

/** Due dates that differ between two states of a matter. */
export function duesBetween(before: MatterState | null, after: MatterState): SealedEntry['dues'] {
  const dues: Record<string, { at: string | null; provisional: boolean }> = {}
  for (const clock of after.clocks) {
    const was = before?.clocks.find((c) => c.no === clock.no)
    if (!was || was.dueAt !== clock.dueAt || was.provisional !== clock.provisional) {
      dues[String(clock.no)] = { at: clock.dueAt, provisional: clock.provisional }
    }
  }
  return dues
}

/** Seals an entry: canonical bytes, leaf hash, and the salted hash that lets the private part be erased without breaking a proof. */
export function sealEntry(entry: Omit<SealedEntry, 'private'>, content: JsonObject | null): Sealed {
  const salt = content ? randomBytes(16) : null
  const hash = content && salt ? privateHash(salt, content) : null
  const text = canonicalText({ ...entry, private: hash })
  return { text, leaf: leafHash(new TextEncoder().encode(text)), salt, content }
}

/** SM3 over salt and canonical content, as hex. */
export const privateHash = (salt: Uint8Array, content: JsonObject): string =>
  Buffer.from(sm3(Buffer.concat([salt, canonicalBytes(content)]))).toString('hex')
