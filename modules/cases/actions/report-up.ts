import { action } from '#platform/contract/action.ts'
import { keep, set, settle, tell } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { beginExamination } from '../begin-examination.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch, withReviewers } from '../facts.ts'

/**
 * 初审上报 (行政许可法 第三十五条、第四十三条): the lower organ examines first and hands its opinion with all materials to
 * the one above, whose own limits begin then. Nobody may ask the applicant for the materials again.
 */
export const reportUp = rule(
  action({
    id: 'report-up',
    kind: licenceCase.kind,
    name: '初审上报',
    key: 'U',
    from: ['examining'],
    by: [holderOf('preliminary')],
    told: true,
    look: 'primary',
    will: '初审意见和全部材料报上级机关决定，不再向申请人要材料；上级机关的时限从现在算起。',
    past: '初审上报',
    compares: 'task',
    input: {
      agrees: f.yesNo({ label: '建议准予' }),
      opinion: f.longText({ label: '初审意见和依据', min: 2, max: 2000 }),
    },
  }),
  ({ matter, input, task, actor, now, world }) => {
    const facts = factsOf(matter)
    const above = world.unit(facts.upper ?? '')?.name ?? ''
    return ok([
      settle(task!.no, 'done'),
      ...stopAll(matter, now, 'done', 'preliminary'),
      set(patch({ reviewers: withReviewers(facts, personOf(actor)) })),
      keep({ agrees: input.agrees, opinion: input.opinion }),
      ...beginExamination(facts, now.toISOString()),
      tell('reported', `已初审，连同全部材料报${above}决定，不用再交材料。`),
    ])
  },
)
