import { action } from '#platform/contract/action.ts'
import { keep, tell } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { REMEDIES } from '../law.ts'
import { turningAway } from '../turning-away.ts'

/** 不予受理 (行政许可法 第三十二条第一款第二项): not in this organ's competence; at once, naming the competent organ. */
export const notAccept = rule(
  action({
    id: 'not-accept',
    kind: licenceCase.kind,
    name: '不予受理',
    from: ['submitted'],
    by: [holderOf('accept')],
    told: true,
    look: 'quiet',
    will: '发不予受理决定书，告诉申请人该向哪个机关申请；这一件办结。',
    past: '不予受理',
    input: {
      organ: f.text({ label: '应当向哪个机关申请', grade: 0, min: 2, max: 60 }),
      reason: f.longText({ label: '理由和依据', min: 4, max: 500 }),
    },
    refusals: {
      'organ-needed': { status: 422, say: '请写明应当向哪个机关申请（行政许可法第三十二条）。' },
      'too-late': { status: 409, say: '收到材料已经超过 5 个工作日，依法视为受理，不能再不予受理。' },
    },
  }),
  ({ matter, input, now }, no) => {
    if (isPast(lastClock(matter, 'acceptance'), now)) return no('too-late')
    if (input.organ.trim() === '') return no('organ-needed')
    return ok([
      ...turningAway(matter, now, 'not-accepted'),
      keep({ organ: input.organ, reason: input.reason }),
      tell('not-accepted', `不予受理：${input.reason} 请向${input.organ}申请。${REMEDIES}`),
    ])
  },
)
