import { action } from '#platform/contract/action.ts'
import { set, stopClock } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { rule } from '#platform/contract/rule.ts'
import { system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { patch } from '../facts.ts'

/** 逾期未要求听证: the 5 working days after the right was told have passed (行政许可法 第四十七条). */
export const lapseHearing = rule(
  action({
    id: 'lapse-hearing',
    kind: licenceCase.kind,
    name: '逾期未要求听证',
    from: ['examining'],
    by: [system],
    will: '没有人要求听证，可以作出决定。',
    past: '逾期未要求听证',
    compares: 'nothing',
    input: {},
    refusals: { 'not-due': { status: 409, say: '要求听证的时间还没有过。' } },
  }),
  ({ matter, now }, no) => {
    const clock = lastClock(matter, 'hearing-ask')
    if (!clock || !isPast(clock, now)) return no('not-due')
    return ok([stopClock(clock.no, 'lapsed'), set(patch({ hearing: 'lapsed' }))])
  },
)
