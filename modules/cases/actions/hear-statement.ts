import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'

/** 听取陈述申辩 (行政许可法 第三十六条): what an interested party has to say, before the decision. */
export const hearStatement = rule(
  action({
    id: 'hear-statement',
    kind: licenceCase.kind,
    name: '听取陈述申辩',
    key: 'C',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    will: '记下利害关系人的陈述和申辩，决定时要考虑。',
    past: '听取陈述申辩',
    input: {
      party: f.integer({ label: '第几位利害关系人', hint: '按告知的先后', min: 1 }),
      statement: f.longText({
        label: '陈述和申辩',
        hint: '放弃的，写明何时告知、何时放弃',
        min: 2,
        max: 5000,
      }),
    },
    refusals: {
      chaired: CHAIRED,
      'party-unknown': { status: 422, say: '没有这位等着陈述的利害关系人。请看告知的先后，重新填写。' },
    },
  }),
  ({ matter, input, actor }, no) => {
    const facts = factsOf(matter)
    if (hasChaired(facts, actor)) return no('chaired')
    if (!facts.unheard.includes(input.party)) return no('party-unknown')
    return ok([
      set(
        patch({
          unheard: facts.unheard.filter((party) => party !== input.party),
          reviewers: withReviewers(facts, personOf(actor)),
        }),
      ),
      keep({ statement: input.statement }),
    ])
  },
)
