import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { type Note, note } from '#platform/directory/write-changes.ts'

/** An account as the security administrator reviews it. */
export type Account = {
  readonly id: number
  readonly name: string
  readonly login: string
  readonly lockedUntil: string | null
  readonly failed: number
  readonly mustChange: boolean
  readonly hasPassword: boolean
  readonly hasFactor: boolean
  readonly lastIn: string | null
  readonly sessions: number
  /** Not used for as long as the parameter says, counted from the last sign-in or from when the account was made. */
  readonly unused: boolean
  readonly roles: readonly string[]
}

/** Accounts that stand on a day: locked ones first, then those unused for long. */
export const readAccounts = (db: Database, now: Date, unusedDays: number): Promise<readonly Account[]> => {
  const unusedSince = new Date(now.getTime() - unusedDays * 86_400_000)
  return rows(
    db,
    sql<Account>`select p.id, p.name, p.login, case when p.locked_until > ${now} then p.locked_until end as "lockedUntil", p.failed,
        p.must_change as "mustChange", p.secret is not null as "hasPassword",
        exists(select 1 from registry.second_factor f where f.person_id = p.id and f.stands) as "hasFactor", i.at as "lastIn",
        (select count(*)::int from platform.session s where s.person_id = p.id and s.expires_at > ${now}) as sessions,
        coalesce(i.at, p.since) < ${unusedSince} as unused,
        coalesce((select jsonb_agg(distinct o.role) from registry.post o where o.person_id = p.id
          and (o.valid_to is null or o.valid_to >= ${now}::timestamptz at time zone 'Asia/Shanghai')), '[]') as roles
      from registry.person p left join lateral (select at from platform.sign_in s
        where s.person_id = p.id and s.outcome = 'in' order by at desc limit 1) i on true
      where p.valid_to is null or p.valid_to >= (${now}::timestamptz at time zone 'Asia/Shanghai')::date
      order by "lockedUntil" nulls last, unused desc, p.id limit 2000`,
  )
}

/** Ends a lock before its time; false when the account is not locked. */
export async function unlockAccount(db: Database, id: number, now: Date, said: Note): Promise<boolean> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with u as (update registry.person set failed = 0, locked_until = null
        where id = ${id} and locked_until > ${now} returning id),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb from u)
      select id from u`,
  )
  return row !== undefined
}

/** Signs a person off everywhere; answers how many sessions ended. */
export async function endSessions(db: Database, id: number, said: Note): Promise<number> {
  const row = await findRow(
    db,
    sql<{
      n: number
    }>`with c as (${note(said)}), s as (delete from platform.session where person_id = ${id} returning 1 as one)
      select count(*)::int as n from s`,
  )
  return row?.n ?? 0
}
