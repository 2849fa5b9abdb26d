import { hasAt, latin, viewOf } from './bytes.ts'

const END_SIZE = 22
const ENTRY_SIZE = 46

/** What a ZIP archive says it holds. */
export type ZipList = { readonly names: readonly string[]; readonly unpackedBytes: number }

/** Where the archive's end record stands, when the bytes end as a ZIP does (even behind something else); else -1. */
export function zipEndAt(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  for (let at = bytes.length - END_SIZE; at >= 0 && at >= bytes.length - END_SIZE - 0xffff; at--) {
    const isEnd = bytes[at] === 0x50 && hasAt(bytes, at, 'PK\x05\x06')
    if (isEnd && at + END_SIZE + view.getUint16(at + 20, true) === bytes.length) return at
  }
  return -1
}

/**
 * The list of a ZIP archive that fills the bytes from first to last, as Office writes them; null for
 * anything else (something before, between or after, split archives, more than 4 GB).
 */
export function zipList(bytes: Uint8Array): ZipList | null {
  const end = zipEndAt(bytes)
  if (end < 0 || !hasAt(bytes, 0, 'PK\x03\x04')) return null
  const view = viewOf(bytes)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (at + view.getUint32(end + 12, true) !== end) return null
  const names: string[] = []
  let unpackedBytes = 0
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_SIZE > end || !hasAt(bytes, at, 'PK\x01\x02')) return null
    const nameLength = view.getUint16(at + 28, true)
    names.push(latin(bytes, at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength))
    unpackedBytes += view.getUint32(at + 24, true)
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return at === end ? { names, unpackedBytes } : null
}
