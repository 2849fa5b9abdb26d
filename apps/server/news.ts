import { type Database, rows, sql } from '#platform/database/database.ts'
import type { LiveEvent } from './events.ts'

/** Entries read at once. */
const PAGE = 500
/** Who is further behind is told to look at everything again, instead of of each single entry. */
export const MUCH = 5000

/** An entry as live updates tell it, with the matters that it is joined to. */
export type News = LiveEvent & { readonly rev: number; readonly parents: readonly string[] }

const SCOPES = sql`(select array_agg(s.key) from platform.matter_scope ms join platform.scope s on s.id = ms.scope_id where ms.matter_id = l.matter_id)`

/** The next entries of the ledger's order after `from` and up to `to`, a page of them; empty when there are none. Who may see them is read where somebody listens. */
export const readNews = async (
  db: Database,
  from: number,
  to: number,
  withScopes: boolean,
): Promise<readonly News[]> => {
  const found = await rows(
    db,
    sql<Omit<News, 'scopes' | 'parents'> & { scopes: string[] | null; parents: string[] | null }>`
      select o.pos::int as pos, l.matter_id::text as matter, l.rev, l.kind, l.action,
        ${withScopes ? SCOPES : sql`null`} as scopes,
        (select array_agg(k.parent_id::text) from platform.matter_link k where k.child_id = l.matter_id) as parents
      from platform.ledger_order o join platform.ledger l on l.id = o.id
      where o.pos > ${from} and o.pos <= ${to} order by o.pos limit ${PAGE}`,
  )
  return found.map((one) => ({ ...one, scopes: one.scopes ?? [], parents: one.parents ?? [] }))
}
