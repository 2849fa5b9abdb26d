import { action } from '#platform/contract/action.ts'
import { keep } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, role } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { factsOf } from '../facts.ts'

/**
 * 查看联系方式: unmasks the person's name and number once, with a reason that stays in the ledger. A whistle-blower
 * stays hidden from whoever handles the report.
 */
export const reveal = rule(
  action({
    id: 'reveal',
    kind: ticket.kind,
    name: '查看联系方式',
    from: ['waiting', 'dispatched', 'handling', 'replied', 'closed', 'merged'],
    by: [
      holderOf('handle'),
      holderOf('callback'),
      holderOf('watch'),
      role('dispatcher'),
      role('confidential'),
    ],
    look: 'quiet',
    will: '您的姓名、时间和理由会记入办理留痕。',
    past: '查看联系方式',
    compares: 'nothing',
    input: { reason: f.text({ label: '为什么要看', min: 2, max: 100 }) },
    refusals: {
      hidden: {
        status: 403,
        say: '保密件的举报人只有受理举报的专人看得到。要联系举报人，请找受理举报的专人。',
      },
    },
  }),
  ({ matter, input, actor }, no) => {
    const isDesk = actor.kind === 'staff' && actor.role === 'confidential'
    if (factsOf(matter).confidential && !isDesk) return no('hidden')
    return ok([keep({ reason: input.reason })])
  },
)
