import { action } from '#platform/contract/action.ts'
import { type Change, keep, set, startClock, stopClock, tell } from '#platform/contract/change.ts'
import { liveClocks } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'
import { LAW } from '../law.ts'

/**
 * 告知利害关系人 (行政许可法 第三十六条、第四十七条): whoever has a major interest of their own is heard before the decision,
 * and they and the applicant may ask for a hearing within 5 working days of being told.
 */
export const notifyInterested = rule(
  action({
    id: 'notify-interested',
    kind: licenceCase.kind,
    name: '告知利害关系人',
    key: 'L',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    told: true,
    will: '发告知书：可以陈述申辩，5 个工作日内可以要求听证。听取以前不能决定。',
    past: '告知利害关系人',
    input: {
      party: f.text({ label: '利害关系人', grade: 3, max: 60 }),
      interest: f.longText({ label: '有怎样的重大利益关系', min: 4, max: 500 }),
    },
    refusals: { chaired: CHAIRED },
  }),
  ({ matter, input, actor }, no) => {
    const facts = factsOf(matter)
    if (hasChaired(facts, actor)) return no('chaired')
    const party = facts.parties + 1
    return ok([
      set(
        patch({
          parties: party,
          unheard: [...facts.unheard, party],
          reviewers: withReviewers(facts, personOf(actor)),
        }),
      ),
      keep({ party: input.party, interest: input.interest }),
      ...offerHearing(matter),
    ])
  },
)

/** A hearing that is asked for or called takes in whoever is found later; otherwise everybody may ask anew. */
function offerHearing(matter: MatterState): readonly Change[] {
  const { hearing } = factsOf(matter)
  if (hearing === 'requested' || hearing === 'called') return []
  return [
    ...liveClocks(matter, 'hearing-ask').map((clock) => stopClock(clock.no, 'cancelled')),
    set(patch({ hearing: 'offered' })),
    startClock('hearing-ask', LAW.hearingAsk),
    tell(
      'hearing-right',
      `这一件关系到别人的重大利益。您可以陈述、申辩，也可以在 ${LAW.hearingAsk.amount} 个工作日内要求听证，不收费用。`,
    ),
  ]
}
