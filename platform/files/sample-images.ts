import { bytesOf, concat } from './bytes.ts'
import { crc32 } from './png-parts.ts'

// Small images for tests, built by hand so that every byte is known.

/** A place in EXIF: 21°12'30" N as it lies in the file. */
export const GPS_BYTES = Uint8Array.of(
  0,
  0,
  0,
  21,
  0,
  0,
  0,
  1,
  0,
  0,
  0,
  12,
  0,
  0,
  0,
  1,
  0,
  0,
  0,
  30,
  0,
  0,
  0,
  1,
)

export const u16 = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 255)
const u32 = (n: number): Uint8Array => concat([u16(n >>> 16), u16(n & 0xffff)])
const u32le = (n: number): Uint8Array => u32(n).reverse()

/** A JPEG segment with its length. */
export const segment = (code: number, ...body: Uint8Array[]): Uint8Array => {
  const all = concat(body)
  return concat([Uint8Array.of(0xff, code), u16(all.length + 2), all])
}

const entry = (tag: number, type: number, count: number, value: Uint8Array): Uint8Array =>
  concat([u16(tag), u16(type), u32(count), value])

/** EXIF with an orientation, a pointer to GPS, and one GPS latitude. */
export const exif = (orientation: number): Uint8Array => {
  const directory = concat([
    u16(2),
    entry(0x0112, 3, 1, concat([u16(orientation), u16(0)])),
    entry(0x8825, 4, 1, u32(38)),
    u32(0),
  ])
  const gps = concat([u16(1), entry(0x0002, 5, 3, u32(56)), u32(0), GPS_BYTES])
  return segment(0xe1, bytesOf('Exif\0\0'), bytesOf('MM\0*'), u32(8), directory, gps)
}

export const SOI = Uint8Array.of(0xff, 0xd8)
export const EOI = Uint8Array.of(0xff, 0xd9)
export const JFIF = segment(0xe0, bytesOf('JFIF\0'), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0))
export const ICC = segment(0xe2, bytesOf('ICC_PROFILE\0'), Uint8Array.of(1, 1, 9, 9, 9))
export const XMP = segment(0xe1, bytesOf('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret place</x:xmpmeta>'))
export const IPTC = segment(0xed, bytesOf('Photoshop 3.0\0secret city'))
export const COMMENT = segment(0xfe, bytesOf('secret comment'))

/** Tables, frame and two scans, with a stuffed 0xFF00 and a restart marker in the data. */
export const PICTURE = concat([
  segment(0xdb, new Uint8Array(65).fill(1)),
  segment(0xc2, Uint8Array.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0)),
  segment(0xc4, new Uint8Array(19).fill(2)),
  segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
  Uint8Array.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56),
  segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
  Uint8Array.of(0x78, 0xff, 0x00),
])

export const jpeg = (...segments: Uint8Array[]): Uint8Array => concat([SOI, ...segments, PICTURE, EOI])

/** A PNG chunk with its length and checksum. */
export const chunk = (name: string, data: Uint8Array = new Uint8Array()): Uint8Array => {
  const body = concat([bytesOf(name), data])
  return concat([u32(data.length), body, u32(crc32(body))])
}

export const PNG_HEAD = concat([
  bytesOf('\x89PNG\r\n\x1a\n'),
  chunk('IHDR', concat([u32(1), u32(1), Uint8Array.of(8, 0, 0, 0, 0)])),
])
/** One grey point, compressed as zlib does. */
export const PNG_DATA = chunk('IDAT', Uint8Array.of(0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81))
export const png = (...chunks: Uint8Array[]): Uint8Array =>
  concat([PNG_HEAD, ...chunks, PNG_DATA, chunk('IEND')])

/** A WebP chunk; an odd length is padded. */
export const riffChunk = (name: string, data: Uint8Array): Uint8Array =>
  concat([bytesOf(name), u32le(data.length), data, new Uint8Array(data.length % 2)])

export const webp = (...chunks: Uint8Array[]): Uint8Array => {
  const body = concat([bytesOf('WEBP'), ...chunks])
  return concat([bytesOf('RIFF'), u32le(body.length), body])
}

export const WEBP_DATA = riffChunk('VP8L', Uint8Array.of(0x2f, 0, 0, 0, 0, 7, 7))
export const vp8x = (flags: number): Uint8Array =>
  riffChunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 0, 0, 0, 0, 0, 0))

/** A ZIP archive of stored files. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const local: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const data = bytesOf(text)
    const sizes = concat([u32le(crc32(data)), u32le(data.length), u32le(data.length)])
    const common = concat([
      Uint8Array.of(20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0),
      sizes,
      u16(name.length).reverse(),
      u16(0),
    ])
    const head = concat([bytesOf('PK\x03\x04'), common, bytesOf(name), data])
    local.push(head)
    central.push(
      concat([bytesOf('PK\x01\x02\x14\0'), common, new Uint8Array(10), u32le(offset), bytesOf(name)]),
    )
    offset += head.length
  }
  const list = concat(central)
  const count = u16(central.length).reverse()
  const end = [bytesOf('PK\x05\x06\0\0\0\0'), count, count, u32le(list.length), u32le(offset), u16(0)]
  return concat([...local, list, ...end])
}
