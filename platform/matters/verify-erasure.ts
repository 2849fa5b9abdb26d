import { type Database, rows, sql } from '#platform/database/database.ts'
import { type Fault, MOST_FAULTS } from './fault.ts'
import type { SealedEntry } from './seal.ts'

/** Up to which step an entry of the ledger says that what was written is erased; 0 when none does. */
export const erasedThrough = (entries: readonly SealedEntry[]): number =>
  Math.max(
    0,
    ...entries.flatMap((entry) =>
      // An entry can only erase what stood before it.
      entry.changes.flatMap((c) => (c.do === 'erase' ? [Math.min(c.through, entry.rev - 1)] : [])),
    ),
  )

/** What lies beside an erased matter and should be gone with it: messages and files. */
export async function erasedLeftovers(db: Database, matters: readonly string[]): Promise<readonly Fault[]> {
  if (matters.length === 0) return []
  const found = await rows(
    db,
    sql<{
      id: string
      number: string
      what: string
    }>`select m.id::text as id, m.number, x.what from platform.matter m
      cross join lateral (
        select '短信' as what from platform.outbox o where o.matter_id = m.id and (o.say <> '' or o.detail is not null)
        union select '照片' from platform.file f where f.matter_id = m.id) x
      where m.id = any(${matters}::bigint[]) order by m.id, x.what limit ${MOST_FAULTS}`,
  )
  return found.map(({ id, number, what }) => ({
    kind: 'not-erased',
    where: `matter ${id} ${number}`,
    say: `事项 ${number} 已依法删除，“${what}”却还在。`,
  }))
}
