import type { Database } from '#platform/database/database.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { readRows, seedMissingParams, seedPack } from '#platform/directory/seed-pack.ts'
import { PACKS } from './server.ts'

/** Whether a district has been prepared in this database. */
export const hasDistrict = async (db: Database): Promise<boolean> =>
  (await findRow(db, sql<{ n: number }>`select 1 as n from registry.setting where key = 'region'`)) !==
  undefined

/** Gives a district the parameters that it was prepared without; one that has them all, or no district yet, is left alone. */
export const completeParams = async (db: Database): Promise<void> => {
  if (await hasDistrict(db))
    await db.inTurn('prepare', () => seedMissingParams(db, readRows(PACKS, 'standard', 'params')))
}

/** An empty database becomes the demo district, once, whoever asks at the same moment; one that has a district is left alone. Answers whether it was empty. */
export const prepareDemo = (db: Database): Promise<boolean> =>
  db.inTurn('prepare', async () => {
    if (await hasDistrict(db)) return false
    await seedPack(db, PACKS, 'qinglan')
    return true
  })
