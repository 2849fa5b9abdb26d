import { expect, it } from 'vitest'
import { erasedOf, keptUntil } from './erasure.ts'

it('what was closed on the last day of a month is kept to the last day of another', () => {
  expect(keptUntil('2026-08-31T02:00:00.000Z', 6).toISOString()).toBe('2027-02-28T02:00:00.000Z')
  expect(keptUntil('2026-11-21T02:00:00.000Z', 36).toISOString()).toBe('2029-11-21T02:00:00.000Z')
})

it('facts that say something else are no erasure', () => {
  expect(erasedOf({})).toBeUndefined()
  expect(erasedOf({ erased: 'yes' })).toBeUndefined()
  expect(
    erasedOf({ erased: { at: '2026-11-21T02:00:00.000Z', through: 4, ground: 'purpose' } })?.through,
  ).toBe(4)
})
