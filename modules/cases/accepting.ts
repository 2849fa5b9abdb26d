import { type Change, go, set, startClock, stopClock, tell } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { type CaseFacts, factsOf, patch } from './facts.ts'
import { openStep } from './open-step.ts'

/**
 * What acceptance does, however it comes about: the limits of the decision run, the organ and every joint
 * department examine at once. After 5 working days of silence it counts as of the receipt of the materials,
 * whoever writes it down (行政许可法 第三十二条第一款第四项): the limits began on that day.
 */
export function accepting(matter: MatterState, now: Date): readonly Change[] {
  const facts = factsOf(matter)
  const clock = lastClock(matter, 'acceptance')
  const deemed = isPast(clock, now)
  const from = deemed && clock ? clock.startsAt : now.toISOString()
  const on = dayOf(new Date(from))
  return [
    ...settleAll(matter, 'done', 'accept'),
    ...(clock ? [stopClock(clock.no, deemed ? 'lapsed' : 'done')] : []),
    go('examining'),
    set(patch({ acceptedOn: on, deemed })),
    ...startLimits(facts, from),
    ...openStep('examine', facts.lead),
    ...facts.co.flatMap((unit) => openStep('opinion', unit, 'sign')),
    tell(
      'accepted',
      deemed
        ? `法定期限内没有告知补正，自收到材料之日（${on}）起即为受理。受理通知书见附件。`
        : `已于 ${on} 受理。受理通知书见附件。`,
    ),
  ]
}

/** The legal limit and, where it is shorter, the promised one, side by side. */
const startLimits = (facts: CaseFacts, startsAt: string): readonly Change[] => [
  startClock('statutory', { amount: facts.statutory, unit: 'workday' }, { startsAt }),
  ...(facts.promised < facts.statutory
    ? [startClock('promised', { amount: facts.promised, unit: 'workday' }, { startsAt })]
    : []),
]
