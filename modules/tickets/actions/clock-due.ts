import { action } from '#platform/contract/action.ts'
import { type Change, stopClock } from '#platform/contract/change.ts'
import { isUnwritten, missed } from '#platform/contract/clocks.ts'
import { rule } from '#platform/contract/rule.ts'
import { system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'

/** The time of one or more clocks has come: missed limits are written down once, windows lapse. */
export const clockDue = rule(
  action({
    id: 'clock-due',
    kind: ticket.kind,
    name: '到时限',
    from: Object.keys(ticket.states),
    by: [system],
    will: '记下超过的时限。',
    past: '到时限',
    compares: 'nothing',
    input: {},
    refusals: { 'nothing-due': { status: 409, say: '没有到时限的时钟。' } },
  }),
  ({ matter, now }, no) => {
    const changes = matter.clocks
      .filter((c) => isUnwritten(c, now))
      .map((c): Change => {
        const lapses = ticket.clocks[c.code as keyof typeof ticket.clocks].atDue === 'lapse'
        return lapses ? stopClock(c.no, 'lapsed') : missed(c)
      })
    return changes.length ? ok(changes) : no('nothing-due')
  },
)
