import { findRow, sql } from '#platform/database/database.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { MUCH, type News, readNews } from './news.ts'
import type { Services } from './services.ts'

/**
 * Tells those who watch live what was ordered since the last call, by whichever process; every entry once, in the
 * ledger's order. What this process remembers of a matter that moved on elsewhere is forgotten by the same way. A call
 * while one is under way makes that one look once more. Nothing remembered and nobody watching costs one small query.
 */
export function publisher(platform: Platform, services: Services): () => Promise<void> {
  let running: Promise<void> | undefined
  let isAsked = false
  const run = async (): Promise<void> => {
    try {
      while (isAsked) {
        isAsked = false
        await publishOnce(platform, services)
      }
    } finally {
      running = undefined
    }
  }
  return () => {
    isAsked = true
    running ??= run()
    return running
  }
}

async function publishOnce(platform: Platform, { events }: Services): Promise<void> {
  const last = await lastPlace(platform)
  const from = events.told() ?? last
  if (from >= last) return events.toldUpTo(last)
  // Alone in its database, a process forgets by itself what it changes.
  const remembers = platform.db.kind === 'server' && platform.recent.size() > 0
  if (events.size() === 0 && !remembers) return events.toldUpTo(last)
  if (last - from > MUCH) {
    platform.recent.forgetAll()
    events.toldUpTo(last)
    return events.lookAgain(last)
  }
  for (let at = from; at < last; ) {
    const news = await readNews(platform.db, at, last, events.size() > 0)
    for (const one of news) {
      forget(platform, one)
      events.toldUpTo(one.pos)
      events.publish(one)
    }
    at = news.at(-1)?.pos ?? last
  }
}

/** What was remembered of the matter before this entry; and of its parents, whose links may be others now. */
function forget({ recent }: Platform, { matter, rev, parents }: News): void {
  recent.movedOn(matter, rev)
  for (const parent of parents) recent.forget(parent)
}

async function lastPlace({ db }: Platform): Promise<number> {
  const end = await findRow(
    db,
    sql<{ pos: string | null }>`select max(pos)::text as pos from platform.ledger_order`,
  )
  return Number(end?.pos ?? -1)
}
