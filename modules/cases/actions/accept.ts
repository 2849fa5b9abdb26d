import { action } from '#platform/contract/action.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { accepting } from '../accepting.ts'
import { licenceCase } from '../contract.ts'

/** 受理 (行政许可法 第三十二条第一款第五项): in competence, complete, in legal form. */
export const accept = rule(
  action({
    id: 'accept',
    kind: licenceCase.kind,
    name: '受理',
    key: 'Enter',
    from: ['submitted'],
    by: [holderOf('accept')],
    told: true,
    look: 'primary',
    will: '发受理通知书，法定时限和承诺时限开始计算；超过 5 个工作日才受理的，从收到材料那天算起。',
    past: '受理',
    input: {},
  }),
  ({ matter, now }) => ok(accepting(matter, now)),
)
