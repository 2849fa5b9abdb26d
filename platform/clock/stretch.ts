import type { Day } from '#platform/kernel/day.ts'
import { dayNumber } from './day-number.ts'

/** A stretch of whole days, both ends counted. */
export type Stretch = { readonly from: Day; readonly to: Day }

/** The days from the first to the last, both counted. */
export const daysIn = ({ from, to }: Stretch): number => dayNumber(to) - dayNumber(from) + 1
