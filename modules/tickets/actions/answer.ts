import { action } from '#platform/contract/action.ts'
import { keep, set, settle, tell } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { closing } from '../closing.ts'
import { PROPERTIES, ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { lacksReason, OVERDUE_REASON, overdueInput } from '../overdue.ts'
import { REPORT_IS_SECRET } from './to-secret.ts'

/** 直接答复: what the bureau can answer itself is answered at once. */
export const answer = rule(
  action({
    id: 'answer',
    kind: ticket.kind,
    name: '直接答复',
    key: 'R',
    from: ['waiting'],
    by: [holderOf('dispatch')],
    told: true,
    will: '答复会发给诉求人，工单办结。',
    past: '直接答复',
    input: {
      text: f.longText({ label: '答复', min: 6, max: 2000 }),
      property: optional(f.choice({ label: '诉求性质', choices: PROPERTIES })),
      category: optional(f.category({ label: '类别' })),
      ...overdueInput,
    },
    refusals: {
      ...REPORT_IS_SECRET,
      ...OVERDUE_REASON,
      'category-unknown': { status: 422, say: '没有这个类别。请从类别表里选。' },
    },
  }),
  ({ matter, input, task, world, now }, no) => {
    if (input.category && !world.category(input.category)) return no('category-unknown')
    if (input.property === 'report' && !factsOf(matter).confidential) return no('report-is-secret')
    if (lacksReason(matter, input, now)) return no('overdue-reason-needed')
    return ok([
      settle(task!.no, 'done'),
      set({
        ...patch({ outcome: 'solved', lead: world.office('dispatch') }),
        ...(input.property ? { property: input.property } : {}),
        ...(input.category ? { category: input.category } : {}),
      }),
      keep({
        reply: input.text,
        ...(input.overdueReason ? { overdueReason: input.overdueReason } : {}),
      }),
      tell('replied', input.text),
      ...closing({ ...matter, tasks: matter.tasks.filter((t) => t.no !== task!.no) }, world, now),
    ])
  },
)
