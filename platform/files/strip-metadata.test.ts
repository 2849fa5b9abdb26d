import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, concat } from './bytes.ts'
import { jpegParts } from './jpeg-parts.ts'
import {
  COMMENT,
  chunk,
  EOI,
  exif,
  GPS_BYTES,
  ICC,
  IPTC,
  JFIF,
  jpeg,
  PICTURE,
  PNG_DATA,
  PNG_HEAD,
  png,
  riffChunk,
  SOI,
  segment,
  vp8x,
  WEBP_DATA,
  webp,
  XMP,
} from './sample-images.ts'
import { type ImageKind, stripMetadata } from './strip-metadata.ts'

const stripped = (bytes: Uint8Array, kind: ImageKind): Uint8Array => {
  const result = stripMetadata(bytes, kind)
  return result.ok ? result.value : expect.fail(result.refusal.code)
}
const holds = (bytes: Uint8Array, part: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from(part))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('a JPEG without its metadata', () => {
  const photo = concat([jpeg(JFIF, exif(6), XMP, ICC, IPTC, COMMENT), bytesOf('secret trailer')])

  it('does not hold the place any more, nor any other text', () => {
    expect(holds(photo, GPS_BYTES)).toBe(true)
    const clean = stripped(photo, 'jpeg')
    expect(holds(clean, GPS_BYTES)).toBe(false)
    expect(holds(clean, bytesOf('secret'))).toBe(false)
    expect(holds(clean, bytesOf('xmpmeta'))).toBe(false)
  })

  it('has the same picture, byte for byte, with its colours and how it lies', () => {
    const clean = stripped(photo, 'jpeg')
    expect(hex(clean.slice(-PICTURE.length - 2))).toBe(hex(concat([PICTURE, EOI])))
    expect(jpegParts(clean)?.map((part) => part.name)).toEqual([
      'SOI',
      'JFIF',
      'EXIF',
      'ICC',
      'db',
      'c2',
      'c4',
      'SOS',
      'SOS',
      'EOI',
    ])
    const lies = jpegParts(clean)?.find((part) => part.name === 'EXIF')?.bytes
    expect(hex(lies ?? SOI)).toBe(
      'ffe10022' + '457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
    )
  })

  it('has no EXIF at all when it lies straight', () => {
    expect(hex(stripped(jpeg(exif(1)), 'jpeg'))).toBe(hex(jpeg()))
    expect(hex(stripped(jpeg(COMMENT), 'jpeg'))).toBe(hex(jpeg()))
  })

  it('loses the small copy of itself in JFIF', () => {
    const head = bytesOf('JFIF\0')
    const withCopy = segment(0xe0, head, Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 1, 1, 0xaa, 0xbb, 0xcc))
    expect(hex(stripped(jpeg(withCopy), 'jpeg'))).toBe(hex(jpeg(JFIF)))
  })

  it('survives EXIF that is nonsense', () => {
    const nonsense = [
      bytesOf('Exif\0\0MM'),
      bytesOf(`Exif\0\0II*\0\xff\xff\xff\xff${'x'.repeat(20)}`),
      bytesOf('Exif\0\0nothing of the kind'),
    ]
    for (const body of nonsense) expect(hex(stripped(jpeg(segment(0xe1, body)), 'jpeg'))).toBe(hex(jpeg()))
  })
})

describe('a PNG without its metadata', () => {
  it('keeps only what the picture needs', () => {
    const names = ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'prVt']
    const gamma = chunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f))
    const full = png(gamma, ...names.map((name) => chunk(name, bytesOf('secret'))))
    const clean = stripped(concat([full, bytesOf('secret trailer')]), 'png')
    expect(hex(clean)).toBe(hex(concat([PNG_HEAD, gamma, PNG_DATA, chunk('IEND')])))
  })
})

describe('a WebP without its metadata', () => {
  it('keeps only what the picture needs, and its header says so', () => {
    const full = webp(
      vp8x(0x2c),
      riffChunk('ICCP', bytesOf('abc')),
      WEBP_DATA,
      riffChunk('EXIF', GPS_BYTES),
      riffChunk('XMP ', bytesOf('secret!')),
    )
    const clean = stripped(concat([full, bytesOf('secret trailer')]), 'webp')
    expect(hex(clean)).toBe(hex(webp(vp8x(0x20), riffChunk('ICCP', bytesOf('abc')), WEBP_DATA)))
    expect(hex(stripped(webp(WEBP_DATA), 'webp'))).toBe(hex(webp(WEBP_DATA)))
  })
})

const SAMPLES: readonly [ImageKind, Uint8Array][] = [
  ['jpeg', jpeg(JFIF, exif(6), XMP)],
  ['png', png(chunk('tEXt', bytesOf('secret')))],
  ['webp', webp(vp8x(0x08), WEBP_DATA, riffChunk('EXIF', GPS_BYTES))],
]

describe.each(SAMPLES)('a %s', (kind, sample) => {
  it('that is cut off anywhere is refused', () => {
    for (let length = 0; length < sample.length; length++) {
      expect(stripMetadata(sample.slice(0, length), kind)).toMatchObject({
        ok: false,
        refusal: { code: 'image-broken', status: 415 },
      })
    }
  })

  it('is not changed by a second time, nor is the one given', () => {
    const before = hex(sample)
    const once = stripped(sample, kind)
    expect(hex(stripped(once, kind))).toBe(hex(once))
    expect(hex(sample)).toBe(before)
  })

  it('never makes trouble, whatever bytes are changed', () => {
    fc.assert(
      fc.property(fc.nat(sample.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(sample, (was, i) => (i === at ? byte : was))
        const result = stripMetadata(changed, kind)
        if (result.ok) expect(result.value.length).toBeLessThanOrEqual(sample.length)
      }),
    )
  })
})

it('a PNG with a wrong checksum is refused', () => {
  const broken = Uint8Array.from(png(), (byte, i) => (i === 20 ? byte ^ 1 : byte))
  expect(stripMetadata(broken, 'png').ok).toBe(false)
})
