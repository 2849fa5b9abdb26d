import { modules } from '#apps/server/modules.ts'
import { completeParams } from '#apps/server/prepare.ts'
import type { Database } from '#platform/database/database.ts'
import { isBarred } from '#platform/database/open.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { openFromEnvironment } from './open.ts'

export type Print = (line: string) => void

/** Runs a command over the (stopped) embedded database or a server, and closes it whatever happens. */
export const withDatabase =
  (
    run: (db: Database, args: readonly string[], print: Print) => Promise<number>,
    open: () => Promise<Database> = openFromEnvironment,
  ) =>
  async (args: readonly string[], print: Print): Promise<number> => {
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
