import { action } from '#platform/contract/action.ts'
import { keep, set, tell } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { lastBarredDay } from '../barred.ts'
import { licenceCase } from '../contract.ts'
import { deciding, isDecisionLate } from '../deciding.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'
import { REMEDIES } from '../law.ts'
import { NOT_READY } from '../ready.ts'
import { turningAway } from '../turning-away.ts'

/**
 * 查实隐瞒或作假 (行政许可法 第七十八条): not accepted, or denied once it was, with a warning; where safety is at stake nobody
 * applies for it again within a year.
 */
export const refuseFalse = rule(
  action({
    id: 'refuse-false',
    kind: licenceCase.kind,
    name: '查实隐瞒或作假',
    from: ['submitted', 'examining'],
    by: [holderOf('accept'), holderOf('examine', ['lead'])],
    told: true,
    look: 'quiet',
    will: '不予受理或者不予许可，给予警告；直接关系公共安全、人身健康、生命财产安全的，一年内不能再申请。',
    past: '查实隐瞒或作假，不予办理',
    input: {
      findings: f.longText({ label: '查实的情况和证据', min: 4, max: 2000 }),
      overdueReason: optional(f.longText({ label: '超期原因', max: 300 })),
    },
    refusals: {
      chaired: CHAIRED,
      'too-late': {
        status: 409,
        say: '收到材料已经超过 5 个工作日，依法视为受理。请受理后作出不予许可的决定。',
      },
      'in-procedure': NOT_READY['in-procedure'],
      'overdue-reason-needed': { status: 422, say: '这一件已经超期，请写明超期原因再提交。' },
    },
  }),
  ({ matter, input, actor, now }, no) => {
    const facts = factsOf(matter)
    const isAccepted = matter.state === 'examining'
    if (!isAccepted && isPast(lastClock(matter, 'acceptance'), now)) return no('too-late')
    if (hasChaired(facts, actor)) return no('chaired')
    if (facts.procedures.length) return no('in-procedure')
    if (isDecisionLate(matter, now) && !input.overdueReason) return no('overdue-reason-needed')
    const until = facts.safety ? lastBarredDay(now) : null
    const reviewers = withReviewers(facts, isAccepted ? personOf(actor) : null)
    return ok([
      ...(isAccepted ? deciding(matter, now, 'denied') : turningAway(matter, now, 'not-accepted')),
      set(patch({ falsified: true, barredUntil: until, reviewers })),
      keep({
        findings: input.findings,
        ...(input.overdueReason ? { overdueReason: input.overdueReason } : {}),
      }),
      tell(
        'false',
        `${isAccepted ? '不予许可' : '不予受理'}，给予警告：${input.findings}${until ? ` ${until} 以前不能再申请这个事项。` : ''} ${REMEDIES}`,
      ),
    ])
  },
)
