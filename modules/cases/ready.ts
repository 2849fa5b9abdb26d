import { isPast, lastClock } from '#platform/contract/clocks.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { factsOf } from './facts.ts'

/** What must be in before a decision, and whose turn it is to bring it. */
export const NOT_READY = {
  'opinions-missing': { status: 409, say: '还有部门没有出具审查意见，不能决定。可以催办。' },
  'in-procedure': { status: 409, say: '特别程序还没有结束，不能决定。请先记下结果或听证笔录。' },
  'inspection-missing': { status: 409, say: '这个事项要实地核查，还没有核查记录，不能决定。' },
  'inspectors-missing': {
    status: 409,
    say: '这个事项要检验、检测、检疫，还没有指派人员，不能决定（行政许可法第五十五条）。',
  },
  'not-heard': {
    status: 409,
    say: '还有利害关系人没有陈述申辩，不能决定（行政许可法第三十六条）。请先听取意见。',
  },
  'hearing-open': {
    status: 409,
    say: '要求听证的 5 个工作日还没有过，不能决定（行政许可法第四十七条）。',
  },
} as const

type NotReady = { readonly code: keyof typeof NOT_READY; readonly details?: JsonObject }

/** What is still missing before a case may be decided; undefined when all is in. */
export function notReady(matter: MatterState, now: Date): NotReady | undefined {
  const facts = factsOf(matter)
  const waiting = liveTasks(matter, 'opinion').filter((task) => task.required)
  if (waiting.length)
    return { code: 'opinions-missing', details: { units: waiting.map((task) => task.desk.unit) } }
  if (facts.procedures.length) return { code: 'in-procedure', details: { procedures: facts.procedures } }
  if (facts.siteCheck && facts.inspectedOn === null) return { code: 'inspection-missing' }
  if (facts.tested && facts.assignedOn === null) return { code: 'inspectors-missing' }
  if (facts.unheard.length) return { code: 'not-heard', details: { parties: facts.unheard } }
  if (facts.hearing === 'offered' && !isPast(lastClock(matter, 'hearing-ask'), now))
    return { code: 'hearing-open' }
  return undefined
}
