import { type Database, rows, sql } from '#platform/database/database.ts'
import { checkPassword } from './password.ts'

/**
 * Whether a password is one of a person's last ones, the present one included (`domain.md` §11.1). Only hashes are kept, so each is
 * tried; there are few.
 */
export async function usedBefore(
  db: Database,
  person: number,
  password: string,
  last: number,
): Promise<boolean> {
  const found = await rows(
    db,
    sql<{ secret: string }>`(select secret from registry.person where id = ${person} and secret is not null)
      union all (select secret from registry.password_before where person_id = ${person} order by id desc limit ${last - 1})`,
  )
  const tried = await Promise.all(found.map(({ secret }) => checkPassword(password, secret)))
  return tried.includes(true)
}
