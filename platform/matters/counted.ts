import { type Database, rows, sql } from '#platform/database/database.ts'
import { type Count, setOf } from './counts.ts'
import type { Loaded } from './load.ts'
import type { KindEntry } from './registry.ts'

/** What the entries of matters have counted so far, summed, by matter. One whose entries come to nothing is not in it. */
export async function countedSoFar(
  db: Database,
  matters: readonly string[],
): Promise<ReadonlyMap<string, readonly Count[]>> {
  const found = await rows(
    db,
    sql<
      Count & { matter: string }
    >`select l.matter_id::text as matter, x.m, to_char(x.d, 'YYYY-MM-DD') as d, sum(x.n)::int as n, x.c, x.g, x.r, x.u
      from platform.ledger l, unnest(l.counts) x where l.matter_id = any(${matters}::bigint[])
      group by l.matter_id, x.m, x.d, x.c, x.g, x.r, x.u having sum(x.n) <> 0`,
  )
  const counted = new Map<string, Count[]>()
  for (const { matter, ...count } of found) counted.set(matter, [...(counted.get(matter) ?? []), count])
  return counted
}

/** The same of a matter that was read, where it was last counted with another set than its module's; where not, undefined, and nothing is asked. */
export async function countedOtherwise(
  db: Database,
  { module }: KindEntry,
  { matter, measured }: Loaded,
): Promise<readonly Count[] | undefined> {
  if (measured === setOf(module)) return undefined
  return (await countedSoFar(db, [matter.id])).get(matter.id) ?? []
}
