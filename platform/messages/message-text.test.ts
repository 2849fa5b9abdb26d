import { expect, it } from 'vitest'
import { shortText, wholeText } from './message-text.ts'

const told = { number: 'QL260929-0143', say: '三盏灯都修好了。', template: 'replied', secret: false }

it('a message says what was said, and the number', () => {
  expect(shortText(told, 300)).toEqual({
    text: '三盏灯都修好了。（编号 QL260929-0143）',
    template: 'replied',
  })
})

it('of a confidential matter nothing is read from it, nor from its template', () => {
  const secret = { ...told, say: '已派给区纪委监委办理。', secret: true }
  for (const text of [shortText(secret, 300).text, wholeText(secret)]) {
    expect(text).toContain(told.number)
    expect(text).not.toMatch(/纪委|派给|举报|保密/)
  }
  expect(shortText(secret, 300).template).toBe('news')
})

it('one that is too long asks to look it up, like a confidential one; to copy it is whole', () => {
  const long = { ...told, say: '修'.repeat(300) }
  expect(shortText(long, 300)).toEqual(shortText({ ...told, secret: true }, 300))
  expect(wholeText(long)).toContain(long.say)
})
