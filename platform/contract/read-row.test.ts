import { describe, expect, it } from 'vitest'
import { f, optional } from './field.ts'
import { readRow } from './read-row.ts'
import type { World } from './rule.ts'
import type { JsonObject } from './state.ts'

const NEEDED = {
  name: f.text({ label: '事项名称', grade: 0 }),
  promised: f.integer({ label: '承诺时限', min: 0 }),
  joint: optional(f.yesNo({ label: '联合办理' })),
} as const

const read = (data: JsonObject, code = '01') => {
  const row = { code: '01', name: '公共场所卫生许可', data }
  const world = {
    row: (list: string, asked: string) => (list === 'item' && asked === '01' ? row : undefined),
  }
  return readRow(world as World, 'item', code, NEEDED)
}

describe('a published row', () => {
  it('is read by the fields that are needed; what else stands there is not looked at', () => {
    expect(read({ promised: 12, windows: 3 })).toEqual({ name: '公共场所卫生许可', promised: 12 })
  })

  it('is unknown when there is none, when something is missing, and when something does not fit', () => {
    expect(read({ promised: 12 }, '02')).toBeUndefined()
    expect(read({})).toBeUndefined()
    expect(read({ promised: '12' })).toBeUndefined()
    expect(read({ promised: -1 })).toBeUndefined()
  })
})
