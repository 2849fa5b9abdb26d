import { action } from '#platform/contract/action.ts'
import { go, keep, set, settle } from '#platform/contract/change.ts'
import { isPast, lastClock, stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'

/** 送达 (行政许可法 第四十四条): within 10 working days of the decision; a late one says why and stays on record. */
export const deliver = rule(
  action({
    id: 'deliver',
    kind: licenceCase.kind,
    name: '送达',
    key: 'S',
    from: ['granted', 'certified'],
    by: [holderOf('deliver')],
    told: true,
    look: 'primary',
    will: '记下送达方式和回证，这一件办结。',
    past: '送达',
    input: {
      way: f.choice({ label: '方式', choices: { window: '窗口领取', mail: '邮寄', online: '电子送达' } }),
      receipt: f.text({ label: '送达回证', min: 1, max: 100 }),
      overdueReason: optional(f.longText({ label: '超期原因', max: 300 })),
    },
    refusals: {
      'certificate-first': { status: 409, say: '证件还没有做好。请先制证，再送达。' },
      'overdue-reason-needed': { status: 422, say: '送达已经超过 10 个工作日，请写明超期原因再提交。' },
    },
  }),
  ({ matter, input, task, now }, no) => {
    if (factsOf(matter).certificate && matter.state === 'granted') return no('certificate-first')
    const late = isPast(lastClock(matter, 'delivery'), now)
    if (late && !input.overdueReason) return no('overdue-reason-needed')
    return ok([
      settle(task!.no, 'done'),
      ...stopAll(matter, now, 'done', 'delivery'),
      go('delivered'),
      set(patch({ deliveredOn: dayOf(now), deliveredLate: late })),
      keep({
        way: input.way,
        receipt: input.receipt,
        ...(input.overdueReason ? { overdueReason: input.overdueReason } : {}),
      }),
    ])
  },
)
