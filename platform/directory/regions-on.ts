import type { Day } from '#platform/kernel/day.ts'
import { type Directory, getSetting, type RegionRow } from './directory.ts'
import { validOn } from './valid-on.ts'

/**
 * The places that somebody may choose on a day: of this district and in force. Those that have ended, or came with a
 * file of another system, keep their names on the matters that lie there and are chosen no more.
 */
export const regionsOn = (directory: Directory, day: Day): readonly RegionRow[] => {
  const own = new Set(directory.below('region', getSetting(directory, 'region')))
  return [...directory.regions.values()].filter((r) => own.has(r.code) && validOn(r, day))
}
