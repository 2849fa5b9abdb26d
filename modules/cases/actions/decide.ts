import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { deciding, delivering, isDecisionLate, tellDenial } from '../deciding.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'
import { NOT_READY, notReady } from '../ready.ts'
import { passesOver } from '../waiting.ts'

/** 作出决定 (行政许可法 第三十八条): in writing, when everything that must come before is in (`notReady`), and a limited number goes by its order. */
export const decide = rule(
  action({
    id: 'decide',
    kind: licenceCase.kind,
    name: '作出决定',
    key: 'Enter',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    told: true,
    look: 'primary',
    will: '作出书面决定并告诉申请人；不予许可的写明理由和救济途径。',
    past: '作出决定',
    input: {
      decision: f.choice({ label: '决定', choices: { grant: '准予许可', deny: '不予许可' } }),
      reason: f.longText({ label: '理由和依据', hint: '有听证的，根据听证笔录', min: 4, max: 2000 }),
      standard: optional(
        f.text({ label: '依据的技术标准', hint: '检验、检测、检疫不合格的必须写', grade: 0, max: 100 }),
      ),
      overdueReason: optional(
        f.longText({ label: '超期原因', hint: '超过时限的必须写，可以公开', max: 300 }),
      ),
    },
    refusals: {
      ...NOT_READY,
      'not-their-turn': {
        status: 409,
        say: '名额要先留给受理在前、还没有决定的申请人（行政许可法第五十七条）。请先决定前面的。',
      },
      'turn-unknown': { status: 409, say: '还不知道名额和受理的先后，不能准予。请先核对这个事项的名额。' },
      'result-missing': {
        status: 409,
        say: '这个事项按招标、拍卖的结果决定（行政许可法第五十三条），还没有结果，不能准予。',
      },
      'standard-needed': {
        status: 422,
        say: '检验、检测、检疫后不予许可的，要写明依据的技术标准（行政许可法第五十五条）。',
      },
      'reason-needed': { status: 422, say: '不予许可要说明理由（行政许可法第三十八条）。' },
      'overdue-reason-needed': {
        status: 422,
        say: '这一件已经超期，请写明超期原因再提交（优化营商环境条例：超期要公开说明）。',
      },
      chaired: CHAIRED,
    },
  }),
  ({ matter, input, actor, now, world }, no) => {
    const facts = factsOf(matter)
    const missing = notReady(matter, now)
    if (missing) return no(missing.code, missing.details)
    if (hasChaired(facts, actor)) return no('chaired')
    const denies = input.decision === 'deny'
    if (denies && input.reason.trim() === '') return no('reason-needed')
    if (denies && facts.tested && !input.standard) return no('standard-needed')
    const passedOver = denies ? undefined : passesOver(matter, world)
    if (passedOver) return no(passedOver)
    if (isDecisionLate(matter, now) && !input.overdueReason) return no('overdue-reason-needed')
    return ok([
      ...deciding(matter, now, denies ? 'denied' : 'granted'),
      set(patch({ reviewers: withReviewers(facts, personOf(actor)) })),
      keep({
        reason: input.reason,
        ...(input.standard ? { standard: input.standard } : {}),
        ...(input.overdueReason ? { overdueReason: input.overdueReason } : {}),
      }),
      ...(denies ? [tellDenial(input.reason, input.standard)] : delivering(matter)),
    ])
  },
)
