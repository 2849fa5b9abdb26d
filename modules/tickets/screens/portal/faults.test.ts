import { describe, expect, it } from 'vitest'
import { ApiRefusal } from '#platform/client/api.ts'
import { blankDraft } from './draft.ts'
import { faultsOf } from './faults.ts'
import { faultsIn } from './use-send.ts'

const draft = { ...blankDraft(), text: '三盏路灯不亮', phone: '190 0000 0423' }

describe('what is wrong stands beside its field', () => {
  it('reads the faults of a refusal, the first of each field', () => {
    const faults = [
      { field: 'phone', say: '甲' },
      { field: 'phone', say: '乙' },
      { field: 'input.photos.0', say: '丙' },
      { field: 3, say: '丁' },
      null,
    ]
    expect(faultsOf(new ApiRefusal('invalid-input', '甲', 422, { faults }))).toEqual({
      phone: '甲',
      photos: '丙',
    })
  })
  it('finds none in other errors', () => {
    expect(faultsOf(new ApiRefusal('fault', '出错', 500, { faults: 'x' }))).toEqual({})
    expect(faultsOf(new Error('x'))).toEqual({})
  })
  it('lets a whole draft go', () => expect(faultsIn(draft)).toEqual({}))
  it.each([
    [{ text: '  路灯 ' }, 'text'],
    [{ text: '长'.repeat(2001) }, 'text'],
    [{ phone: '' }, 'phone'],
    [{ phone: '12345' }, 'phone'],
  ])('stops at %o', (part, field) => expect(Object.keys(faultsIn({ ...draft, ...part }))).toEqual([field]))
})
