import type { NotSent } from '#platform/contract/messages.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Told } from './message-text.ts'
import type { Waiting } from './why-never.ts'

/** What the mark of a message says about how it went. */
export const CHANNEL = 'http'

export type Due = Waiting & { readonly id: string }

/**
 * Messages whose time has come, oldest first; of each matter only the first that waits, so that nobody is told of the end
 * before the beginning. `latest` is the furthest that a pause can reach: what waits longer was written by a clock that ran ahead.
 */
export const readDue = async (
  db: Database,
  now: Date,
  latest: Date,
  limit: number,
): Promise<readonly Due[]> =>
  (
    await rows(
      db,
      sql<
        Omit<Due, 'createdAt'> & { readonly createdAt: Date | string }
      >`select o.id::text as id, o.tries, o.created_at as "createdAt",
          p.phone, m.facts->'erased' is not null as erased,
          exists (select 1 from platform.matter_source s where s.matter_id = o.matter_id and s.source = 'simulation') as simulated
        from platform.outbox o join platform.matter m on m.id = o.matter_id left join registry.party p on p.ref = o.party_ref
        where o.sent_at is null and o.unsent_at is null and (o.next_at is null or o.next_at <= ${now} or o.next_at > ${latest})
          and not exists (select 1 from platform.outbox e
            where e.matter_id = o.matter_id and e.id < o.id and e.sent_at is null and e.unsent_at is null)
        order by o.id limit ${limit}`,
    )
  ).map((row) => ({ ...row, createdAt: new Date(row.createdAt) }))

/** Writes down that these will not be sent; passes over what somebody else is just writing. */
export const putAway = async (
  db: Database,
  ids: readonly string[],
  why: NotSent,
  now: Date,
): Promise<void> => {
  await rows(
    db,
    sql`update platform.outbox set unsent_at = ${now}, failure = ${why} where id in (select id from platform.outbox
      where id = any(${ids}::bigint[]) and sent_at is null and unsent_at is null order by id for update skip locked)`,
  )
}

export type Claimed = Told & { readonly to: string }

/**
 * Takes one message in hand: counts the try before it is made, so that nobody else makes the same one before `until`, also when this
 * process ends in the middle of it. Undefined where somebody was faster, or there is nobody to tell any more.
 */
export const claim = (
  db: Database,
  { id, tries }: Pick<Due, 'id' | 'tries'>,
  until: Date,
): Promise<Claimed | undefined> =>
  findRow(
    db,
    sql<Claimed>`update platform.outbox o set tries = o.tries + 1, next_at = ${until}
      from platform.matter m, registry.party p
      where o.id = ${id}::bigint and o.tries = ${tries} and o.sent_at is null and o.unsent_at is null
        and m.id = o.matter_id and p.ref = o.party_ref and p.phone is not null
      returning m.number, o.say, o.template, coalesce(m.facts->>'confidential', '') = 'true' as secret, p.phone as "to"`,
  )

/** A gateway has taken it: whatever else was written about it meanwhile, it is out. */
export const markSent = async (db: Database, id: string, now: Date): Promise<void> => {
  await rows(
    db,
    sql`update platform.outbox set sent_at = ${now}, channel = ${CHANNEL}, unsent_at = null, failure = null, detail = null, next_at = null,
        barred_at = null
      where id = ${id}::bigint and sent_at is null`,
  )
}

export const markRefused = async (
  db: Database,
  id: string,
  { why, detail }: { readonly why: NotSent; readonly detail: string },
  now: Date,
): Promise<void> => {
  await rows(
    db,
    sql`update platform.outbox set unsent_at = ${now}, failure = ${why}, detail = ${detail}
      where id = ${id}::bigint and sent_at is null and unsent_at is null`,
  )
}

/** The gateway does not know us: that was no try of the message. */
export const markBarred = async (
  db: Database,
  id: string,
  detail: string,
  now: Date,
  pauseMs: number,
): Promise<void> => {
  await rows(
    db,
    sql`update platform.outbox set tries = tries - 1, barred_at = ${now}, next_at = ${new Date(now.getTime() + pauseMs)}, detail = ${detail}
      where id = ${id}::bigint and sent_at is null and unsent_at is null`,
  )
}

export const markLater = async (db: Database, id: string, next: Date, detail: string): Promise<void> => {
  await rows(
    db,
    sql`update platform.outbox set next_at = ${next}, detail = ${detail}, barred_at = null
      where id = ${id}::bigint and sent_at is null and unsent_at is null`,
  )
}

/** What waited in a database that was restored: the one it was copied from may have sent it since. Answers how many. */
export const holdBack = async (db: Database, now: Date): Promise<number> => {
  const held = await findRow(
    db,
    sql<{ n: number }>`with held as (
        update platform.outbox set unsent_at = ${now}, failure = 'restored' where sent_at is null and unsent_at is null returning 1)
      select count(*)::int as n from held`,
  )
  return held?.n ?? 0
}

/** What this database is called to a gateway. */
export const readSender = async (db: Database): Promise<string> => {
  const found = await findRow(db, sql<{ id: string }>`select id from maintenance.sender`)
  if (!found) throw new Error('maintenance.sender 是空的：短信没有发信人的编号，先不发。')
  return found.id
}
