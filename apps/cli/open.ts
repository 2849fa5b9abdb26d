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
export async function openUnchanged(): Promise<Database> {
  const { databaseUrl, dataFolder } = environment()
  const db = await openAsItIs({ url: databaseUrl, folder: dataFolder })
  try {
    await refuseHalfRestored(db)
    await refuseNewer(db, [platformMigrations, ...migrations])
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}
