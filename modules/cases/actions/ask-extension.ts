import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { CHAIRED, deciderOf, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'
import { LAW } from '../law.ts'
import { openStep } from '../open-step.ts'

/**
 * 申请延期 (行政许可法 第四十二条): once, before the legal limit is up. The head of this organ approves up to 10
 * working days; for joint handling the head of the government approves up to 15.
 */
export const askExtension = rule(
  action({
    id: 'ask-extension',
    kind: licenceCase.kind,
    name: '申请延期',
    key: 'Y',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    will: '送负责人批准；批准前时限照走。',
    past: '申请延期',
    input: {
      days: f.integer({ label: '延长几个工作日', min: 1, max: LAW.jointExtension.amount }),
      reason: f.longText({ label: '理由', hint: '会告诉申请人', min: 4, max: 500 }),
    },
    refusals: {
      chaired: CHAIRED,
      'asked-before': { status: 409, say: '延期只能有一次，这一件已经延过或者正在等批准。' },
      'too-late': { status: 409, say: '法定时限已经过了，不能再延期。请尽快决定，并说明超期原因。' },
      'too-long': { status: 422, say: '延长的天数超过了法律允许的天数。请改短一些。' },
    },
  }),
  ({ matter, input, actor, now, world }, no) => {
    const facts = factsOf(matter)
    if (hasChaired(facts, actor)) return no('chaired')
    if (facts.extension === 'asked' || facts.extension === 'granted') return no('asked-before')
    if (isPast(lastClock(matter, 'statutory'), now)) return no('too-late')
    const most = (facts.joint ? LAW.jointExtension : LAW.extension).amount
    if (input.days > most) return no('too-long', { most })
    return ok([
      set(
        patch({
          extension: 'asked',
          extensionDays: input.days,
          reviewers: withReviewers(facts, personOf(actor)),
        }),
      ),
      keep({ reason: input.reason }),
      ...(facts.joint
        ? openStep('extend-joint', world.office('government'))
        : openStep('extend', deciderOf(facts))),
    ])
  },
)
