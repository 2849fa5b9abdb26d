import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { deciding, delivering } from '../deciding.ts'
import { factsOf, patch } from '../facts.ts'

/** 当场决定 (行政许可法 第三十四条第二款): complete, legal form, decidable at once. It only grants; a denial is examined first. */
export const decideAtOnce = rule(
  action({
    id: 'decide-at-once',
    kind: licenceCase.kind,
    name: '当场准予',
    key: 'D',
    from: ['submitted'],
    by: [holderOf('accept')],
    told: true,
    look: 'primary',
    will: '当场受理并作出准予许可的书面决定，随后制证送达。',
    past: '当场受理并准予许可',
    input: { basis: f.longText({ label: '符合的条件和依据', min: 4, max: 1000 }) },
    refusals: {
      'not-on-spot': { status: 409, say: '这个事项不是当场决定的事项。请受理后审查。' },
      'others-examine': {
        status: 409,
        say: '这一件还要别的部门、核查、检验或者按先后才能决定，不能当场决定。请受理后审查。',
      },
      'too-late': {
        status: 409,
        say: '收到材料已经超过 5 个工作日，依法视为受理，不能再当场决定。请受理后作出决定。',
      },
    },
  }),
  ({ matter, input, now }, no) => {
    const facts = factsOf(matter)
    if (!facts.onSpot) return no('not-on-spot')
    if (facts.co.length || facts.siteCheck || facts.tested || facts.upper || facts.limited)
      return no('others-examine')
    if (isPast(lastClock(matter, 'acceptance'), now)) return no('too-late')
    return ok([
      ...deciding(matter, now, 'granted'),
      set(patch({ acceptedOn: dayOf(now), acceptedAt: now.toISOString() })),
      keep({ basis: input.basis }),
      ...delivering(matter),
    ])
  },
)
