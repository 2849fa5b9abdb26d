import { action } from '#platform/contract/action.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { rule } from '#platform/contract/rule.ts'
import { system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { accepting } from '../accepting.ts'
import { licenceCase } from '../contract.ts'

/** 视为受理 (行政许可法 第三十二条第一款第四项): 5 working days of silence, accepted as of receipt. */
export const deemAccepted = rule(
  action({
    id: 'deem-accepted',
    kind: licenceCase.kind,
    name: '视为受理',
    from: ['submitted'],
    by: [system],
    told: true,
    will: '自收到材料之日起即为受理，办理时限从那天算起。',
    past: '逾期未告知，视为受理',
    compares: 'nothing',
    input: {},
    refusals: { 'not-due': { status: 409, say: '告知补正的 5 个工作日还没有过。' } },
  }),
  ({ matter, now }, no) =>
    isPast(lastClock(matter, 'acceptance'), now) ? ok(accepting(matter, now)) : no('not-due'),
)
