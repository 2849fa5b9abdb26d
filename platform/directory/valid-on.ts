import type { Day } from '#platform/kernel/day.ts'

/** Whether an entry of the directory is in force on a day; both ends count. */
export const validOn = (entry: { readonly from: Day; readonly to: Day | null }, day: Day): boolean =>
  entry.from <= day && (entry.to === null || entry.to >= day)
