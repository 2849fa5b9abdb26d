import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { deciding, delivering, isDecisionLate, tellDenial } from '../deciding.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'

/** 作出决定 (行政许可法 第三十八条): in writing, when every required opinion, inspection and procedure is in. */
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
      overdueReason: optional(
        f.longText({ label: '超期原因', hint: '超过时限的必须写，可以公开', max: 300 }),
      ),
    },
    refusals: {
      'opinions-missing': { status: 409, say: '还有部门没有出具审查意见，不能决定。可以催办。' },
      'in-procedure': { status: 409, say: '特别程序还没有结束，不能决定。请先记下结果或听证笔录。' },
      'inspection-missing': { status: 409, say: '这个事项要实地核查，还没有核查记录，不能决定。' },
      'reason-needed': { status: 422, say: '不予许可要说明理由（行政许可法第三十八条）。' },
      'overdue-reason-needed': {
        status: 422,
        say: '这一件已经超期，请写明超期原因再提交（优化营商环境条例：超期要公开说明）。',
      },
      chaired: CHAIRED,
    },
  }),
  ({ matter, input, actor, now }, no) => {
    const facts = factsOf(matter)
    const waiting = liveTasks(matter, 'opinion').filter((task) => task.required)
    if (waiting.length) return no('opinions-missing', { units: waiting.map((task) => task.desk.unit) })
    if (facts.procedures.length) return no('in-procedure', { procedures: facts.procedures })
    if (facts.siteCheck && facts.inspectedOn === null) return no('inspection-missing')
    if (hasChaired(facts, actor)) return no('chaired')
    const denies = input.decision === 'deny'
    if (denies && input.reason.trim() === '') return no('reason-needed')
    if (isDecisionLate(matter, now) && !input.overdueReason) return no('overdue-reason-needed')
    return ok([
      ...deciding(matter, now, denies ? 'denied' : 'granted'),
      set(patch({ reviewers: withReviewers(facts, personOf(actor)) })),
      keep({
        reason: input.reason,
        ...(input.overdueReason ? { overdueReason: input.overdueReason } : {}),
      }),
      ...(denies ? [tellDenial(input.reason)] : delivering(matter)),
    ])
  },
)
