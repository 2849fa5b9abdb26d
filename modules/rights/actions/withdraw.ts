import { action } from '#platform/contract/action.ts'
import { go, keep } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { request } from '../contract.ts'

/** 撤回: the person no longer asks. */
export const withdraw = rule(
  action({
    id: 'withdraw',
    kind: request.kind,
    name: '撤回',
    from: ['asked'],
    by: [raiser],
    told: true,
    look: 'quiet',
    will: '这一件申请不再答复。以后还可以重新申请。',
    past: '申请人撤回',
    input: { why: optional(f.longText({ label: '为什么撤回', max: 300 })) },
  }),
  ({ matter, input, now }) =>
    ok([
      ...stopAll(matter, now, 'cancelled', 'answer'),
      ...settleAll(matter, 'withdrawn'),
      go('withdrawn'),
      ...(input.why ? [keep({ why: input.why })] : []),
    ]),
)
