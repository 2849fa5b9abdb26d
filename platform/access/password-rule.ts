import { type AccessPolicy, STANDARD } from './policy.ts'

type Rule = Pick<AccessPolicy, 'passwordLength' | 'passwordClasses'>

const KINDS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['大写字母', /[A-Z]/],
  ['小写字母', /[a-z]/],
  ['数字', /\d/],
  ['符号', /[^a-zA-Z\d]/],
]
const NUMBERS = ['', '一', '两', '三', '四']
const mixed = (classes: number): string =>
  `${KINDS.map(([name]) => name).join('、')}中的${NUMBERS[classes]}种`

/** The rule in words, for the hints of forms. */
export const ruleWords = ({ passwordLength, passwordClasses }: Rule): string =>
  `至少 ${passwordLength} 位，要有${mixed(passwordClasses)}`

/** Why a new password is not good enough, or undefined (`domain.md` §11.1). */
export function weakness(password: string, rule: Rule = STANDARD): string | undefined {
  const { passwordLength, passwordClasses } = rule
  if (password.length < passwordLength) return `密码至少 ${passwordLength} 位。`
  const found = KINDS.filter(([, pattern]) => pattern.test(password)).length
  return found < passwordClasses ? `密码要有${mixed(passwordClasses)}。` : undefined
}
