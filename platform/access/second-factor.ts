import { randomBytes } from 'node:crypto'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Note } from '#platform/directory/write-changes.ts'
import { SECRET_BYTES, stepOf } from './factor-code.ts'
import type { FactorKey } from './factor-key.ts'

type FactorRow = { readonly sealed: Uint8Array; readonly keyId: string }

/**
 * What a code is: right, wrong (also one that was used before), or not needed, because the person has bound no telephone. A secret
 * that was sealed with a key which is lost counts as none: the person binds anew.
 */
export type CodeCheck = 'right' | 'wrong' | 'not-bound'

const findFactor = (db: Database, person: number, stands: boolean): Promise<FactorRow | undefined> =>
  findRow(
    db,
    sql<FactorRow>`select sealed, key_id as "keyId" from registry.second_factor where person_id = ${person} and stands = ${stands}`,
  )

/** Whether a person has to give a code at every sign-in. */
export const isBound = async (db: Database, key: FactorKey, person: number): Promise<boolean> =>
  (await findFactor(db, person, true))?.keyId === key.id

/** Checks a code against the person's telephone and uses it up: no code is right twice (RFC 6238 §5.2). */
export async function checkCode(
  db: Database,
  key: FactorKey,
  person: number,
  code: string,
  now: Date,
): Promise<CodeCheck> {
  const factor = await findFactor(db, person, true)
  const secret = factor && key.open(Buffer.from(factor.sealed), person)
  if (!secret) return 'not-bound'
  const step = stepOf(secret, code, now)
  if (step === undefined) return 'wrong'
  const used = await findRow(
    db,
    sql<{ one: number }>`update registry.second_factor set last_step = ${step}
      where person_id = ${person} and stands and last_step < ${step}::bigint returning 1 as one`,
  )
  return used ? 'right' : 'wrong'
}

/** Begins to bind a telephone: a fresh secret, which stands once its first code has come. */
export async function beginFactor(db: Database, key: FactorKey, person: number, now: Date): Promise<Buffer> {
  const secret = randomBytes(SECRET_BYTES)
  await rows(
    db,
    sql`insert into registry.second_factor(person_id, stands, sealed, key_id, at)
      values (${person}, false, ${key.seal(secret, person)}, ${key.id}, ${now})
      on conflict (person_id, stands) do update set sealed = excluded.sealed, key_id = excluded.key_id, at = excluded.at`,
  )
  return secret
}

/** Binds the telephone whose first code this is, instead of the one before; false when the code is not right, or nothing was begun. */
export async function bindFactor(
  db: Database,
  key: FactorKey,
  person: number,
  code: string,
  said: Note,
): Promise<boolean> {
  const begun = await findFactor(db, person, false)
  if (!begun) return false
  const secret = key.open(Buffer.from(begun.sealed), person)
  const step = secret && stepOf(secret, code, said.at)
  if (step === undefined) return false
  const bound = await findRow(
    db,
    sql<{
      one: number
    }>`with d as (delete from registry.second_factor where person_id = ${person} and not stands and sealed = ${begun.sealed} returning sealed, key_id),
      b as (insert into registry.second_factor(person_id, stands, sealed, key_id, at, last_step)
        select ${person}::int, true, sealed, key_id, ${said.at}::timestamptz, ${step}::bigint from d
        on conflict (person_id, stands) do update set sealed = excluded.sealed, key_id = excluded.key_id, at = excluded.at, last_step = excluded.last_step
        returning 1 as one),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb from b)
      select one from b`,
  )
  return bound !== undefined
}

/** Frees a person of a telephone that is lost: all their sessions end. False when none was bound. */
export async function removeFactor(db: Database, person: number, said: Note): Promise<boolean> {
  const removed = await findRow(
    db,
    sql<{
      one: number
    }>`with d as (delete from registry.second_factor where person_id = ${person} returning 1),
      s as (delete from platform.session where person_id = ${person} and exists (select 1 from d)),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb where exists (select 1 from d))
      select 1 as one where exists (select 1 from d)`,
  )
  return removed !== undefined
}
