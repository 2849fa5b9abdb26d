import { expect, test } from 'vitest'
import { oneTimePassword } from './one-time-password.ts'
import { ruleWords, weakness } from './password-rule.ts'
import { STANDARD } from './policy.ts'

test('ten characters of three kinds, said in the same words', () => {
  expect(ruleWords(STANDARD)).toBe('至少 10 位，要有大写字母、小写字母、数字、符号中的三种')
  expect(weakness('Abcdef-12')).toBe('密码至少 10 位。')
  expect(weakness('abcdefgh12')).toBe('密码要有大写字母、小写字母、数字、符号中的三种。')
  expect(weakness('Abcdefgh12')).toBeUndefined()
  expect(weakness('abcdefgh-1')).toBeUndefined()
  expect(weakness('Abcdefgh12', { passwordLength: 12, passwordClasses: 3 })).toBe('密码至少 12 位。')
  expect(weakness('Abcdefgh12', { passwordLength: 8, passwordClasses: 4 })).toContain('四种')
})

test('what the program hands out keeps the rule', () => {
  for (let i = 0; i < 50; i++) expect(weakness(oneTimePassword())).toBeUndefined()
})
