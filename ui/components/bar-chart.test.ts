import { expect, test } from 'vitest'
import { hasRoom } from './bar-chart.tsx'

const bar = { label: '11月2日', total: 40, part: 36, partText: '92.6%' }

test('a rate stands in a wide and tall bar only: not in the narrow ones of a month’s days', () => {
  expect(hasRoom(bar, 48, 3)).toBe(true)
  expect(hasRoom(bar, 18, 3)).toBe(false)
  expect(hasRoom(bar, 48, 0.5)).toBe(false)
  expect(hasRoom({ ...bar, partText: undefined }, 48, 3)).toBe(false)
})
