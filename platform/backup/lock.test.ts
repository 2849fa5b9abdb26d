import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lock, unlock } from './lock.ts'

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

async function joined(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = []
  for await (const one of source) found.push(one)
  return Buffer.concat(found)
}

const anyLength = fc.integer({ min: 0, max: 2_200_000 })
const anyPiece = fc.integer({ min: 100, max: 700_000 })

it('a lock opens with its passphrase whatever the pieces it comes in', async () => {
  const opens = fc.asyncProperty(anyLength, anyPiece, async (length, piece) => {
    const plain = Buffer.alloc(length, 'a piece of text ')
    const locked = await joined(lock(pieces(plain, piece), 'p'))
    expect((await joined(unlock(pieces(locked, Math.ceil(piece / 3)), 'p'))).equals(plain)).toBe(true)
  })
  const small: [number, number][] = [
    [3000, 1],
    [1_048_577, 100],
  ]
  await fc.assert(opens, { numRuns: 5, endOnFailure: true, examples: small })
})
