import type { MatterModule } from '#platform/contract/module.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Database } from '#platform/database/database.ts'
import { readCalendar } from '#platform/directory/calendar-rows.ts'
import { readDirectory } from '#platform/directory/directory.ts'
import { worldOf } from '#platform/directory/world.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { openBook } from '#platform/rules/book.ts'
import { numbers } from './numbers.ts'
import type { Platform } from './platform.ts'
import { recentMatters } from './recent.ts'
import { kindsOf } from './registry.ts'
import { scopeIds } from './scope-ids.ts'

// One for each day on which something that is being worked on began.
const MOST_WORLDS = 400

export type Parts = {
  readonly db: Database
  readonly modules: readonly MatterModule[]
  readonly now: () => Date
}

/** Puts the platform together over an open database. */
export async function openPlatform({
  db,
  modules,
  now,
}: Parts): Promise<Platform & { onWrite: (listener: () => void) => void }> {
  const tables = modules.flatMap((module) => module.tables ?? [])
  let directory = await readDirectory(db, dayOf(now()))
  let calendar = await readCalendar(db)
  const worlds = new Map<string, World>()
  let book = await openBook(db, tables, directory, now())
  const listeners: (() => void)[] = []
  let turn = 0
  let shown = 0
  return {
    db,
    kinds: kindsOf(modules),
    calendar: () => calendar,
    scopes: scopeIds(),
    numbers: numbers(),
    recent: recentMatters(),
    now,
    directory: () => directory,
    world: (at, began = at) => {
      const days = `${dayOf(at)} ${dayOf(began)}`
      const known = worlds.get(days)
      if (known) return known
      if (worlds.size >= MOST_WORLDS) worlds.clear()
      const world = worldOf(directory, calendar, at, book.on(dayOf(at)), began)
      worlds.set(days, world)
      return world
    },
    tables,
    rules: () => book,
    refresh: async () => {
      const own = ++turn
      const read = await readDirectory(db, dayOf(now()))
      const [days, rules] = await Promise.all([readCalendar(db), openBook(db, tables, read, now())])
      // Of two readings at once, the one that began later is the newer.
      if (own < shown) return
      shown = own
      directory = read
      calendar = days
      book = rules
      worlds.clear()
    },
    nudge: () => {
      for (const listener of listeners) listener()
    },
    onWrite: (listener) => {
      listeners.push(listener)
    },
  }
}
