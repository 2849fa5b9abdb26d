import type { JsonObject } from '#platform/contract/state.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Day } from '#platform/kernel/day.ts'
import type { HeldPost, NewUnit } from './administer.ts'

/** Who changed what: written with every change of an administrator, never altered. */
export type Note = {
  readonly at: Date
  readonly actor: string
  readonly what: string
  readonly target: string
  readonly detail: JsonObject
}

/** The statement that writes a note: one with the change it tells of. */
export const note = ({ at, actor, what, target, detail }: Note) =>
  sql`insert into registry.change(at, actor_ref, what, target, detail) values (${at}, ${actor}, ${what}, ${target}, ${JSON.stringify(detail)}::jsonb)`

/** Writes only the note: for what is done through acts of its own. */
export const noteChange = async (db: Database, said: Note): Promise<void> => {
  await rows(db, note(said))
}

/** Posts that hold on a day or later. */
export const heldPosts = (db: Database, from: Day): Promise<readonly HeldPost[]> =>
  rows(
    db,
    sql<HeldPost>`select id, person_id as person, unit, role, valid_from::text as "from", valid_to::text as "to" from registry.post
      where valid_to is null or valid_to >= ${from}::date order by id`,
  )

export type NewPerson = {
  readonly name: string
  readonly login: string
  readonly phone: string | null
  readonly secret: string
  readonly from: Day
}

/** A new person with their first post; undefined when the login is taken. The note is one with the change. */
export async function insertPerson(
  db: Database,
  person: NewPerson,
  post: { readonly unit: string; readonly role: string; readonly title: string },
  said: Omit<Note, 'target'>,
): Promise<number | undefined> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with p as (
        insert into registry.person(login, name, phone, secret, must_change, valid_from, secret_at, since)
        values (${person.login}, ${person.name}, ${person.phone}, ${person.secret}, true, ${person.from}::date, ${said.at}, ${said.at})
        on conflict (login) do nothing returning id),
      o as (insert into registry.post(person_id, unit, role, title, valid_from)
        select id, ${post.unit}, ${post.role}, ${post.title}, ${person.from}::date from p),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, 'person:' || id, ${JSON.stringify(said.detail)}::jsonb from p)
      select id from p`,
  )
  return row?.id
}

/** Ends a post, and signs off whoever works at it once it is over. */
export async function endPostRow(db: Database, id: number, day: Day, today: Day, said: Note): Promise<void> {
  await rows(
    db,
    sql`with c as (${note(said)}), s as (delete from platform.session where post_id = ${id} and ${day < today})
      update registry.post set valid_to = ${day}::date where id = ${id}`,
  )
}

/** Ends a person's account: no sign-in after the day, and all sessions end. */
export async function endPersonRow(
  db: Database,
  id: number,
  day: Day,
  today: Day,
  said: Note,
): Promise<void> {
  await rows(
    db,
    sql`with c as (${note(said)}), s as (delete from platform.session where person_id = ${id} and ${day < today})
      update registry.person set valid_to = ${day}::date where id = ${id}`,
  )
}

/** A new secret; the one before is kept as a hash, so that it is not taken again, and all sessions but the caller's own end. */
export async function setSecret(
  db: Database,
  id: number,
  secret: { readonly hash: string; readonly mustChange: boolean; readonly keep: Buffer | null },
  said: Note,
): Promise<void> {
  await rows(
    db,
    sql`with c as (${note(said)}),
      s as (delete from platform.session where person_id = ${id} and (${secret.keep}::bytea is null or token_hash <> ${secret.keep}::bytea)),
      b as (insert into registry.password_before(person_id, secret, at)
        select id, secret, ${said.at} from registry.person where id = ${id} and secret is not null)
      update registry.person set secret = ${secret.hash}, secret_at = ${said.at}, must_change = ${secret.mustChange}, failed = 0, locked_until = null where id = ${id}`,
  )
}

export async function insertUnit(db: Database, unit: NewUnit, said: Note): Promise<void> {
  await rows(
    db,
    sql`with c as (${note(said)})
      insert into registry.unit(code, name, short, kind, parent, region, seq, valid_from)
      values (${unit.code}, ${unit.name}, ${unit.short}, ${unit.kind}, ${unit.parent}, ${unit.region},
        (select coalesce(max(seq), 0) + 1 from registry.unit), ${unit.from}::date)`,
  )
}

/** Ends a unit with its posts; with a successor its people get the same posts there, so that nobody is left outside. */
export async function endUnitRow(
  db: Database,
  asked: { readonly code: string; readonly day: Day; readonly successor: string | null; readonly today: Day },
  said: Note,
): Promise<void> {
  const { code, day, successor, today } = asked
  const posts = sql`o.unit = ${code} and (o.valid_to is null or o.valid_to > ${day}::date)`
  await rows(
    db,
    sql`with c as (${note(said)}),
      n as (insert into registry.post(person_id, unit, role, title, valid_from)
        select o.person_id, ${successor}::text, o.role, o.title, least(${today}::date, ${day}::date) from registry.post o
        where ${posts} and ${successor}::text is not null and not exists (select 1 from registry.post x
          where x.person_id = o.person_id and x.unit = ${successor}::text and x.role = o.role and x.valid_to is null)),
      e as (update registry.post o set valid_to = ${day}::date where ${posts})
      update registry.unit set valid_to = ${day}::date where code = ${code}`,
  )
}
