import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ListRow } from '#platform/contract/decision.ts'
import { firstVersion } from '#platform/rules/book.ts'
import { readDraft } from '#platform/rules/draft-schema.ts'
import { readinessOf } from '#platform/rules/readiness.ts'
import { tables } from './decisions.ts'

// What the demo district's pack states may be put into force as it is: its codes stand, its examples pass.

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../packs/qinglan/${name}.json`, import.meta.url), 'utf8')) as readonly {
    readonly [key: string]: unknown
  }[]
const list = (kind: string): readonly ListRow[] =>
  kind === 'rules'
    ? read('rules').map((data) => ({ code: String(data.id), name: String(data.name), data }))
    : kind === 'danger'
      ? read('danger-words').map((data) => ({ code: String(data.word), name: String(data.word), data }))
      : []
const FILES: { readonly [list: string]: string } = {
  category: 'categories',
  region: 'regions',
  unit: 'units',
}
const codes = (of: string) => (FILES[of] ? read(FILES[of]).map((row) => String(row.code)) : undefined)

describe.each(tables.map((t) => [t.id, t] as const))('%s', (_id, spec) => {
  const { content, examples } = firstVersion(spec, list)

  it('begins ready to be put into force', () => {
    expect(content.rows.length).toBeGreaterThan(2)
    expect(examples.length).toBeGreaterThan(1)
    expect(readinessOf(content, examples, '2026-09-29', codes)).toMatchObject({
      faults: [],
      blocked: undefined,
    })
  })

  it('has the form that the server takes from a browser', () => {
    const sent = { rev: 1, rows: content.rows, examples, from: null, note: '' }
    expect(readDraft(sent)).toEqual({ ok: true, value: sent })
    expect(readDraft({ ...sent, more: 1 }).ok).toBe(false)
  })

  it('begins empty where the pack states nothing, and decides nothing by itself', () => {
    expect(firstVersion(spec, () => []).content.rows.filter((r) => Object.keys(r.when).length > 0)).toEqual(
      [],
    )
  })
})
