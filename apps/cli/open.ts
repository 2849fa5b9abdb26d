import { migrations } from '#apps/server/modules.ts'
import type { Database } from '#platform/database/database.ts'
import { refuseNewer } from '#platform/database/newer-database.ts'
import { openAsItIs, openDatabase, platformMigrations, refuseHalfRestored } from '#platform/database/open.ts'
import { environment } from './environment.ts'

/** Opens the database that the environment names, brought to the newest shape. */
export const openFromEnvironment = (): Promise<Database> => {
  const { databaseUrl, dataFolder } = environment()
  return openDatabase({ url: databaseUrl, folder: dataFolder }, [...migrations])
}

/** Opens it in the shape it has, so that a newer program can back up what an older one wrote before changing anything. */
export const openUnchanged = (): Promise<Database> =>
  openWhole((db) => refuseNewer(db, [platformMigrations, ...migrations]))

/** Opens it in whatever shape, also one that only a newer program knows: for reading what everybody knows. */
export const openAnyShape = (): Promise<Database> => openWhole(async () => {})

async function openWhole(check: (db: Database) => Promise<void>): Promise<Database> {
  const { databaseUrl, dataFolder } = environment()
  const db = await openAsItIs({ url: databaseUrl, folder: dataFolder })
  try {
    await refuseHalfRestored(db)
    await check(db)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}
