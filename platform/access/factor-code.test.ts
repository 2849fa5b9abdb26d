import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeAt, enrolment, SECRET_BYTES, stepOf } from './factor-code.ts'
import { factorKey } from './factor-key.ts'

/** RFC 6238, appendix B, with SHA-1: the last six of its eight digits. */
const RFC = Buffer.from('12345678901234567890')
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

const at = (seconds: number): Date => new Date(seconds * 1000)

describe('a code', () => {
  it('is the one of RFC 6238', () => {
    for (const [seconds, code] of VECTORS) expect(codeAt(RFC, at(seconds))).toBe(code)
  })

  it('is right in its own half minute and the one before and after, and tells which it was', () => {
    const own = Math.floor(1_111_111_111 / 30)
    for (const [seconds, step] of [
      [1_111_111_111, own],
      [1_111_111_111 - 30, own],
      [1_111_111_111 + 30, own],
      [1_111_111_111 - 90, undefined],
      [1_111_111_111 + 90, undefined],
    ] as const)
      expect(stepOf(RFC, '050471', at(seconds))).toBe(step)
    for (const nonsense of ['', '05047', '0504711', 'abcdef', '０５０４７１'])
      expect(stepOf(RFC, nonsense, at(1_111_111_111))).toBeUndefined()
  })

  it('comes out of what a telephone is given', () => {
    const { secret, uri } = enrolment(RFC, '一网 青澜区', 'guyiming')
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const asked = new URL(uri)
    expect([asked.protocol, asked.host, asked.searchParams.get('secret')]).toEqual([
      'otpauth:',
      'totp',
      secret,
    ])
  })
})

describe('a sealed secret', () => {
  const key = factorKey(Buffer.alloc(32, 7))

  it('opens with its own key, for its own person, and not when a bit of it is another', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: SECRET_BYTES, maxLength: SECRET_BYTES }),
        fc.integer({ min: 1 }),
        fc.nat(),
        (bytes, owner, bit) => {
          const sealed = key.seal(Buffer.from(bytes), owner)
          expect(key.open(sealed, owner)).toEqual(Buffer.from(bytes))
          expect(key.open(sealed, owner + 1)).toBeUndefined()
          expect(factorKey(Buffer.alloc(32, 8)).open(sealed, owner)).toBeUndefined()
          const other = Buffer.from(sealed)
          other[(bit >> 3) % other.length]! ^= 1 << (bit & 7)
          expect(key.open(other, owner)).toBeUndefined()
        },
      ),
    )
    for (const short of [Buffer.alloc(0), Buffer.alloc(5), Buffer.alloc(28)])
      expect(key.open(short, 1)).toBeUndefined()
  })
})
