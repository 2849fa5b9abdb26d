import { hasAt, viewOf } from './bytes.ts'
import type { ImagePart } from './image-part.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe

/** Takes a JPEG apart (ITU-T T.81, annex B); null when it is cut off or broken. */
export function jpegParts(bytes: Uint8Array): ImagePart[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const parts: ImagePart[] = [{ name: 'SOI', role: 'keep', bytes: bytes.subarray(0, 2) }]
  let frames = 0
  for (let at = 2; at < bytes.length; ) {
    const marker = markerAt(bytes, at)
    if (!marker) return null
    if (marker.code === EOI) {
      const isWhole = frames > 0 && parts.some((part) => part.role === 'picture')
      return isWhole ? [...parts, ...ending(bytes, marker.at)] : null
    }
    const end = endOfSegment(bytes, marker)
    if (end === null) return null
    if (isFrame(marker.code)) frames++
    parts.push(partOf(marker.code, bytes.subarray(marker.at, end)))
    at = end
  }
  return null
}

type Marker = { readonly code: number; readonly at: number }

/** The marker at a place; any number of fill bytes 0xFF may stand before it. */
function markerAt(bytes: Uint8Array, from: number): Marker | null {
  if (bytes[from] !== 0xff) return null
  let at = from
  while (bytes[at + 1] === 0xff) at++
  const code = bytes[at + 1]
  return code === undefined || code < 0xc0 || (code >= 0xd0 && code <= SOI) ? null : { code, at }
}

function endOfSegment(bytes: Uint8Array, { code, at }: Marker): number | null {
  if (at + 4 > bytes.length) return null
  const length = viewOf(bytes).getUint16(at + 2)
  const end = at + 2 + length
  if (length < 2 || end > bytes.length) return null
  return code === SOS ? endOfScan(bytes, end) : end
}

/** Scan data run to the next marker; 0xFF00 is a data byte and 0xFFD0 to 0xFFD7 restart the decoder. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return null
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return null
}

const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc

function partOf(code: number, bytes: Uint8Array): ImagePart {
  if (code === SOS) return { name: 'SOS', role: 'picture', bytes }
  if (code === COM) return { name: 'COM', role: 'drop', bytes }
  if (code < 0xe0) return { name: code.toString(16), role: 'keep', bytes }
  // Only what changes the colours is kept of the application segments.
  if (code === 0xe0 && hasAt(bytes, 4, 'JFIF\0')) return { name: 'JFIF', role: 'keep', bytes }
  if (code === 0xe2 && hasAt(bytes, 4, 'ICC_PROFILE\0')) return { name: 'ICC', role: 'keep', bytes }
  if (code === 0xee && hasAt(bytes, 4, 'Adobe')) return { name: 'Adobe', role: 'keep', bytes }
  if (code === 0xe1 && hasAt(bytes, 4, 'Exif\0\0')) return { name: 'EXIF', role: 'drop', bytes }
  return { name: `APP${code - 0xe0}`, role: 'drop', bytes }
}

function ending(bytes: Uint8Array, at: number): ImagePart[] {
  const end: ImagePart = { name: 'EOI', role: 'keep', bytes: bytes.subarray(at, at + 2) }
  const after = bytes.subarray(at + 2)
  return after.length > 0 ? [end, { name: 'after the end', role: 'drop', bytes: after }] : [end]
}
