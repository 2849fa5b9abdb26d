import { action } from '#platform/contract/action.ts'
import { keep, tell } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { turningAway } from '../turning-away.ts'

/** 告知不受理 (行政许可法 第三十二条第一款第一项): no licence is needed by law; at once. */
export const notRequire = rule(
  action({
    id: 'not-require',
    kind: licenceCase.kind,
    name: '告知不需许可',
    from: ['submitted'],
    by: [holderOf('accept')],
    told: true,
    look: 'quiet',
    will: '告诉申请人这件事依法不用办许可；这一件办结。',
    past: '告知不需许可',
    input: { basis: f.longText({ label: '依据', min: 4, max: 500 }) },
    refusals: {
      'too-late': { status: 409, say: '收到材料已经超过 5 个工作日，依法视为受理，要作出书面决定。' },
    },
  }),
  ({ matter, input, now }, no) => {
    if (isPast(lastClock(matter, 'acceptance'), now)) return no('too-late')
    return ok([
      ...turningAway(matter, now, 'not-required'),
      keep({ basis: input.basis }),
      tell('not-required', `这件事依法不用办许可：${input.basis}`),
    ])
  },
)
