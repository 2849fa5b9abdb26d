import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { touch } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'

/** 联系诉求人: recorded with its time; the first one within the limit counts for the response rate. */
export const contact = rule(
  action({
    id: 'contact',
    kind: ticket.kind,
    name: '联系诉求人',
    key: 'C',
    from: ['dispatched', 'handling'],
    by: [holderOf('handle')],
    told: true,
    will: '记下联系的时间和方式；诉求人看得到“已联系”。',
    past: '联系诉求人',
    compares: 'task',
    input: {
      way: f.choice({ label: '方式', choices: { phone: '电话', visit: '上门', message: '短信、微信' } }),
      reached: f.yesNo({ label: '联系上了' }),
      note: optional(f.longText({ label: '说了什么', max: 500 })),
    },
  }),
  ({ matter, input, task, now }) =>
    ok([
      touch(task!),
      ...(input.reached ? stopAll(matter, now, 'done', 'contact') : []),
      ...(input.reached && factsOf(matter).contactedAt === null
        ? [set(patch({ contactedAt: now.toISOString() }))]
        : []),
      keep({ way: input.way, reached: input.reached, ...(input.note ? { note: input.note } : {}) }),
    ]),
)
