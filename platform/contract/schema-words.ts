import type { z } from 'zod'

/** What a schema can ask for, by Zod's name of it. */
const KINDS: { readonly [kind: string]: string } = {
  string: '一段文字（用双引号括起来）',
  number: '一个数',
  int: '一个整数',
  boolean: 'true 或 false',
  array: '一个清单（用方括号 [ ] 括起来）',
  object: '一组内容（用花括号 { } 括起来）',
  record: '一组内容（用花括号 { } 括起来）',
}

/** What something must be, in Chinese: given to Zod where a schema does not say so itself, so that none of its English comes through. */
export function schemaWords(issue: z.core.$ZodRawIssue): string {
  const missing = issue.input === undefined ? '没有写，' : ''
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.slice(0, 5).join('、')}，请去掉，或核对拼写`
    case 'invalid_type':
      return `${missing}要写${KINDS[issue.expected] ?? '别的内容'}`
    case 'invalid_value':
      return `${missing}只能写 ${issue.values.map(String).join('、')}`
    case 'too_small':
      return issue.exact
        ? `要正好 ${sizeOf(issue.origin, issue.minimum)}`
        : least(issue.origin, issue.minimum)
    case 'too_big':
      return issue.exact
        ? `要正好 ${sizeOf(issue.origin, issue.maximum)}`
        : `最多 ${sizeOf(issue.origin, issue.maximum)}`
    default:
      return '写法不对'
  }
}

const least = (origin: string, minimum: number | bigint): string =>
  origin === 'string' && minimum === 1 ? '不能是空的' : `至少 ${sizeOf(origin, minimum)}`

function sizeOf(origin: string, n: number | bigint): string {
  if (origin === 'string') return `${n} 个字`
  return origin === 'array' ? `${n} 项` : String(n)
}
