import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { bytesOf, concat, hasAt, viewOf } from './bytes.ts'
import type { ImagePart } from './image-part.ts'
import { jpegParts } from './jpeg-parts.ts'
import { pngParts } from './png-parts.ts'
import { webpParts } from './webp-parts.ts'

export type ImageKind = 'jpeg' | 'png' | 'webp'

/** The refusal of a picture that cannot be taken apart. */
export const BROKEN_IMAGE: Refusal = {
  code: 'image-broken',
  status: 415,
  say: '这张照片没有传完整，或者文件已经损坏。请重新选一次，或者重新拍一张。',
}

/** The parts of an image file; null when it is cut off or broken. */
export const imageParts = (bytes: Uint8Array, kind: ImageKind): ImagePart[] | null => TAKE_APART[kind](bytes)

const TAKE_APART = { jpeg: jpegParts, png: pngParts, webp: webpParts } as const

/**
 * A copy of an image without anything that is not the picture: EXIF with place and device, XMP,
 * IPTC, comments, texts, times, thumbnails, and bytes after the end. Picture data stays byte for
 * byte, colours stay, and a JPEG's orientation stays. Refuses a broken image (415).
 */
export function stripMetadata(bytes: Uint8Array, kind: ImageKind): Result<Uint8Array> {
  const parts = imageParts(bytes, kind)
  if (!parts) return refuse(BROKEN_IMAGE)
  const kept = parts.filter((part) => part.role !== 'drop')
  if (kind === 'jpeg') return ok(jpegOf(kept, orientationOf(parts)))
  return ok(kind === 'png' ? concat(kept.map((part) => part.bytes)) : webpOf(kept))
}

function jpegOf(kept: readonly ImagePart[], orientation: number): Uint8Array {
  const parts = kept.map((part) => (part.name === 'JFIF' ? withoutThumbnail(part.bytes) : part.bytes))
  // EXIF stands first, but after JFIF where there is one.
  const place = kept[1]?.name === 'JFIF' ? 2 : 1
  // 1 is how a picture lies anyway.
  if (orientation === 1) return concat(parts)
  return concat([...parts.slice(0, place), orientationSegment(orientation), ...parts.slice(place)])
}

/** JFIF may carry a small copy of the picture, which could show what was later cut off. */
function withoutThumbnail(segment: Uint8Array): Uint8Array {
  if (segment.length <= 18) return segment
  const short = segment.slice(0, 18)
  short.set([0, 16], 2)
  short.set([0, 0], 16)
  return short
}

/** The orientation 1 to 8 written in a JPEG's EXIF (tag 0x0112); 1 when there is none to be read. */
function orientationOf(parts: readonly ImagePart[]): number {
  const exif = parts.find((part) => part.name === 'EXIF')
  if (!exif || exif.bytes.length < 20) return 1
  const tiff = exif.bytes.subarray(10)
  const little = hasAt(tiff, 0, 'II')
  if (!little && !hasAt(tiff, 0, 'MM')) return 1
  const view = viewOf(tiff)
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return 1
  const count = view.getUint16(directory, little)
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > tiff.length) return 1
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** An EXIF segment that says nothing but how the picture lies. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const body = concat([bytesOf('Exif\0\0'), Uint8Array.from(tiff)])
  return concat([Uint8Array.of(0xff, 0xe1, 0, body.length + 2), body])
}

const EXIF_AND_XMP = 0x0c

function webpOf(kept: readonly ImagePart[]): Uint8Array {
  const whole = concat(kept.map((part) => part.bytes))
  viewOf(whole).setUint32(4, whole.length - 8, true)
  // The extended header announces the chunks that are gone.
  if (hasAt(whole, 12, 'VP8X')) whole[20] = (whole[20] ?? 0) & ~EXIF_AND_XMP
  return whole
}
