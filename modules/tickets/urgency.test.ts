import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListRow } from '#platform/contract/decision.ts'
import type { World } from '#platform/contract/rule.ts'
import { bookOf, firstVersion } from '#platform/rules/book.ts'
import { readinessOf } from '#platform/rules/readiness.ts'
import { urgency } from './decisions.ts'
import { world } from './story.ts'
import { urgencyOf } from './urgency.ts'

// The table that a district begins with says what its list of danger words says, word by word.

type Danger = { readonly word: string; readonly kind: string; readonly call: string }
const danger = JSON.parse(
  readFileSync(new URL('../../packs/qinglan/danger-words.json', import.meta.url), 'utf8'),
) as readonly Danger[]
const list: readonly ListRow[] = danger.map((d) => ({ code: d.word, name: d.word, data: d }))
const first = firstVersion(urgency, (kind) => (kind === 'danger' ? list : []))
const book = bookOf([
  {
    ...first,
    no: 1,
    state: 'in-force',
    from: '1949-10-01',
    note: '',
    writers: [],
    writtenAt: '',
    putBy: null,
    putAt: '',
    rev: 1,
  },
])
const asked: World = { ...world, decide: book.on('2026-09-29') }

describe('the table 紧急程度', () => {
  it('finds the first word of the list and its number, in any text', () => {
    const words = fc.array(
      fc.oneof(fc.constantFrom(...danger.map((d) => d.word)), fc.string({ maxLength: 4 })),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('的')
        const hit = danger.find((d) => text.includes(d.word))
        const { urgent, word, call } = urgencyOf(asked, { words: text })
        expect({ urgent, word, call }).toEqual({
          urgent: hit !== undefined,
          word: hit?.word ?? null,
          call: hit?.call ?? null,
        })
      }),
      { numRuns: 500 },
    )
  })

  it('begins ready to be put into force: whole, nothing shadowed, its examples passing', () => {
    const ready = readinessOf(first.content, first.examples, '2026-09-29', () => undefined)
    expect(ready).toMatchObject({ faults: [], blocked: undefined, checked: { findings: [], whole: true } })
    expect(ready.tried.length).toBeGreaterThan(3)
  })

  it('decides nothing where there is no table, and says that nobody decided', () => {
    const none: World = { ...world, decide: bookOf([]).on('2026-09-29') }
    expect(urgencyOf(none, { words: '起火' })).toMatchObject({ urgent: false, by: { version: 0, row: 0 } })
  })
})
