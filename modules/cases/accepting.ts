import { type Change, go, set, startClock, stopClock, tell } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { beginExamination } from './begin-examination.ts'
import { type CaseFacts, factsOf, patch } from './facts.ts'
import { LAW } from './law.ts'
import { openStep } from './open-step.ts'

/**
 * What acceptance does, however it comes about: the examination begins, or the lower organ's own where one above
 * decides. After 5 working days of silence it counts as of the receipt of the materials,
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
    set(patch({ acceptedOn: on, acceptedAt: from, deemed })),
    ...(facts.upper === null ? beginExamination(facts, from) : examineFirst(facts, from)),
    tell(
      'accepted',
      deemed
        ? `法定期限内没有告知补正，自收到材料之日（${on}）起即为受理。受理通知书见附件。`
        : `已于 ${on} 受理。受理通知书见附件。`,
    ),
  ]
}

/** The lower organ examines within 20 working days of its acceptance and then reports (行政许可法 第四十三条). */
const examineFirst = (facts: CaseFacts, startsAt: string): readonly Change[] => [
  ...openStep('preliminary', facts.lead),
  startClock('preliminary', LAW.preliminary, { onTask: 'last', startsAt }),
]
