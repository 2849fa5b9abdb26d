import type { Database } from '#platform/database/database.ts'

const ORDER_BATCH = 10_000

/**
 * How many entries are counted in one turn. The more, the fewer times the same tallies are touched; the embedded
 * database works in this process, where a long turn would hold everybody up.
 */
export const tallyBatch = (db: Database): number => (db.kind === 'embedded' ? 5_000 : 50_000)

/** Orders what waits in the ledger and counts it, until nothing is left; answers how many entries were counted. */
export async function catchUp(db: Database): Promise<number> {
  while ((await db.call<number>('sequence_ledger', ORDER_BATCH)) > 0);
  for (let counted = 0; ; ) {
    const n = await db.call<number>('tally_ledger', tallyBatch(db))
    if (n <= 0) return counted
    counted += n
  }
}
