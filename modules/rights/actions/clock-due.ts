import { action } from '#platform/contract/action.ts'
import { isUnwritten, missed } from '#platform/contract/clocks.ts'
import { rule } from '#platform/contract/rule.ts'
import { system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { request } from '../contract.ts'

/** The date of the answer has passed: written down once. */
export const clockDue = rule(
  action({
    id: 'clock-due',
    kind: request.kind,
    name: '到时限',
    from: Object.keys(request.states),
    by: [system],
    will: '记下超过的时限。',
    past: '到时限',
    compares: 'nothing',
    input: {},
    refusals: { 'nothing-due': { status: 409, say: '没有到时限的时钟。' } },
  }),
  ({ matter, now }, no) => {
    const changes = matter.clocks.filter((c) => isUnwritten(c, now)).map(missed)
    return changes.length ? ok(changes) : no('nothing-due')
  },
)
