import { dayFromNumber, dayNumberAt } from '#platform/clock/day-number.ts'
import { addMonths } from '#platform/clock/term.ts'
import { readRow } from '#platform/contract/read-row.ts'
import type { RowFact, World } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { type Day, dayOf } from '#platform/kernel/day.ts'
import { BARRED } from './contract.ts'
import { factsOf } from './facts.ts'
import { LAW } from './law.ts'

const LIST = 'barred'
/** The person stands there by the reference that cases bear, never by name. */
const codeOf = (item: string, raiser: string): string => `${item}:${raiser}`

/** The last day on which somebody who applied with false materials may not apply again (行政许可法 第七十八条). */
export const lastBarredDay = (now: Date): Day =>
  dayFromNumber(addMonths(dayNumberAt(now.getTime()), LAW.barredMonths))

/** What a case publishes in the list `barred`; undefined when it bars nobody. */
export function barOf(matter: MatterState): RowFact | undefined {
  const { item, name, barredUntil } = factsOf(matter)
  if (barredUntil === null || matter.raiser === null) return undefined
  return { code: codeOf(item, matter.raiser), name, data: { until: barredUntil } }
}

/** Whether whoever applies may not apply for this item yet. */
export function isBarred(matter: MatterState, item: string, world: World, now: Date): boolean {
  const bar = matter.raiser === null ? undefined : readRow(world, LIST, codeOf(item, matter.raiser), BARRED)
  return bar !== undefined && dayOf(now) <= bar.until
}
