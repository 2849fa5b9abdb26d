import { findRow, sql } from '#platform/database/database.ts'
import type { Platform } from '#platform/matters/platform.ts'
import type { Services } from './services.ts'

const LOOK_MS = 1000

/**
 * What this process remembers follows what other processes on the database do: they tell (`order`, `registry`, `session`),
 * and because what was told can be missed, the state of the registry is also looked at every second, and everything
 * is read again after a lost connection. New entries are looked for by the work that orders them. Answers how to stop.
 */
export function hearOthers(
  platform: Platform,
  services: Services,
  publish: () => Promise<void>,
): () => Promise<void> {
  if (platform.db.kind === 'embedded') return async () => {}
  const { events, sessions } = services
  const registry = followRegistry(platform, services)
  // Whoever is away now is asked again: by the work that orders, and by the next look at the registry.
  const lookForNews = (): void => void publish().catch(() => {})
  const deaf = platform.db.hear({
    news: (told) => {
      const [what, which = ''] = told.split(' ')
      if (what === 'order' && Number(which) > (events.told() ?? -1)) lookForNews()
      if (what === 'registry') registry.look()
      if (what !== 'session') return
      sessions.forgetNamed(which)
      events.end(which)
    },
    back: () => {
      sessions.forgetAll()
      lookForNews()
      registry.look()
    },
  })
  const timer = setInterval(registry.look, LOOK_MS)
  return async () => {
    clearInterval(timer)
    deaf()
    await registry.done()
  }
}

/** Reads the directory again when the registry has changed, one reading at a time. */
function followRegistry(platform: Platform, { sessions }: Services) {
  let known: string | undefined
  let running: Promise<void> | undefined
  let isAsked = false
  const once = async (): Promise<void> => {
    const row = await findRow(platform.db, sql<{ n: string }>`select n::text as n from maintenance.revision`)
    if (row === undefined || row.n === known) return
    await platform.refresh()
    // Posts and passwords may have changed: nobody goes on with what they had.
    sessions.forgetAll()
    known = row.n
  }
  const run = async (): Promise<void> => {
    try {
      while (isAsked) {
        isAsked = false
        await once()
      }
    } catch {
      // The database is away; the next look tries again.
    } finally {
      running = undefined
    }
  }
  return {
    look: (): void => {
      isAsked = true
      running ??= run()
    },
    done: async (): Promise<void> => running,
  }
}
