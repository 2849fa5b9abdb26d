import { modules } from '#apps/server/modules.ts'
import { completeParams } from '#apps/server/prepare.ts'
import type { Database } from '#platform/database/database.ts'
import { isBarred } from '#platform/database/open.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { openFromEnvironment } from './open.ts'

export type Print = (line: string) => void

/** What is seen before any database is opened, or made where there is none: the exit code where the command ends there. */
export type Before = (args: readonly string[], print: Print) => number | undefined

/**
 * Runs a command over the (stopped) embedded database or a server, and closes it whatever happens; `before` may end it without
 * opening any.
 */
export const withDatabase =
  (
    run: (db: Database, args: readonly string[], print: Print) => Promise<number>,
    open: () => Promise<Database> = openFromEnvironment,
    before: Before = () => undefined,
  ) =>
  async (args: readonly string[], print: Print): Promise<number> => {
    const ended = before(args, print)
    if (ended !== undefined) return ended
    const db = await open().catch((error: unknown) => {
      if (!isBarred(error)) throw error
      print(error.message)
      return undefined
    })
    if (!db) return 1
    try {
      return await run(db, args, print)
    } finally {
      await db.close()
    }
  }

/** The same with the platform over it. */
export const withPlatform = (
  run: (platform: Platform, args: readonly string[], print: Print) => Promise<number>,
) =>
  withDatabase(async (db, args, print) => {
    await completeParams(db)
    const parts = { db, modules: [...modules], now: () => new Date() }
    return run(await openPlatform(parts), args, print)
  })
