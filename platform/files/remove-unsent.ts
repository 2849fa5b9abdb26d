import { type Database, findRow, sql } from '#platform/database/database.ts'

const BATCH = 100
/** From its mark to its removal: whatever an act had looked at before the mark is written by then. */
const MARKED_MS = 10 * 60_000

/**
 * Removes uploads that came before a moment and were never sent with anything; what an entry names belongs to its matter and
 * stays. Each is marked first and goes at a later turn; its bytes are taken off the disk as those of erased matters are, unless
 * somebody else sent the same. Answers how many were marked or removed.
 */
export async function removeUnsent(db: Database, before: Date, now: Date): Promise<number> {
  const marked = new Date(now.getTime() - MARKED_MS)
  const row = await findRow(
    db,
    sql<{ n: number }>`select platform.remove_unsent(${before}, ${marked}, ${now}, ${BATCH}) as n`,
  )
  return row?.n ?? 0
}
