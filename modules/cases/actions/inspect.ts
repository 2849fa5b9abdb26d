import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch, withReviewers } from '../facts.ts'
import { INSPECTORS, unfit } from '../inspectors.ts'
import { LAW } from '../law.ts'

/** 实地核查 (行政许可法 第三十四条第三款): by two staff or more. It does not stop the clock. */
export const inspect = rule(
  action({
    id: 'inspect',
    kind: licenceCase.kind,
    name: '实地核查',
    key: 'K',
    from: ['examining'],
    by: [holderOf('preliminary'), holderOf('examine'), holderOf('opinion')],
    told: true,
    will: '记下核查人员和核查记录；时限照走。',
    past: '实地核查',
    compares: 'task',
    input: {
      inspectors: f.persons({ label: '核查人员', hint: '两人以上', min: LAW.inspectors }),
      record: f.longText({ label: '核查记录', min: 4, max: 2000 }),
      photos: optional(f.files({ label: '现场照片', max: 9 })),
    },
    refusals: INSPECTORS,
  }),
  ({ matter, input, now, world }, no) => {
    const facts = factsOf(matter)
    const wrong = unfit(input.inspectors, facts, world)
    if (wrong) return no(wrong)
    return ok([
      set(patch({ inspectedOn: dayOf(now), reviewers: withReviewers(facts, ...input.inspectors) })),
      keep({ record: input.record, ...(input.photos?.length ? { photos: input.photos } : {}) }),
    ])
  },
)
