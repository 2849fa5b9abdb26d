import { expect, it } from 'vitest'
import { f } from './field.ts'
import { parseInput } from './parse-input.ts'
import { inputSchema } from './schema.ts'

const schema = inputSchema({ title: f.text({ label: '标题', max: 20 }) })
const said = (input: unknown): string => {
  const read = parseInput(schema, input)
  return read.ok ? '' : read.refusal.say
}

it('an input is read, and what is wrong with it is told in Chinese, whatever was sent', () => {
  expect(said({ title: '路灯不亮' })).toBe('')
  expect(said(null)).toBe('请填写“标题”。')
  expect(said({ title: '路灯', titel: '路灯' })).toBe('不认识的内容：titel。请去掉。')
  for (const odd of [[], 'title', 5, true]) expect(said(odd)).toMatch(/^内容要是一个 JSON 对象/)
})
