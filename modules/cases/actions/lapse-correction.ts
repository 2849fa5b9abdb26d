import { action } from '#platform/contract/action.ts'
import { go, stopClock, tell } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { rule } from '#platform/contract/rule.ts'
import { system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'

/** 补正不来办结: the time for correction has passed without one (a parameter; no law sets it). */
export const lapseCorrection = rule(
  action({
    id: 'lapse-correction',
    kind: licenceCase.kind,
    name: '补正不来办结',
    from: ['correcting'],
    by: [system],
    told: true,
    will: '这一件办结，不影响申请人以后再申请。',
    past: '补正不来，办结',
    compares: 'nothing',
    input: {},
    refusals: { 'not-due': { status: 409, say: '补正的时间还没有过。' } },
  }),
  ({ matter, now }, no) => {
    const clock = lastClock(matter, 'correction')
    if (!clock || !isPast(clock, now)) return no('not-due')
    return ok([
      stopClock(clock.no, 'lapsed'),
      go('lapsed'),
      tell('lapsed', '规定时间内没有补正，这一件已办结。材料备齐后可以随时重新申请。'),
    ])
  },
)
