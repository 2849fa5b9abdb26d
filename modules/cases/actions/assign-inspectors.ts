import { action } from '#platform/contract/action.ts'
import { set } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, hasChaired, patch, withReviewers } from '../facts.ts'
import { INSPECTORS, unfit } from '../inspectors.ts'
import { LAW } from '../law.ts'

/**
 * 指派检验人员 (行政许可法 第五十五条): two or more, within 5 working days of acceptance. What needs no further analysis is
 * decided on the spot; what does is a special procedure.
 */
export const assignInspectors = rule(
  action({
    id: 'assign-inspectors',
    kind: licenceCase.kind,
    name: '指派检验人员',
    key: 'J',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    told: true,
    will: '记下检验、检测、检疫的人员；不用进一步分析的当场决定，要分析的进入特别程序。',
    past: '指派检验人员',
    input: {
      inspectors: f.persons({ label: '检验、检测、检疫人员', hint: '两人以上', min: LAW.inspectors }),
    },
    refusals: {
      ...INSPECTORS,
      'not-tested': { status: 409, say: '这个事项不按技术标准检验、检测、检疫，不用指派。' },
    },
  }),
  ({ matter, input, actor, now, world }, no) => {
    const facts = factsOf(matter)
    if (!facts.tested) return no('not-tested')
    if (hasChaired(facts, actor)) return no('chaired')
    const wrong = unfit(input.inspectors, facts, world)
    if (wrong) return no(wrong)
    const reviewers = withReviewers(facts, personOf(actor), ...input.inspectors)
    return ok([
      ...stopAll(matter, now, 'done', 'assigning'),
      set(patch({ assignedOn: facts.assignedOn ?? dayOf(now), reviewers })),
    ])
  },
)
