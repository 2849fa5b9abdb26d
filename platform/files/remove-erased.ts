import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { FileStore } from './store.ts'

const BATCH = 50

/**
 * Takes the files of erased matters off the disk, originals and copies; answers how many marks it settled. The same bytes may have
 * come with another matter as well: those stay. The mark goes last, so that a crash in between only means doing it again.
 */
export async function removeErased(db: Database, files: FileStore): Promise<number> {
  const marked = await rows(
    db,
    sql<{ sm3: string }>`select sm3 from platform.file_removal order by marked_at limit ${BATCH}`,
  )
  for (const { sm3 } of marked) {
    await files.remove(sm3, () => isKept(db, sm3))
    await rows(db, sql`delete from platform.file_removal where sm3 = ${sm3}`)
  }
  return marked.length
}

const isKept = async (db: Database, sm3: string): Promise<boolean> =>
  (await findRow(
    db,
    sql<{ n: number }>`select 1 as n from platform.file where sm3 = ${sm3} or original_sm3 = ${sm3} limit 1`,
  )) !== undefined
