import { expect, test } from 'vitest'
import { validityWords } from './validity.ts'

test('a beginning that nobody knows goes without saying', () => {
  expect(validityWords('1949-10-01', null)).toBe('')
  expect(validityWords('1949-10-01', '2026-11-20')).toBe('到 2026-11-20')
  expect(validityWords('2026-11-23', null)).toBe('2026-11-23 – 至今')
  expect(validityWords('2026-01-01', '2026-11-20')).toBe('2026-01-01 – 2026-11-20')
})
