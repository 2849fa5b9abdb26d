import { createHash, randomBytes } from 'node:crypto'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { APART } from '#platform/directory/administer.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { FactorKey } from './factor-key.ts'
import { type AccessPolicy, STANDARD } from './policy.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const NO_POST: Refusal = {
  code: 'no-post',
  status: 403,
  say: '这个账号现在没有岗位，或者岗位还没有授权。请联系系统管理员。',
}

export type Post = {
  readonly id: number
  readonly unit: string
  readonly unitName: string
  readonly unitShort: string
  readonly role: string
  readonly title: string
}
export type Session = {
  readonly actor: Actor
  readonly posts: readonly Post[]
  readonly mustChange: boolean
  /** Signs in with a password, and has to give a code too but has bound no telephone: that comes before anything else. */
  readonly mustBind: boolean
  readonly isBound: boolean
}

/** By what sign-ins are judged: the numbers of the day, and the key that second factors are sealed with. */
export type Guard = { readonly policy: AccessPolicy; readonly factorKey: FactorKey }
/** The name of a session wherever its token must not be known. */
export const sessionName = (token: string): string => hashOf(token).toString('hex')
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The posts a person holds on a day, in units that exist. */
export const postsOf = (db: Database, personId: number, now: Date): Promise<readonly Post[]> =>
  rows(
    db,
    sql<Post>`select p.id, p.unit, u.name as "unitName", u.short as "unitShort", p.role, p.title
    from registry.post p join registry.unit u on u.code = p.unit
    where p.person_id = ${personId} and p.valid_from <= ${dayOf(now)}::date and (p.valid_to is null or p.valid_to >= ${dayOf(now)}::date) order by p.id`,
  )

/** Opens a session for a person at one of their posts (the first when none is named). */
export async function openStaffSession(
  db: Database,
  personId: number,
  postId: number | null,
  now: Date,
  policy: AccessPolicy = STANDARD,
): Promise<Result<{ readonly token: string }>> {
  const posts = await postsOf(db, personId, now)
  const post = postId === null ? posts[0] : posts.find((p) => p.id === postId)
  if (!post) return refuse(NO_POST)
  return ok({
    token: await insertSession(
      db,
      { person: personId, post: post.id, party: null, matter: null },
      now,
      policy,
    ),
  })
}

/** Opens a session for the person who raised one matter: they see that matter and nothing else. */
export const openRaiserSession = async (
  db: Database,
  party: string,
  matter: string,
  now: Date,
): Promise<{ readonly token: string }> => ({
  token: await insertSession(db, { person: null, post: null, party, matter }, now),
})

/** The same session as a row for the write that makes the matter. */
export function raiserSession(
  party: string,
  now: Date,
): { readonly token: string; readonly row: (matter: string) => JsonObject } {
  const token = randomBytes(32).toString('base64url')
  return {
    token,
    row: (matter) => ({
      token_hash: sessionName(token),
      party_ref: party,
      matter_id: matter,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + STANDARD.sessionHours * HOUR).toISOString(),
    }),
  }
}

type Owner = {
  readonly person: number | null
  readonly post: number | null
  readonly party: string | null
  readonly matter: string | null
}

async function insertSession(
  db: Database,
  owner: Owner,
  now: Date,
  policy: AccessPolicy = STANDARD,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await rows(
    db,
    sql`insert into platform.session(token_hash, person_id, post_id, party_ref, matter_id, created_at, seen_at, expires_at)
    values (${hashOf(token)}, ${owner.person}, ${owner.post}, ${owner.party}, ${owner.matter}, ${now}, ${now}, ${new Date(now.getTime() + policy.sessionHours * HOUR)})`,
  )
  return token
}

/** Ends a session. */
export const endSession = async (db: Database, token: string): Promise<void> => {
  await rows(db, sql`delete from platform.session where token_hash = ${hashOf(token)}`)
}

/** Moves a session to another post of the same person. */
export async function switchPost(
  db: Database,
  token: string,
  personId: number,
  postId: number,
  now: Date,
): Promise<Result<null>> {
  const posts = await postsOf(db, personId, now)
  if (!posts.some((p) => p.id === postId)) return refuse(NO_POST)
  await rows(db, sql`update platform.session set post_id = ${postId} where token_hash = ${hashOf(token)}`)
  return ok(null)
}

type SessionRow = {
  readonly person_id: number | null
  readonly post_id: number | null
  readonly party_ref: string | null
  readonly matter_id: string | null
  readonly seen_at: string
  readonly name: string | null
  readonly must_change: boolean | null
  readonly has_secret: boolean | null
  readonly is_bound: boolean | null
}

/** Whether a session still stands; asking does not keep it alive. */
export const isOpen = async (
  db: Database,
  token: string,
  now: Date,
  { idleMinutes }: AccessPolicy = STANDARD,
): Promise<boolean> =>
  (await findRow(
    db,
    sql<{ n: number }>`select 1 as n from platform.session
    where token_hash = ${hashOf(token)} and expires_at > ${now}
      and seen_at between ${new Date(now.getTime() - idleMinutes * MINUTE)} and ${new Date(now.getTime() + idleMinutes * MINUTE)}`,
  )) !== undefined

/**
 * Who a token stands for, or undefined when it is unknown, idle too long or over; also when it was last seen in a future that a
 * clock set back left behind: it would live until that future comes.
 */
export async function findSession(
  db: Database,
  token: string,
  now: Date,
  { policy, factorKey }: Guard,
): Promise<Session | undefined> {
  const { idleMinutes } = policy
  const row = await findRow(
    db,
    sql<SessionRow>`select s.person_id, s.post_id, s.party_ref, s.matter_id::text as matter_id, s.seen_at, p.name, p.must_change, p.secret is not null as has_secret,
      exists(select 1 from registry.second_factor f where f.person_id = p.id and f.stands and f.key_id = ${factorKey.id}) as is_bound
    from platform.session s left join registry.person p on p.id = s.person_id
    where s.token_hash = ${hashOf(token)} and s.expires_at > ${now}
      and s.seen_at between ${new Date(now.getTime() - idleMinutes * MINUTE)} and ${new Date(now.getTime() + idleMinutes * MINUTE)}`,
  )
  if (!row) return undefined
  if (Math.abs(now.getTime() - new Date(row.seen_at).getTime()) > 60_000) {
    await rows(db, sql`update platform.session set seen_at = ${now} where token_hash = ${hashOf(token)}`)
  }
  if (row.party_ref)
    return {
      actor: { kind: 'raiser', ref: row.party_ref, matterId: row.matter_id },
      posts: [],
      mustChange: false,
      mustBind: false,
      isBound: false,
    }
  const posts = await postsOf(db, row.person_id ?? 0, now)
  const post = posts.find((p) => p.id === row.post_id) ?? posts[0]
  if (!post || row.person_id === null) return undefined
  return {
    actor: staffActor(row.person_id, row.name ?? '', post),
    posts,
    mustChange: row.must_change ?? false,
    isBound: row.is_bound === true,
    mustBind: row.has_secret === true && row.is_bound !== true && needsCode(policy, posts),
  }
}

const needsCode = ({ secondFactor }: AccessPolicy, posts: readonly Post[]): boolean =>
  secondFactor === 2 || (secondFactor === 1 && posts.some(({ role }) => APART.includes(role)))

/** The actor of a person at a post; the reference in the ledger is pseudonymous. */
export const staffActor = (
  personId: number,
  name: string,
  post: Post,
): Extract<Actor, { readonly kind: 'staff' }> => ({
  kind: 'staff',
  ref: `person:${personId}`,
  personId,
  name,
  postId: post.id,
  unit: post.unit,
  unitName: post.unitName,
  role: post.role,
})
