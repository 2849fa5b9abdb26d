import { describe, expect, it } from 'vitest'
import { f } from '#platform/contract/field.ts'
import { directoryOf } from '#platform/directory/directory.ts'
import { valueWords } from './words.ts'

const directory = directoryOf({
  units: [],
  people: [{ id: 4, name: '周立言', from: '2019-03-01', to: null }],
  regions: [],
  categories: [],
  params: [],
  terms: [{ kind: 'material', code: 'plan', name: '平面图', data: {} }],
  settings: {},
})

describe('a value in words', () => {
  it('names codes by the list they come from, and leaves an unknown one as it is', () => {
    const field = f.codes({ label: '材料', of: 'material' })
    expect(valueWords(directory, field, ['plan', 'diary'])).toBe('平面图、diary')
  })

  it('names people, and leaves an unknown number as it is', () => {
    expect(valueWords(directory, f.person({ label: '主持人' }), 4)).toBe('周立言')
    expect(valueWords(directory, f.persons({ label: '核查人员' }), [4, 99])).toBe('周立言、99')
  })
})
