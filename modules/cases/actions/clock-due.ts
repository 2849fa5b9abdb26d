import { action } from '#platform/contract/action.ts'
import { isUnwritten, liveClocks, missed } from '#platform/contract/clocks.ts'
import { rule } from '#platform/contract/rule.ts'
import { system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'

const MISSED = Object.entries(licenceCase.clocks).flatMap(([code, { atDue }]) =>
  atDue === 'miss' ? [code] : [],
)

/** 到时限: limits that only pass are written down once; the others act by themselves. */
export const clockDue = rule(
  action({
    id: 'clock-due',
    kind: licenceCase.kind,
    name: '到时限',
    from: ['examining', 'granted', 'certified'],
    by: [system],
    will: '记下超过的时限。',
    past: '到时限',
    compares: 'nothing',
    input: {},
    refusals: { 'nothing-due': { status: 409, say: '没有到时限的时钟。' } },
  }),
  ({ matter, now }, no) => {
    const due = liveClocks(matter, ...MISSED).filter((c) => isUnwritten(c, now))
    return due.length ? ok(due.map(missed)) : no('nothing-due')
  },
)
