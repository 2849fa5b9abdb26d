import { hasAt, latin, viewOf } from './bytes.ts'
import type { ImagePart } from './image-part.ts'

const PICTURE = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANMF'])
const KEPT = new Set(['VP8X', 'ICCP', 'ANIM'])

/** Takes a WebP apart (RFC 9649); null when it is cut off or broken. */
export function webpParts(bytes: Uint8Array): ImagePart[] | null {
  if (bytes.length < 20 || !hasAt(bytes, 0, 'RIFF') || !hasAt(bytes, 8, 'WEBP')) return null
  const view = viewOf(bytes)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return null
  const parts: ImagePart[] = [{ name: 'RIFF', role: 'keep', bytes: bytes.subarray(0, 12) }]
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return null
    const size = view.getUint32(at + 4, true)
    // Chunks of odd length are followed by one byte of padding.
    const next = at + 8 + size + (size % 2)
    if (next > end) return null
    const name = latin(bytes, at, at + 4)
    const role = PICTURE.has(name) ? 'picture' : KEPT.has(name) ? 'keep' : 'drop'
    parts.push({ name, role, bytes: bytes.subarray(at, next) })
    at = next
  }
  if (!parts.some((part) => part.role === 'picture' && part.name !== 'ALPH')) return null
  const after = bytes.subarray(end)
  return after.length > 0 ? [...parts, { name: 'after the end', role: 'drop', bytes: after }] : parts
}
