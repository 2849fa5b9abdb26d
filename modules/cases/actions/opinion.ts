import { action } from '#platform/contract/action.ts'
import { keep, set, settle } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'

/** 出具审查意见: a joint department signs its own opinion, beside the others (行政许可法 第二十六条第二款). */
export const opinion = rule(
  action({
    id: 'opinion',
    kind: licenceCase.kind,
    name: '出具审查意见',
    key: 'R',
    from: ['examining'],
    by: [holderOf('opinion', ['sign'])],
    look: 'primary',
    will: '意见送给决定机关，您单位的审查任务结束。',
    past: '出具审查意见',
    compares: 'task',
    input: {
      agrees: f.yesNo({ label: '同意' }),
      opinion: f.longText({ label: '意见和依据', min: 2, max: 2000 }),
    },
    refusals: {
      chaired: CHAIRED,
    },
  }),
  ({ matter, input, task, actor }, no) => {
    const facts = factsOf(matter)
    if (hasChaired(facts, actor)) return no('chaired')
    return ok([
      settle(task!.no, 'done'),
      set(patch({ reviewers: withReviewers(facts, personOf(actor)) })),
      keep({ agrees: input.agrees, opinion: input.opinion }),
    ])
  },
)
