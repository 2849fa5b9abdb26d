import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureOf } from './read-indicator.ts'

const shares = fc
  .tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([part, base]) => [Math.min(part, base), base] as const)

describe('a figure', () => {
  it('that is a share says its base, lies between nothing and all, and is as near as its last digit', () => {
    fc.assert(
      fc.property(shares, ([part, base]) => {
        const { value, words, numerator, denominator } = figureOf(part, base)
        expect([value, numerator, denominator]).toEqual([part / base, part, base])
        const said = Number(words.slice(0, -1))
        expect(words.endsWith('%') && said >= 0 && said <= 100).toBe(true)
        expect(Math.abs(said - (part / base) * 100)).toBeLessThan(0.0501)
      }),
    )
  })

  it('is all only when it is all', () => {
    fc.assert(
      fc.property(shares, ([part, base]) => {
        expect(figureOf(part, base).words === '100%').toBe(part === base)
      }),
      { examples: [[[999_999, 1_000_000]], [[1_999, 2_000]], [[19_999, 20_000]]] },
    )
  })

  it('of nothing is a dash, and a number without a base is itself', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (n) => {
        expect(figureOf(n, 0)).toMatchObject({ value: null, words: '–' })
        expect(figureOf(n, null).value).toBe(n)
        expect(Number(figureOf(n, null).words.replaceAll(',', ''))).toBe(n)
      }),
    )
  })
})
