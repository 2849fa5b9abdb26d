import type { Soon } from '#platform/clock/remaining.ts'
import { endOfTerm } from '#platform/clock/term.ts'
import type { World } from '#platform/contract/rule.ts'

/** From when on a date is shown as near, as the district sets it (`domain.md` §1.6, §6.3: thresholds are parameters). */
export const soonOf = (world: World): Soon => ({
  days: world.param('clock.soon.workdays'),
  ms: endOfTerm(world.term('clock.soon.hours'), EPOCH, world.calendar).getTime(),
})
const EPOCH = new Date(0)
