import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch, withReviewers } from '../facts.ts'
import { LAW } from '../law.ts'

/** 实地核查 (行政许可法 第三十四条第三款): by two staff or more. It does not stop the clock. */
export const inspect = rule(
  action({
    id: 'inspect',
    kind: licenceCase.kind,
    name: '实地核查',
    key: 'K',
    from: ['examining'],
    by: [holderOf('examine'), holderOf('opinion')],
    told: true,
    will: '记下核查人员和核查记录；时限照走。',
    past: '实地核查',
    compares: 'task',
    input: {
      inspectors: f.persons({ label: '核查人员', hint: '两人以上', min: LAW.inspectors }),
      record: f.longText({ label: '核查记录', min: 4, max: 2000 }),
      photos: optional(f.files({ label: '现场照片', max: 9 })),
    },
    refusals: {
      'two-needed': {
        status: 422,
        say: '实地核查要有两名以上工作人员（行政许可法第三十四条）。请写两个人。',
      },
      'person-unknown': { status: 422, say: '有的核查人员不在册，或者已经离岗。请重新选择。' },
      chaired: { status: 409, say: '听证主持人不能参加审查。请换一位同事核查。' },
    },
  }),
  ({ matter, input, now, world }, no) => {
    const facts = factsOf(matter)
    const inspectors = [...new Set(input.inspectors)]
    if (inspectors.length < LAW.inspectors) return no('two-needed')
    if (!inspectors.every((person) => world.person(person)?.active)) return no('person-unknown')
    if (inspectors.some((person) => facts.chairs.includes(person))) return no('chaired')
    return ok([
      set(patch({ inspectedOn: dayOf(now), reviewers: withReviewers(facts, ...inspectors) })),
      keep({ record: input.record, ...(input.photos?.length ? { photos: input.photos } : {}) }),
    ])
  },
)
