import type { SealedEntry } from './seal.ts'

/** A sealed entry read back; undefined when the bytes are not one. */
export function readSealed(bytes: Uint8Array): SealedEntry | undefined {
  try {
    const entry = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as SealedEntry
    return Array.isArray(entry.changes) && Number.isInteger(entry.rev) ? entry : undefined
  } catch {
    return undefined
  }
}
