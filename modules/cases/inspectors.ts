import type { World } from '#platform/contract/rule.ts'
import type { CaseFacts } from './facts.ts'
import { LAW } from './law.ts'

/** How a choice of people who inspect is refused. */
export const INSPECTORS = {
  'two-needed': {
    status: 422,
    say: '要有两名以上工作人员（行政许可法第三十四条、第五十五条）。请写两个人。',
  },
  'person-unknown': { status: 422, say: '有的人员不在册，或者已经离岗。请重新选择。' },
  chaired: { status: 409, say: '听证主持人不能参加审查。请换一位同事。' },
} as const

/** Two different people or more, all in office, none of whom chairs a hearing of this case; otherwise what is wrong. */
export function unfit(
  people: readonly number[],
  facts: CaseFacts,
  world: World,
): keyof typeof INSPECTORS | undefined {
  if (new Set(people).size < LAW.inspectors) return 'two-needed'
  if (!people.every((person) => world.person(person)?.active)) return 'person-unknown'
  return people.some((person) => facts.chairs.includes(person)) ? 'chaired' : undefined
}
