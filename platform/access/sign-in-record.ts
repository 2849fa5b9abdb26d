import { type Database, rows, sql } from '#platform/database/database.ts'

/** What came of a try to sign in: in, or the code of the refusal. */
export type SignIn = {
  readonly at: Date
  readonly login: string
  readonly ip: string
  readonly outcome: string
}

/**
 * What is kept of a login that nobody has: its first two signs. People type their password where the login belongs, and the
 * record is read by others.
 */
export const maskedLogin = (login: string): string => `${[...login].slice(0, 2).join('')}***`

/**
 * Writes a try down. A known account is named by its login, also when the telephone was typed; the password is never asked
 * for here.
 */
export const noteSignIn = async (db: Database, { at, login, ip, outcome }: SignIn): Promise<void> => {
  await rows(
    db,
    sql`insert into platform.sign_in(at, login, person_id, ip, outcome)
      select ${at}, coalesce(p.login, ${maskedLogin(login)}), p.id, ${ip}, ${outcome}
      from (select 1) one left join lateral (select id, login from registry.person
        where login = ${login} or phone = ${login} order by id limit 1) p on true`,
  )
}

export type SignInRow = {
  readonly id: number
  readonly at: string
  readonly login: string
  readonly name: string | null
  readonly ip: string
  readonly outcome: string
}

/** The newest tries, before an id; only those that failed when asked. */
export const readSignIns = (
  db: Database,
  asked: { readonly before: number | null; readonly failed: boolean; readonly limit: number },
): Promise<readonly SignInRow[]> =>
  rows(
    db,
    sql<SignInRow>`select s.id::int as id, s.at, s.login, p.name, s.ip, s.outcome from platform.sign_in s
      left join registry.person p on p.id = s.person_id
      where (${asked.before}::bigint is null or s.id < ${asked.before}::bigint) and (not ${asked.failed} or s.outcome <> 'in')
      order by s.id desc limit ${asked.limit}`,
  )
