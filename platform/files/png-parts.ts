import { hasAt, latin, viewOf } from './bytes.ts'
import type { ImagePart } from './image-part.ts'

const SIGNATURE = '\x89PNG\r\n\x1a\n'
const PICTURE = new Set(['IDAT', 'fdAT'])

// What changes how the picture looks; all other chunks (eXIf, tEXt, iTXt, zTXt, tIME, private ones) go.
const KEPT = new Set(
  'IHDR PLTE IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT acTL fcTL cICP mDCV cLLI'.split(' '),
)

/** Takes a PNG apart, checking every chunk's CRC; null when it is cut off or broken. */
export function pngParts(bytes: Uint8Array): ImagePart[] | null {
  if (!hasAt(bytes, 0, SIGNATURE)) return null
  const parts: ImagePart[] = [{ name: 'signature', role: 'keep', bytes: bytes.subarray(0, 8) }]
  const view = viewOf(bytes)
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return null
    const name = latin(bytes, at + 4, at + 8)
    const role = roleOf(name)
    if (!role || (parts.length === 1 && name !== 'IHDR')) return null
    parts.push({ name, role, bytes: bytes.subarray(at, end) })
    at = end
    if (name === 'IEND') {
      if (!parts.some((part) => part.name === 'IDAT')) return null
      const after = bytes.subarray(end)
      return after.length > 0 ? [...parts, { name: 'after the end', role: 'drop', bytes: after }] : parts
    }
  }
  return null
}

function roleOf(name: string): ImagePart['role'] | null {
  if (PICTURE.has(name)) return 'picture'
  if (KEPT.has(name)) return 'keep'
  // A capital first letter means that the picture cannot be read without the chunk.
  return /^[a-z][A-Za-z]{3}$/.test(name) ? 'drop' : null
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** The checksum of PNG and ZIP (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
