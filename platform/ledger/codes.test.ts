import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BETWEEN, Codes } from './codes.ts'

/** Short texts of few letters, so that many come again, and some have the same hash: `Aa` and `BB`. */
const code = fc.string({ unit: fc.constantFrom('A', 'a', 'B', '"', '未', '😀'), maxLength: 4 })

const read = (codes: Codes): readonly (string | undefined)[] => codes.numbers.map((n) => codes.list[n])

describe('a column of codes', () => {
  it('gives back what was read, each code once in its list', () => {
    fc.assert(
      fc.property(fc.array(fc.array(code, { minLength: 1, maxLength: 30 })), (texts) => {
        const codes = new Codes()
        for (const text of texts) expect(codes.read(text.join(BETWEEN))).toBe(text.length)
        expect(read(codes)).toEqual(texts.flat())
        expect(codes.list).toEqual([...new Set(texts.flat())])
      }),
    )
  })

  it('keeps codes of the same hash apart', () => {
    const codes = new Codes()
    codes.read(['Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BB', 'Aa'].join(BETWEEN))
    expect(read(codes)).toEqual(['Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BB', 'Aa'])
  })

  it('repeats one', () => {
    const codes = new Codes()
    codes.repeat('a', 3)
    codes.repeat('b', 1)
    expect(read(codes)).toEqual(['a', 'a', 'a', 'b'])
  })
})
