import { describe, expect, it } from 'vitest'
import { keep } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { matter } from '#platform/contract/matter.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { blankMatter } from './apply.ts'
import { kindsOf } from './registry.ts'
import { Payload } from './story.ts'
import { addEntry } from './write-entry.ts'

const def = matter({
  kind: 'test.plan',
  module: 'test',
  name: '方案',
  raiser: '提出人',
  version: 1,
  states: { open: { name: '在办', tone: 'run', open: true, told: '在办' } },
  steps: {},
  clocks: {},
  facts: {},
  parts: { drawings: optional(f.files({ label: '图纸' })), photos: f.longText({ label: '照片的说明' }) },
  kept: { evidence: f.files({ label: '证据' }), note: '记录' },
  filters: [],
})
const module = { id: 'test', matters: [def], rules: [], measures: [], indicators: [], dims: () => NOWHERE }
const NOWHERE = { channel: '', category: '', region: '', unit: '' }
const AT = new Date('2026-11-02T01:00:00Z')

/** The files that an entry with these private parts binds to its matter. */
const bound = (parts: JsonObject): readonly unknown[] => {
  const blank = blankMatter(def.kind, '7', 'S-7', AT.toISOString(), null)
  const after = { ...blank, state: 'open', rev: 1 }
  const decided = { before: null, after, changes: [keep(parts)], counts: [] }
  const step = { decided, action: 'file', actorRef: 'resident', unit: null, behalf: null, at: AT }
  const entry = kindsOf([module]).newest(def.kind)!
  const payload = new Payload()
  addEntry(payload, { entry, before: null, after, steps: [step], parts: {}, title: '' }, step, AT)
  return payload.rows.files ?? []
}

describe('the files of an entry', () => {
  it('are bound by what their field is, not by what it is called', () => {
    expect(bound({ drawings: ['a', 'b'], note: '见图' })).toEqual([
      { key: 'a', matter_id: '7' },
      { key: 'b', matter_id: '7' },
    ])
    expect(bound({ evidence: ['c'] })).toEqual([{ key: 'c', matter_id: '7' }])
  })

  it('are none in words, whatever they are called', () => {
    expect(bound({ photos: '拍了三张', note: '见图' })).toEqual([])
  })
})
