import { action } from '#platform/contract/action.ts'
import { keep } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { request } from '../contract.ts'

/** 查看联系方式: unmasks name, number and words once, with a reason that stays in the ledger; for whoever has it in hand. */
export const reveal = rule(
  action({
    id: 'reveal',
    kind: request.kind,
    name: '查看联系方式',
    from: ['asked'],
    by: [holderOf('answer')],
    look: 'quiet',
    will: '您的姓名、时间和理由会记入办理留痕。',
    past: '查看联系方式',
    compares: 'nothing',
    input: { reason: f.text({ label: '为什么要看', min: 2, max: 100 }) },
  }),
  ({ input }) => ok([keep({ reason: input.reason })]),
)
