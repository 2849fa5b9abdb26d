import { modules } from '#apps/server/modules.ts'
import { completeParams } from '#apps/server/prepare.ts'
import type { Database } from '#platform/database/database.ts'
import { isBarred } from '#platform/database/open.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { openFromEnvironment } from './open.ts'
import type { Asked } from './read-options.ts'
import { type CommandName, tellUsage } from './usages.ts'

export type Print = (line: string) => void

/** What is seen before any database is opened, or made where there is none: the exit code where the command ends there. */
export type Before = (
  args: readonly string[],
  print: Print,
) => number | undefined | Promise<number | undefined>

/** What was not asked for as it must be is told before any database is opened, with how the command is called. */
export const beforeAsking =
  (name: CommandName, read: (args: readonly string[]) => Asked<unknown> | Promise<Asked<unknown>>): Before =>
  async (args, print) => {
    const asked = await read(args)
    return asked.ok ? undefined : tellUsage(name, print, asked.say)
  }

/**
 * Runs a command over the (stopped) embedded database or a server, and closes it whatever happens; `before` may end it without
 * opening any.
 */
export const withDatabase =
  (
    run: (db: Database, args: readonly string[], print: Print) => Promise<number>,
    before: Before,
    open: () => Promise<Database> = openFromEnvironment,
  ) =>
  async (args: readonly string[], print: Print): Promise<number> => {
    const ended = await before(args, print)
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
  before: Before,
) =>
  withDatabase(async (db, args, print) => {
    await completeParams(db)
    const parts = { db, modules: [...modules], now: () => new Date() }
    return run(await openPlatform(parts), args, print)
  }, before)
