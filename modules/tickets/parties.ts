import { randomBytes } from 'node:crypto'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'

export type PartyPerson = { readonly phone: string; readonly name: string | null }

/**
 * The references of the people with these numbers; those not known yet are made. One number is one reference, also
 * when two ask at the same moment. Asked for what is certain to be written: a refused request leaves nobody behind.
 */
export async function ensureParties(
  db: Database,
  people: readonly PartyPerson[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const byPhone = new Map(people.toReversed().map((p) => [p.phone, p]))
  const known = await knownParties(db, [...byPhone.keys()])
  const fresh = [...byPhone.values()].filter((p) => !known.has(p.phone))
  if (fresh.length === 0) return known
  const made = await makeParties(db, fresh, now)
  // Somebody else made the rest between our looking and our writing.
  const others = fresh.map((p) => p.phone).filter((phone) => !made.has(phone))
  return new Map([...known, ...made, ...(await knownParties(db, others))])
}

/** The person of a number if known, else who they will be once their first request is written. */
export async function partyOf(
  db: Database,
  { phone, name }: PartyPerson,
  now: Date,
): Promise<{ readonly ref: string; readonly fresh?: JsonObject }> {
  const known = (await knownParties(db, [phone])).get(phone)
  if (known) return { ref: known }
  const ref = newRef()
  return { ref, fresh: { ref, phone, name, created_at: now.toISOString() } }
}

const newRef = (): string => `party:${randomBytes(9).toString('base64url')}`

type Row = { readonly phone: string; readonly ref: string }
const refsOf = (found: readonly Row[]): ReadonlyMap<string, string> =>
  new Map(found.map(({ phone, ref }) => [phone, ref]))

async function knownParties(db: Database, phones: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (phones.length === 0) return new Map()
  return refsOf(
    await rows(db, sql<Row>`select phone, ref from registry.party where phone = any(${phones}::text[])`),
  )
}

/** Those that were made here; in the order of their numbers, so that two who make the same never wait for each other. */
async function makeParties(
  db: Database,
  people: readonly PartyPerson[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const fresh = people.map((p) => ({ ...p, ref: newRef() }))
  return refsOf(
    await rows(
      db,
      sql<Row>`insert into registry.party(ref, phone, name, created_at)
        select ref, phone, name, ${now} from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) r(ref text, phone text, name text)
        order by phone on conflict (phone) do nothing returning phone, ref`,
    ),
  )
}
