import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableContent, TableRow, Values } from '#platform/contract/decision.ts'
import { CODES, contents, DAY, everything, INPUTS } from '../../tests/support/some-tables.ts'
import { accepts } from './accepts.ts'
import { type Combination, check } from './check.ts'
import { compile } from './compile.ts'
import { combinationWords } from './wording.ts'

// Gaps, rows never reached, rows that overlap: against looking at everything there is.

const codes = () => CODES
const world = everything()
const meets = (row: TableRow, of: Values): boolean =>
  INPUTS.every(({ id }) => {
    const asks = row.when[id]
    const value = of[id] ?? null
    return !asks || (value !== null && accepts(asks, value) !== false)
  })

const valuesOf = (found: Combination): Values =>
  Object.fromEntries(INPUTS.map(({ id }) => [id, found[id] ? found[id].value : (world[0]?.[id] ?? null)]))

describe('the check', () => {
  it('finds a gap exactly where something is not covered', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const gaps = check(content, DAY, codes).findings.filter((f) => f.kind === 'gap')
        expect(gaps.length > 0).toBe(world.some((of) => !content.rows.some((row) => meets(row, of))))
        for (const { example } of gaps)
          expect(content.rows.some((row) => meets(row, valuesOf(example)))).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  it('finds a row that is never reached exactly where the rows before it take everything', () => {
    fc.assert(
      fc.property(contents, (made) => {
        const content: TableContent = { ...made, policy: 'first' }
        const found = check(content, DAY, codes).findings.flatMap((f) =>
          f.kind === 'shadowed' ? [f.row] : [],
        )
        const wanted = content.rows.flatMap((row, i) => {
          const own = world.filter((of) => meets(row, of))
          const taken = own.every((of) => content.rows.slice(0, i).some((before) => meets(before, of)))
          return own.length > 0 && taken ? [i + 1] : []
        })
        expect(found).toEqual(wanted)
      }),
      { numRuns: 200 },
    )
  })

  it('finds two rows that overlap exactly where something meets both', () => {
    fc.assert(
      fc.property(contents, (made) => {
        const content: TableContent = { ...made, policy: 'unique' }
        const found = check(content, DAY, codes).findings.filter((f) => f.kind === 'overlap')
        const wanted = content.rows.flatMap((a, i) =>
          content.rows.flatMap((b, j) =>
            j > i && world.some((of) => meets(a, of) && meets(b, of)) ? [[i + 1, j + 1]] : [],
          ),
        )
        expect(found.map((f) => f.rows)).toEqual(wanted)
        for (const { rows, example } of found)
          for (const no of rows) expect(meets(content.rows[no - 1]!, valuesOf(example))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('a table without a gap always decides something', () => {
    fc.assert(
      fc.property(contents, (made) => {
        const content: TableContent = { ...made, policy: 'first' }
        if (check(content, DAY, codes).findings.some((f) => f.kind === 'gap')) return
        const decide = compile(content, DAY)
        for (const of of world) expect(decide(of).kind).not.toBe('not-covered')
      }),
      { numRuns: 100 },
    )
  })

  it('says a gap in words', () => {
    const content: TableContent = {
      inputs: INPUTS,
      outputs: [],
      policy: 'first',
      complete: true,
      rows: [
        { id: 'a', when: { n: { below: 5 } }, gives: {}, note: '' },
        { id: 'b', when: { n: { from: 5 }, yes: { is: [true] } }, gives: {}, note: '' },
      ],
    }
    const [gap] = check(content, DAY, codes).findings
    expect(gap?.kind === 'gap' && combinationWords(content, gap.example, (_, code) => code)).toMatch(
      /^类别 .+；数 (5|6)；是否 否$/,
    )
  })

  it('says so when a table is too large to look through', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const rows = Array.from({ length: 120 }, (_, i) => ({
      id: `r${i}`,
      when: Object.fromEntries(ids.map((id, k) => [id, { from: (i * (7 + 6 * k)) % 97 }])),
      gives: {},
      note: '',
    }))
    const inputs = ids.map((id) => ({ id, name: id, type: 'number' as const }))
    const all: TableContent = { inputs, outputs: [], policy: 'first', complete: false, rows }
    expect(check(all, DAY).whole).toBe(false)
    expect(check({ ...all, rows: rows.slice(0, 3) }, DAY).whole).toBe(true)
  })
})
