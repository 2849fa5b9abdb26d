import { action } from '#platform/contract/action.ts'
import { go, keep } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'

/** 撤回申请: the applicant no longer asks, at any time before the decision. */
export const withdraw = rule(
  action({
    id: 'withdraw',
    kind: licenceCase.kind,
    name: '撤回申请',
    from: ['submitted', 'correcting', 'examining'],
    by: [raiser],
    told: true,
    look: 'quiet',
    will: '停止办理，这一件办结。以后还可以重新申请。',
    past: '申请人撤回',
    input: { why: optional(f.longText({ label: '为什么撤回', max: 300 })) },
  }),
  ({ matter, input, now }) =>
    ok([
      ...settleAll(matter, 'withdrawn'),
      ...stopAll(matter, now, 'cancelled', ...Object.keys(licenceCase.clocks)),
      go('withdrawn'),
      ...(input.why ? [keep({ why: input.why })] : []),
    ]),
)
