import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodeBook, readNumbers } from './code-book.ts'

const bytesOf = (numbers: readonly number[]): Uint8Array => {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [i, n] of numbers.entries()) bytes.writeInt32BE(n, i * 4)
  return bytes
}
const named = fc
  .uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', '"', '未', '😀'), maxLength: 4 }), {
    minLength: 1,
  })
  .chain((codes) =>
    fc.shuffledSubarray(
      codes.map((code, i) => ({ no: i * 3, code })),
      { minLength: codes.length },
    ),
  )

describe('the codes that figures are counted by', () => {
  it('gives back the code of each number that was read', () => {
    fc.assert(
      fc.property(named, fc.array(fc.nat()), (all, picks) => {
        const book = new CodeBook(all)
        const read = picks.map((pick) => all[pick % all.length]!)
        const places = new Int32Array(read.length + 1)
        book.read(bytesOf(read.map(({ no }) => no)), places, 1)
        expect([...places.slice(1)].map((place) => book.codes[place])).toEqual(read.map(({ code }) => code))
        expect(read.map(({ no }) => book.codeOf(no))).toEqual(read.map(({ code }) => code))
      }),
    )
  })

  it('has shorter codes first, and a key of JSON for each', () => {
    const book = new CodeBook([
      { no: 0, code: '' },
      { no: 7, code: 'bb' },
      { no: 2, code: '"' },
      { no: 4, code: 'aa' },
    ])
    expect(book.codes).toEqual(['', '"', 'aa', 'bb'])
    expect(book.keys).toEqual(['"":', '"\\"":', '"aa":', '"bb":'])
  })

  it('stops at a number without a code, which would be counted as another', () => {
    const book = new CodeBook([{ no: 2, code: 'a' }])
    for (const no of [0, 1, 3, -1])
      expect(() => book.read(bytesOf([2, no]), new Int32Array(2), 0)).toThrow(`no code has the number ${no}`)
  })

  it('reads numbers below nothing', () => {
    const into = new Int32Array(3)
    readNumbers(bytesOf([-1, 2]), into, 1)
    expect([...into]).toEqual([0, -1, 2])
  })
})
