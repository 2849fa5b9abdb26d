import { type Change, go, set, startClock, tell } from '#platform/contract/change.ts'
import { isPast, liveClocks, stopAll } from '#platform/contract/clocks.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { licenceCase } from './contract.ts'
import { factsOf, patch } from './facts.ts'
import { LAW, REMEDIES } from './law.ts'
import { openStep } from './open-step.ts'

/** What a decision does: the limits end, late ones are written down, nobody is left with a task. */
export const deciding = (
  matter: MatterState,
  now: Date,
  outcome: 'granted' | 'denied',
): readonly Change[] => [
  ...settleAll(matter, 'done', 'accept', 'examine'),
  ...settleAll(matter, 'withdrawn', 'opinion', 'extend', 'extend-joint'),
  ...stopAll(matter, now, 'done', ...Object.keys(licenceCase.clocks)),
  go(outcome),
  set(patch({ outcome, decidedOn: dayOf(now), decidedLate: isDecisionLate(matter, now) })),
]

/** Whether the legal or the promised limit of the decision has passed. */
export const isDecisionLate = (matter: MatterState, now: Date): boolean =>
  liveClocks(matter, 'statutory', 'promised').some((clock) => isPast(clock, now))

/** Certificate and delivery, within 10 working days of the decision (行政许可法 第四十四条). */
export const delivering = (matter: MatterState): readonly Change[] => [
  ...openStep('deliver', factsOf(matter).lead),
  startClock('delivery', LAW.delivery, { onTask: 'last' }),
  tell('granted', '准予许可。证件会在 10 个工作日内送达。'),
]

/** A denial gives its reasons and tells the remedies (行政许可法 第三十八条第二款); after a test, the technical standard too (第五十五条). */
export const tellDenial = (reason: string, standard?: string): Change =>
  tell('denied', `不予许可。理由：${reason}${standard ? ` 依据的技术标准：${standard}。` : ''} ${REMEDIES}`)
