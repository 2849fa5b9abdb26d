import { describe, expect, it } from 'vitest'
import { f, optional } from './field.ts'
import { inputJsonSchema, inputSchema } from './schema.ts'

const said = (fields: Parameters<typeof inputSchema>[0], input: object): string | undefined =>
  inputSchema(fields).safeParse(input).error?.issues[0]?.message

describe('codes of a list', () => {
  const fields = { materials: f.codes({ label: '材料', of: 'material', max: 3 }) }

  it('are one or more, and none is refused in words', () => {
    expect(said(fields, { materials: ['form', '03-1'] })).toBeUndefined()
    expect(said(fields, { materials: [] })).toBe('“材料”至少选 1 个。')
    expect(said(fields, { materials: ['a', 'b', 'c', 'd'] })).toBe('“材料”最多选 3 个。')
  })

  it('are codes and nothing else', () => {
    for (const materials of [['a b'], [7], 'form', [{}], null])
      expect(said(fields, { materials })).toBe('“材料”没有选对，请重新选择。')
  })

  it('may be none or left out where the contract says so', () => {
    const any = {
      some: f.codes({ label: '材料', of: 'material', min: 0 }),
      more: optional(f.codes({ label: '材料', of: 'material' })),
    }
    expect(said(any, { some: [] })).toBeUndefined()
  })

  it('are told to others as such', () => {
    expect(inputJsonSchema(fields)).toMatchObject({
      required: ['materials'],
      properties: { materials: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 } },
    })
  })
})

describe('people', () => {
  const fields = {
    chair: f.person({ label: '主持人' }),
    inspectors: f.persons({ label: '核查人员', min: 2 }),
  }
  const good = { chair: 4, inspectors: [2, 3] }

  it('are the numbers that tasks bear, beginning with one', () => {
    expect(inputSchema(fields).parse(good)).toEqual(good)
    for (const chair of [0, 1.5, '4', null])
      expect(said(fields, { ...good, chair })).toBe('“主持人”没有选对，请重新选择。')
  })

  it('are as many as the contract asks for', () => {
    expect(said(fields, { ...good, inspectors: [2] })).toBe('“核查人员”至少选 2 个。')
    expect(said(fields, { ...good, inspectors: [2, 0] })).toBe('“核查人员”没有选对，请重新选择。')
  })

  it('are told to others as such', () => {
    expect(inputJsonSchema(fields)).toMatchObject({
      properties: {
        chair: { type: 'integer', minimum: 1 },
        inspectors: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 2, maxItems: 8 },
      },
    })
  })
})

describe('a choice', () => {
  const fields = { outcome: f.choice({ label: '结果', choices: { solved: '解决了', partly: '部分解决' } }) }

  it('left empty is asked for; one that is not offered is told what is', () => {
    for (const outcome of [undefined, null, '']) expect(said(fields, { outcome })).toBe('请选“结果”。')
    expect(said(fields, { outcome: 'gone' })).toBe('“结果”只能选：解决了、部分解决。')
    expect(said(fields, { outcome: 'solved' })).toBeUndefined()
  })
})
