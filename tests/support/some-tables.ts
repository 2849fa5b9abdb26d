import fc from 'fast-check'
import type {
  Condition,
  TableContent,
  TableInput,
  TableRow,
  Value,
  Values,
} from '#platform/contract/decision.ts'

/** Small tables over a small world, for tests that try everything: every value that an input can have is listed. */

export const DAY = '2026-09-29'
export const CODES = ['01', '0101', '0102', '02', '0201']
const WORDS = ['火', '起火', '水', '树倒']
const TEXTS = ['', '起火', '…', ...subsets(WORDS).map((words) => `有${words.join('，')}。`)]
const NUMBERS = [0, 1, 1.5, 2, 3, 4.2, 5, 6]

export const INPUTS: readonly TableInput[] = [
  { id: 'code', name: '类别', type: 'code', list: 'category', optional: true },
  { id: 'n', name: '数', type: 'number' },
  { id: 'yes', name: '是否', type: 'yesNo' },
  { id: 'words', name: '文字', type: 'text' },
]

/** Everything an input can be, missing where that may be. */
export const WORLD: { readonly [input: string]: readonly (Value | null)[] } = {
  code: [...CODES, null],
  n: NUMBERS,
  yes: [true, false],
  words: TEXTS,
}

function subsets(items: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = items
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return [...without, ...without.map((s) => [first, ...s])]
}

const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1, maxLength: 2 })
const asks: { readonly [input: string]: fc.Arbitrary<Condition> } = {
  code: fc.oneof(
    some(CODES).map((is) => ({ is })),
    some(['01', '02', '0101']).map((under) => ({ under })),
  ),
  n: fc.oneof(
    some([1, 2, 5]).map((is) => ({ is })),
    fc.constantFrom<Condition>({ from: 2 }, { below: 3 }, { from: 1, below: 5 }, { from: 5 }),
  ),
  yes: fc.constantFrom<Condition>({ is: [true] }, { is: [false] }),
  words: fc.oneof(
    some(WORDS).map((has) => ({ has })),
    some(['', '起火']).map((is) => ({ is })),
  ),
}

const row: fc.Arbitrary<Omit<TableRow, 'id'>> = fc.record({
  when: fc
    .record(
      Object.fromEntries(INPUTS.map((i) => [i.id, fc.option(asks[i.id]!, { nil: undefined, freq: 1 })])),
    )
    .map((when) =>
      Object.fromEntries(Object.entries(when).flatMap(([k, v]) => (v ? [[k, v] as const] : []))),
    ),
  gives: fc.option(fc.constant({ out: 'x' }), { nil: null, freq: 4 }),
  note: fc.constant(''),
})

export const contents: fc.Arbitrary<TableContent> = fc
  .record({
    rows: fc.array(row, { maxLength: 7 }),
    policy: fc.constantFrom('first' as const, 'unique' as const),
  })
  .map(({ rows, policy }) => ({
    inputs: INPUTS,
    outputs: [{ id: 'out', name: '结果', type: 'text' as const }],
    policy,
    complete: false,
    rows: rows.map((r, i) => ({ id: `r${i + 1}`, ...r })),
  }))

/** Values to ask with; what must be known is now and then not. */
export const values: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(
    Object.entries(WORLD).map(([id, all]) => [
      id,
      fc.option(fc.constantFrom(...all), { nil: null, freq: 6 }),
    ]),
  ),
)

/** Every combination there is. */
export function everything(): readonly Values[] {
  let all: readonly Values[] = [{}]
  for (const [id, of] of Object.entries(WORLD))
    all = all.flatMap((v) => of.map((value) => ({ ...v, [id]: value })))
  return all
}
