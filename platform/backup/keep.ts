import type { BackupNote } from '#platform/contract/backups.ts'
import { DAY_MS, type Day, dayOf, weekdayOf } from '#platform/kernel/day.ts'

/** How many are kept: one a day, one a week, one a month. */
export type Keeping = { readonly daily: number; readonly weekly: number; readonly monthly: number }

const MONDAY_FIRST = 6

/** The Monday of a day's week. */
const weekOf = (day: Day): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - ((weekdayOf(day) + MONDAY_FIRST) % 7) * DAY_MS)
    .toISOString()
    .slice(0, 10)

/**
 * Which backups may go: of the proved ones the newest of each of the last days, weeks and months that have one stay, whatever
 * their number; what was never proved goes once a newer one is proved. The newest proved one always stays, and so does the way
 * back of an upgrade.
 */
export function mayGo(
  shelf: readonly BackupNote[],
  { daily, weekly, monthly }: Keeping,
  wayBack?: string,
): readonly string[] {
  const proved = shelf.filter((b) => b.provedAt !== null).toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const newest = proved[0]
  if (!newest) return []
  const stay = new Set([newest.file])
  const rules: readonly (readonly [number, (day: Day) => string])[] = [
    [daily, (day) => day],
    [weekly, weekOf],
    [monthly, (day) => day.slice(0, 7)],
  ]
  for (const [most, periodOf] of rules) {
    const seen = new Set<string>()
    for (const backup of proved) {
      const period = periodOf(dayOf(new Date(backup.at)))
      if (seen.has(period) || seen.size >= most) continue
      seen.add(period)
      stay.add(backup.file)
    }
  }
  return shelf.filter((b) => b.file !== wayBack && !stay.has(b.file) && b.at < newest.at).map((b) => b.file)
}
