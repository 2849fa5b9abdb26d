import { inflateRawSync } from 'node:zlib'
import { zipEndAt } from '#platform/files/zip-names.ts'

export type ZipPart = { readonly name: string; readonly bytes: Uint8Array }

/** Thrown when an archive unpacks to more than it may. */
export class TooMuch extends Error {}

const LOCAL_SIZE = 30
const ENTRY_SIZE = 46

/**
 * Unpacks an archive whole, and stops at `most` bytes of what really comes out: what an archive says of its
 * own sizes may be a lie. Null when it is no archive that could be read so.
 */
export function unpack(bytes: Uint8Array, most: number): readonly ZipPart[] | null {
  const end = zipEndAt(bytes)
  if (end < 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let left = most
  const parts: ZipPart[] = []
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== 0x02014b50) return null
    const method = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength))
    if (local + LOCAL_SIZE > bytes.length) return null
    const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + size > bytes.length) return null
    const content = inflate(bytes.subarray(start, start + size), method, left)
    if (!content) return null
    left -= content.length
    parts.push({ name, bytes: content })
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

function inflate(packed: Uint8Array, method: number, left: number): Uint8Array | null {
  if (method === 0) {
    if (packed.length > left) throw new TooMuch()
    return packed
  }
  if (method !== 8) return null
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new TooMuch()
    return null
  }
}
