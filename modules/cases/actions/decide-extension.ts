import { action } from '#platform/contract/action.ts'
import { extendClock, keep, set, settle, tell } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'

/** 批准延期 (行政许可法 第四十二条): moves the legal limit, not the promise; the reason is told to the applicant. */
export const decideExtension = rule(
  action({
    id: 'decide-extension',
    kind: licenceCase.kind,
    name: '批准延期',
    key: 'A',
    from: ['examining'],
    by: [holderOf('extend'), holderOf('extend-joint')],
    told: true,
    look: 'primary',
    will: '批准后法定时限延长，并把理由告诉申请人；承诺时限不变。',
    past: '审批延期',
    compares: 'task',
    input: {
      decision: f.choice({ label: '意见', choices: { grant: '批准', refuse: '不批准' } }),
      reason: f.longText({ label: '理由', hint: '批准的会告诉申请人', min: 2, max: 500 }),
    },
    refusals: {
      'too-late': { status: 409, say: '法定时限已经过了，不能再批准延期。请选“不批准”。' },
    },
  }),
  ({ matter, input, task, actor, now }, no) => {
    const facts = factsOf(matter)
    const clock = lastClock(matter, 'statutory')
    const kept = keep({ decision: input.decision, reason: input.reason })
    if (input.decision === 'refuse')
      return ok([settle(task!.no, 'done'), set(patch({ extension: 'refused' })), kept])
    if (!clock || isPast(clock, now)) return no('too-late')
    const term = { amount: facts.extensionDays, unit: 'workday' } as const
    const basis = facts.joint ? '行政许可法第四十二条第二款' : '行政许可法第四十二条第一款'
    return ok([
      settle(task!.no, 'done'),
      set(patch({ extension: 'granted' })),
      extendClock(clock.no, term, actor.ref, basis),
      kept,
      tell('extended', `经负责人批准，办理期限延长 ${term.amount} 个工作日。理由：${input.reason}`),
    ])
  },
)
