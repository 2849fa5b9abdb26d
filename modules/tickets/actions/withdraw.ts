import { action } from '#platform/contract/action.ts'
import { go, keep } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { NOBODY_MAY_TAKE, withWords } from '../intake.ts'

/** 撤回: the person no longer asks. */
export const withdraw = rule(
  action({
    id: 'withdraw',
    kind: ticket.kind,
    name: '撤回',
    from: ['waiting', 'dispatched', 'handling'],
    by: [raiser],
    told: true,
    look: 'quiet',
    will: '单位停止办理，这一件不再答复。以后还可以重新反映。',
    past: '诉求人撤回',
    input: { why: optional(f.longText({ label: '为什么撤回', max: 300 })) },
    refusals: NOBODY_MAY_TAKE,
  }),
  ({ matter, parts, input, world, now }, no) => {
    const done = withWords({ matter, parts, world, now }, input.why, () => [
      ...stopAll(matter, now, 'cancelled', 'finish', 'city', 'dispatch', 'sign-in', 'contact'),
      ...settleAll(matter, 'withdrawn'),
      go('withdrawn'),
      ...(input.why ? [keep({ why: input.why })] : []),
    ])
    return done ? ok(done) : no('nobody-may-take')
  },
)
