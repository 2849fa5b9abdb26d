import type { Calendar, CalendarDay } from '#platform/clock/calendar.ts'
import { addDays, type Day, startOfDay } from '#platform/kernel/day.ts'
import { movedClocks } from './calendar-moved.ts'
import { dueWords } from './clock-view.ts'
import type { Platform } from './platform.ts'
import { openClocks } from './recalendar.ts'

/** A day that a change of the calendar makes other than it is. */
export type ChangedDay = {
  readonly day: Day
  readonly was: CalendarDay['kind']
  readonly kind: CalendarDay['kind']
  readonly name: string
  readonly working: boolean
}
export type MovedDate = {
  readonly number: string
  readonly clock: string
  readonly from: string
  readonly to: string
  readonly move: 'later' | 'earlier' | 'held'
}
/** What putting a change into force would do to running clocks. `atLeast`: more run than were looked at. */
export type CalendarEffect = {
  readonly changed: readonly ChangedDay[]
  readonly later: number
  readonly earlier: number
  /** Dates that would be earlier, but are a person's own time and stay. */
  readonly held: number
  /** Dates that stay and lose only the mark "provisional". */
  readonly settled: number
  /** Of the earlier ones: those that would have passed already. */
  readonly passed: number
  readonly atLeast: boolean
  readonly dates: readonly MovedDate[]
}

const MOST_CLOCKS = 50_000
const MOST_DATES = 200

/** The days that differ between two calendars, from a year before to the end of a year. */
export function changedDays(now: Calendar, next: Calendar, from: Day, to: Day): readonly ChangedDay[] {
  const changed: ChangedDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const [was, is] = [now.at(day), next.at(day)]
    if (was.kind !== is.kind || was.name !== is.name)
      changed.push({ day, was: was.kind, kind: is.kind, name: is.name, working: is.working })
  }
  return changed
}

/** What a calendar would change, before anybody decides: its days, and the dates of running clocks. Reads only. */
export async function previewCalendar(
  platform: Platform,
  next: Calendar,
  years: readonly [number, number],
): Promise<CalendarEffect> {
  const now = platform.calendar()
  const changed = changedDays(now, next, `${years[0]}-01-01`, `${years[1]}-12-31`)
  const first = changed.find((d) => d.working !== now.at(d.day).working)?.day
  const provisionalFrom = next.loadedTo > now.loadedTo ? addDays(now.loadedTo, 1) : undefined
  const from = [first, provisionalFrom].flatMap((day) => day ?? []).sort()[0]
  const found = from
    ? await openClocks(platform.db, { dueFrom: startOfDay(from), limit: MOST_CLOCKS + 1 })
    : []
  const moves = found.slice(0, MOST_CLOCKS).flatMap(({ kind, version, number, clock }) => {
    const def = platform.kinds.find(kind, version)?.def
    const moved = def ? movedClocks(def, [clock], next)[0] : undefined
    return def && moved ? [{ number, name: def.clocks[clock.code]?.name ?? clock.code, moved }] : []
  })
  const dates = moves.flatMap(({ number, name, moved: { clock, next: to, held } }): MovedDate[] => {
    if (!held && to.dueAt === clock.dueAt) return []
    const move = held ? 'held' : (to.dueAt ?? '') > (clock.dueAt ?? '') ? 'later' : 'earlier'
    return [{ number, clock: name, from: wordsOf(clock.dueAt), to: wordsOf(to.dueAt), move }]
  })
  const count = (move: MovedDate['move']) => dates.filter((d) => d.move === move).length
  const at = platform.now().toISOString()
  return {
    changed,
    later: count('later'),
    earlier: count('earlier'),
    held: count('held'),
    settled: moves.length - dates.length,
    passed: moves.filter(({ moved: { clock, next: to } }) => {
      return to.dueAt !== null && clock.dueAt !== null && to.dueAt < at && clock.dueAt >= at
    }).length,
    atLeast: found.length > MOST_CLOCKS,
    dates: dates.slice(0, MOST_DATES),
  }
}

const wordsOf = (at: string | null): string => (at ? dueWords(new Date(at)) : '')
