import { action } from '#platform/contract/action.ts'
import { keep, settle } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'

/** 险情已处置: the duty officer writes down whom they called and what came of it. */
export const standDown = rule(
  action({
    id: 'stand-down',
    kind: ticket.kind,
    name: '险情已处置',
    key: 'D',
    from: ['waiting', 'dispatched', 'handling', 'replied', 'merged'],
    by: [holderOf('watch')],
    look: 'primary',
    will: '记下报警和处置情况，险情提示撤下；工单照常办理。',
    past: '险情处置',
    compares: 'task',
    input: { note: f.longText({ label: '报了谁、怎么处置的', min: 4, max: 500 }) },
  }),
  ({ input, task }) => ok([settle(task!.no, 'done'), keep({ note: input.note })]),
)
