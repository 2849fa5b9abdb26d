import { type Database, findRow, rows, sql } from '#platform/database/database.ts'

/** One entry of the ledger, as far as a reaction needs it. */
export type LedgerNews = {
  readonly pos: number
  readonly matter: string
  readonly kind: string
  readonly action: string
}

/** How many entries one turn looks at. */
export const STRETCH = 2000

/**
 * Lets a reaction see every entry of certain actions in the ledger's order, at least once: the cursor moves
 * after the reaction, so a reaction must not mind seeing an entry again. Answers how far it moved.
 */
export async function reactTo(
  db: Database,
  name: string,
  actions: readonly string[],
  react: (news: readonly LedgerNews[]) => Promise<void>,
): Promise<number> {
  const cursor = await findRow(
    db,
    sql<{ pos: string }>`select pos::text as pos from platform.cursor where name = ${name}`,
  )
  const from = Number(cursor?.pos ?? -1)
  const end = await findRow(
    db,
    sql<{
      pos: string | null
    }>`select max(pos)::text as pos from (select pos from platform.ledger_order where pos > ${from} order by pos limit ${STRETCH}) x`,
  )
  if (!end?.pos) return 0
  const to = Number(end.pos)
  const news = await rows(
    db,
    sql<LedgerNews>`select o.pos::int as pos, l.matter_id::text as matter, l.kind, l.action from platform.ledger_order o join platform.ledger l on l.id = o.id
      where o.pos > ${from} and o.pos <= ${to} and l.action = any(${actions}) order by o.pos`,
  )
  if (news.length > 0) await react(news)
  await rows(
    db,
    sql`insert into platform.cursor(name, pos) values (${name}, ${to}) on conflict (name) do update set pos = greatest(cursor.pos, excluded.pos)`,
  )
  return to - from
}
