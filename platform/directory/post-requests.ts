import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Day } from '#platform/kernel/day.ts'
import type { HeldPost } from './administer.ts'
import { type Note, note } from './write-changes.ts'

/** A post as it was proposed. */
export type AskedPost = Omit<HeldPost, 'id' | 'to'> & { readonly title: string }

export type PostRequest = AskedPost & {
  readonly id: number
  readonly name: string
  readonly login: string
  /** The person can sign in already: no first password is needed. */
  readonly hasPassword: boolean
  readonly proposedBy: string
  readonly proposedAt: string
  readonly proposer: string | null
  readonly decidedAt: string | null
  readonly decider: string | null
  readonly granted: boolean | null
  readonly why: string
}

/** Requests for posts, those that wait first; with an id, only that one. */
export const readPostRequests = (db: Database, id: number | null = null): Promise<readonly PostRequest[]> =>
  rows(
    db,
    sql<PostRequest>`select r.id, r.person_id as person, pe.name, pe.login, pe.secret is not null as "hasPassword", r.unit, r.role,
        r.title, r.valid_from::text as "from", r.proposed_by as "proposedBy", r.proposed_at as "proposedAt", a.name as proposer,
        r.decided_at as "decidedAt", d.name as decider, r.granted, r.why
      from registry.post_request r join registry.person pe on pe.id = r.person_id
        left join registry.person a on r.proposed_by = 'person:' || a.id
        left join registry.person d on r.decided_by = 'person:' || d.id
      where ${id}::int is null or r.id = ${id}::int order by r.decided_at is not null, r.id desc limit 200`,
  )

/** Posts that wait to be granted, as the rule reads posts. */
export const waitingPosts = (db: Database, person: number): Promise<readonly HeldPost[]> =>
  rows(
    db,
    sql<HeldPost>`select id, person_id as person, unit, role, valid_from::text as "from", null as "to" from registry.post_request
      where person_id = ${person} and decided_at is null`,
  )

/** All that wait, of everybody. */
export const allWaitingPosts = (
  db: Database,
): Promise<readonly { readonly unit: string; readonly role: string }[]> =>
  rows(
    db,
    sql<{
      unit: string
      role: string
    }>`select unit, role from registry.post_request where decided_at is null`,
  )

export type NewAccount = {
  readonly name: string
  readonly login: string
  readonly phone: string | null
  readonly from: Day
}

/** An account without a password, and its first post as a proposal; undefined when the login or telephone is taken. */
export async function proposePerson(
  db: Database,
  person: NewAccount,
  post: Omit<AskedPost, 'person'>,
  said: Omit<Note, 'target'>,
): Promise<number | undefined> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with p as (
        insert into registry.person(login, name, phone, must_change, valid_from, since)
        select ${person.login}, ${person.name}, ${person.phone}, true, ${person.from}::date, ${said.at}
        where not exists (select 1 from registry.person where phone = ${person.phone} or login = ${person.phone})
        on conflict (login) do nothing returning id),
      o as (insert into registry.post_request(person_id, unit, role, title, valid_from, proposed_by, proposed_at)
        select id, ${post.unit}, ${post.role}, ${post.title}, ${post.from}::date, ${said.actor}, ${said.at} from p),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, 'person:' || id, ${JSON.stringify(said.detail)}::jsonb from p)
      select id from p`,
  )
  return row?.id
}

/** A further post as a proposal; undefined when the same one waits already. */
export async function proposePost(db: Database, post: AskedPost, said: Note): Promise<number | undefined> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with r as (
        insert into registry.post_request(person_id, unit, role, title, valid_from, proposed_by, proposed_at)
        values (${post.person}, ${post.unit}, ${post.role}, ${post.title}, ${post.from}::date, ${said.actor}, ${said.at})
        on conflict do nothing returning id),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb from r)
      select id from r`,
  )
  return row?.id
}

/**
 * The post comes into force, on the day asked for but not before today; with a first password where there is none. Answers
 * undefined when somebody else has decided meanwhile. The database refuses (23P01) what would put two apart roles together.
 */
export async function grantPost(
  db: Database,
  asked: { readonly id: number; readonly today: Day; readonly secret: string | null },
  said: Note,
): Promise<number | undefined> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with r as (
        update registry.post_request set decided_by = ${said.actor}, decided_at = ${said.at}, granted = true
        where id = ${asked.id} and decided_at is null returning person_id, unit, role, title, valid_from),
      s as (update registry.person p set secret = ${asked.secret}, secret_at = ${said.at}, must_change = true from r
        where p.id = r.person_id and p.secret is null and ${asked.secret}::text is not null),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb from r)
      insert into registry.post(person_id, unit, role, title, valid_from)
        select person_id, unit, role, title, greatest(valid_from, ${asked.today}::date) from r returning id`,
  )
  return row?.id
}

/** The proposal is turned down, with the reason; false when somebody else has decided meanwhile. */
export async function refusePost(db: Database, id: number, why: string, said: Note): Promise<boolean> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with c as (${note(said)})
      update registry.post_request set decided_by = ${said.actor}, decided_at = ${said.at}, granted = false, why = ${why}
      where id = ${id} and decided_at is null returning id`,
  )
  return row !== undefined
}
