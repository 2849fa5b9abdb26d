import { expect, it } from 'vitest'
import { erasedOf } from './erasure.ts'

it('facts that say something else are no erasure', () => {
  expect(erasedOf({})).toBeUndefined()
  expect(erasedOf({ erased: 'yes' })).toBeUndefined()
  expect(
    erasedOf({ erased: { at: '2026-11-21T02:00:00.000Z', through: 4, ground: 'purpose' } })?.through,
  ).toBe(4)
})
