import { type Database, findRow, sql } from './database.ts'

// Rows of these are never changed: there is nothing to clear away, only to know how many there are.
const APPEND_ONLY = [
  'platform.ledger',
  'platform.ledger_private',
  'platform.ledger_order',
  'platform.counted',
  'platform.matter_source',
  'platform.tree_head',
]
const PAGE = 8192
const FEW_PAGES = 100
const MOST_WAL = 64 * 1024 * 1024

/**
 * A little of what a server does by itself and the embedded database does not, because nothing runs beside it: clears
 * away old rows and counts a table anew when it has grown by half, and writes its log down, which otherwise grows
 * without end and is read from the beginning after a kill. Answers 1 while there may be more to do.
 */
export async function upkeepOnce(db: Database): Promise<number> {
  if (db.kind !== 'embedded') return 0
  const grown = await findRow(
    db,
    sql<{ name: string }>`select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname not in ('pg_catalog', 'information_schema')
        and pg_relation_size(c.oid) / ${PAGE} > 1.5 * c.relpages + ${FEW_PAGES}
      order by pg_relation_size(c.oid) limit 1`,
  )
  if (grown) {
    await db.read(`${APPEND_ONLY.includes(grown.name) ? 'analyze' : 'vacuum analyze'} ${grown.name}`, [])
    return 1
  }
  const log = await findRow(
    db,
    sql<{
      long: boolean
    }>`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > ${MOST_WAL} as long from pg_control_checkpoint()`,
  )
  if (log?.long) await db.read('checkpoint', [])
  return 0
}
