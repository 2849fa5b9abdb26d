import { expect, it } from 'vitest'
import { messageKey } from './message-key.ts'

const message = { to: '19000000423', text: '已收到。（编号 QL1）', template: 'received' }

it('is the same for the same message, however often it is asked for', () => {
  expect(messageKey('a', '7', { ...message })).toBe(messageKey('a', '7', message))
  expect(messageKey('a', '7', message)).toMatch(/^a-7-[0-9a-f]{16}$/)
})

it.each([
  ['another database', messageKey('b', '7', message)],
  ['another row', messageKey('a', '8', message)],
  [
    'other words, as in a copy that went on by itself',
    messageKey('a', '7', { ...message, text: '已派单。' }),
  ],
  ['another person', messageKey('a', '7', { ...message, to: '19000000424' })],
])('is another for %s', (_what, key) => {
  expect(key).not.toBe(messageKey('a', '7', message))
})
