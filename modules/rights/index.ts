import type { MatterModule } from '#platform/contract/module.ts'
import { request } from './contract.ts'
import { factsOf, titleOf } from './facts.ts'
import { indicators, measures } from './measures.ts'
import { rules } from './rules.ts'

/** 个人信息申请: asked by the person of a telephone, answered by one post by a date, erasable like the rest. */
export const rights: MatterModule = {
  id: 'rights',
  matters: [request],
  rules,
  measures,
  indicators,
  dims: () => ({ channel: '', category: '', region: '', unit: '' }),
  publicTitle: (matter) => titleOf(factsOf(matter)),
}
