import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome, TableContent, TableInput, TableRow, Values } from '#platform/contract/decision.ts'
import { contents, DAY, values } from '../../tests/support/some-tables.ts'
import { accepts } from './accepts.ts'
import { compile, holdsOn } from './compile.ts'

// Deciding: four outcomes, never a silent yes.

const inputs: readonly TableInput[] = [
  { id: 'age', name: '年龄', type: 'number' },
  { id: 'poor', name: '低保', type: 'yesNo' },
  { id: 'place', name: '地点', type: 'code', optional: true },
  { id: 'words', name: '文字', type: 'text', optional: true },
]
const table = (
  rows: readonly Partial<TableRow>[],
  policy: TableContent['policy'] = 'first',
): TableContent => ({
  inputs,
  outputs: [{ id: 'money', name: '金额', type: 'number' }],
  policy,
  complete: false,
  rows: rows.map((row, i) => ({ id: `r${i + 1}`, when: {}, gives: { money: i }, note: '', ...row })),
})
const ask = (content: TableContent, of: Values) => compile(content, DAY)(of)

describe('deciding', () => {
  const elder = table([
    { when: { age: { below: 60 } }, gives: null },
    { when: { age: { from: 80 }, poor: { is: [true] } }, gives: { money: 300 } },
    { when: { age: { from: 80 } }, gives: { money: 100 } },
  ])

  it('gives a result with its row and the values read', () => {
    expect(ask(elder, { age: 85, poor: true })).toEqual({
      kind: 'result',
      row: 2,
      rowId: 'r2',
      gives: { money: 300 },
      read: [
        { input: 'age', value: 85 },
        { input: 'poor', value: true },
        { input: 'place', value: null },
        { input: 'words', value: null },
      ],
    })
  })

  it('says that it is not met, and which row says so', () => {
    expect(ask(elder, { age: 40, poor: true })).toMatchObject({ kind: 'not-met', row: 1 })
  })

  it('says what is missing instead of passing over the row that asks for it', () => {
    expect(ask(elder, { age: 85 })).toMatchObject({ kind: 'missing', row: 2, inputs: ['poor'] })
    expect(ask(elder, { age: 40 })).toMatchObject({ kind: 'not-met', row: 1 })
    expect(ask(elder, {})).toMatchObject({ kind: 'missing', row: 1, inputs: ['age'] })
  })

  it('says what is not covered, with the row that came nearest and what stopped it', () => {
    expect(ask(elder, { age: 70, poor: true })).toMatchObject({
      kind: 'not-covered',
      nearest: { row: 1, input: 'age' },
    })
    const second = table([{ when: { age: { from: 10 }, poor: { is: [true] } } }])
    expect(ask(second, { age: 20, poor: false })).toMatchObject({ nearest: { row: 1, input: 'poor' } })
    expect(ask(table([]), { age: 20 })).toMatchObject({ kind: 'not-covered', nearest: null })
  })

  it('lets an unknown optional value meet only rows that do not ask for it', () => {
    const placed = table([{ when: { place: { under: ['01'] } } }, {}])
    expect(ask(placed, { age: 1, poor: true })).toMatchObject({ kind: 'result', row: 2 })
    expect(ask(placed, { age: 1, poor: true, place: '0102' })).toMatchObject({ kind: 'result', row: 1 })
    expect(ask(placed, { age: 1, poor: true, place: '10' })).toMatchObject({ kind: 'result', row: 2 })
  })

  it('names the first word of the row that the text holds', () => {
    const fire = table([{ when: { words: { has: ['起火', '冒烟'] } } }])
    const outcome = ask(fire, { age: 1, poor: true, words: '楼上冒烟，怕是起火' })
    expect(outcome.read.find((r) => r.input === 'words')?.found).toBe('起火')
  })

  it('does not choose between two rows where only one may be met', () => {
    const two = table([{ when: { age: { from: 1 } } }, { when: { poor: { is: [true] } } }], 'unique')
    expect(ask(two, { age: 5, poor: true })).toMatchObject({ kind: 'not-covered', clash: [1, 2] })
    expect(ask(two, { age: 5, poor: false })).toMatchObject({ kind: 'result', row: 1 })
    expect(ask(two, { age: 5 })).toMatchObject({ kind: 'missing', row: 2, inputs: ['poor'] })
  })

  it('keeps the number of a row that does not hold on the day', () => {
    const dated = table([{ to: '2026-09-28' }, { from: DAY, to: DAY }, {}])
    expect(ask(dated, { age: 1, poor: true })).toMatchObject({ row: 2 })
    expect(compile(dated, '2026-09-30')({ age: 1, poor: true })).toMatchObject({ row: 3 })
  })
})

/** The same by looking at every row in turn. */
function plainly(content: TableContent, of: Values): Pick<Outcome, 'kind'> & { readonly row?: number } {
  const states = content.rows.map((row) => {
    if (!holdsOn(row, DAY)) return 'no'
    const cells = content.inputs.map((input) => {
      const asks = row.when[input.id]
      const value = of[input.id] ?? null
      if (!asks) return 'yes'
      if (value === null) return input.optional ? 'no' : 'maybe'
      return accepts(asks, value) === false ? 'no' : 'yes'
    })
    return cells.includes('no') ? 'no' : cells.includes('maybe') ? 'maybe' : 'yes'
  })
  const first = states.findIndex((s) => s !== 'no')
  if (first < 0) return { kind: 'not-covered' }
  if (content.policy === 'unique') {
    const unsure = states.indexOf('maybe')
    if (unsure >= 0) return { kind: 'missing', row: unsure + 1 }
    if (states.filter((s) => s === 'yes').length > 1) return { kind: 'not-covered' }
  }
  if (states[first] === 'maybe') return { kind: 'missing', row: first + 1 }
  return { kind: content.rows[first]?.gives ? 'result' : 'not-met', row: first + 1 }
}

describe('a compiled table', () => {
  it('decides as if every row were looked at in turn', () => {
    fc.assert(
      fc.property(contents, fc.array(values, { minLength: 1, maxLength: 12 }), (content, asked) => {
        const decide = compile(content, DAY)
        for (const of of asked) {
          const { kind, ...more } = decide(of)
          const wanted = plainly(content, of)
          expect(kind).toBe(wanted.kind)
          if (wanted.row !== undefined) expect('row' in more ? more.row : undefined).toBe(wanted.row)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('reads many rows: more than one machine word of them', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ when: { age: { is: [i] } } }))
    for (const age of [0, 31, 32, 33, 63, 64, 99])
      expect(ask(table(rows), { age, poor: true })).toMatchObject({ kind: 'result', row: age + 1 })
    expect(ask(table(rows), { age: 100, poor: true })).toMatchObject({ kind: 'not-covered' })
  })
})
