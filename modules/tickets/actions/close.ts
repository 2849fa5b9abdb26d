import { action } from '#platform/contract/action.ts'
import { keep, settle } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { closing } from '../closing.ts'
import { ticket } from '../contract.ts'

/** 审核办结: the answer is complete; the ticket is closed and counted, the person may say 还没解决 for some days. */
export const close = rule(
  action({
    id: 'close',
    kind: ticket.kind,
    name: '审核通过，办结',
    key: 'Enter',
    from: ['replied'],
    by: [holderOf('review')],
    told: true,
    look: 'primary',
    will: '工单办结并计入指标；诉求人可以评价，在规定天数内可以说“还没解决”。',
    past: '办结',
    compares: 'task',
    input: { note: optional(f.longText({ label: '审核意见', max: 300 })) },
  }),
  ({ matter, input, task, world, now }) =>
    ok([
      settle(task!.no, 'done'),
      ...(input.note ? [keep({ note: input.note })] : []),
      ...closing(matter, world, now),
    ]),
)
