import { factsOf } from '#modules/tickets/facts.ts'
import { tickets } from '#modules/tickets/index.ts'
import { measure } from '#platform/contract/measure.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import { dayOf } from '#platform/kernel/day.ts'

/** The measure that came later: few tickets count in it. */
export const URGENT = 'tickets.urgent'

const urgent = measure({
  id: URGENT,
  kind: 'tickets.ticket',
  name: '紧急',
  count: (m) => (factsOf(m).urgent ? [{ day: dayOf(new Date(m.openedAt)), n: 1 }] : []),
})

/** A program that counts one measure more than the present one. */
export const measuredLater: MatterModule = {
  ...tickets,
  measures: [...tickets.measures, urgent],
  measureSet: 2,
}

/** The same, where nobody raised the set. */
export const measuredWrongly: MatterModule = { ...measuredLater, measureSet: 1 }
