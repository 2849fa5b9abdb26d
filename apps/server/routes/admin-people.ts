import { countByPerson } from '#modules/tickets/in-hand.ts'
import { f, optional } from '#platform/contract/field.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { checkNewPost } from '#platform/directory/administer.ts'
import { proposePerson, proposePost, waitingPosts } from '#platform/directory/post-requests.ts'
import { ROLES } from '#platform/directory/roles.ts'
import { standardPosts, standardTitle } from '#platform/directory/standard-posts.ts'
import { heldPosts } from '#platform/directory/write-changes.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { normalisePhone } from '#platform/kernel/phone.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { unitView } from '#platform/matters/words.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'
import {
  ADMIN,
  DAY,
  dayOr,
  NO_PERSON,
  noteBy,
  PERSON_ID,
  ROLE,
  THREE,
  TITLE,
  unitIn,
} from './admin-shared.ts'
import { BAD_DAY } from './matters.ts'

const MOST = 300
const LOGIN_TAKEN = { code: 'login-taken', status: 409, say: '这个登录名已经有人用了。请换一个。' } as const
const ASKED_ALREADY = {
  code: 'post-asked',
  status: 409,
  say: '这个岗位已经提出过，正在等安全管理员授权。',
} as const
const BAD_LOGIN = {
  code: 'bad-login-name',
  status: 422,
  say: '登录名用 3 到 40 个小写字母、数字、点或短横。',
} as const

type Row = {
  readonly id: number
  readonly name: string
  readonly login: string
  readonly to: string | null
  readonly posts: readonly {
    readonly id: number
    readonly unit: string
    readonly role: string
    readonly title: string
    readonly from: string
    readonly to: string | null
  }[]
}

export const adminPeople = route({
  method: 'GET',
  path: '/api/admin/people',
  name: '人员和岗位',
  door: THREE,
  query: { q: optional(f.text({ label: '姓名、登录名或单位', max: 40 })) },
  answer: async ({ platform, query }) => {
    const found = await findPeople(platform.db, query.q)
    const open = await countByPerson(platform.db)
    const directory = platform.directory()
    return ok({
      people: found.map((person) => ({
        ...person,
        open: open.get(person.id) ?? 0,
        posts: person.posts.map((post) => ({ ...post, unit: unitView(directory, post.unit) })),
      })),
    })
  },
})

const findPeople = (db: Database, q: string | undefined): Promise<readonly Row[]> => {
  const like = `%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  return rows(
    db,
    sql<Row>`select p.id, p.name, p.login, p.valid_to::text as "to", coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'unit', o.unit,
          'role', o.role, 'title', o.title, 'from', o.valid_from, 'to', o.valid_to) order by o.id)
        from registry.post o where o.person_id = p.id), '[]') as posts
      from registry.person p where ${q === undefined} or p.name like ${like} or p.login like ${like} or exists (
        select 1 from registry.post o join registry.unit u on u.code = o.unit
        where o.person_id = p.id and (u.name like ${like} or u.short like ${like})) order by p.id limit ${MOST}`,
  )
}

export const adminNewPerson = route({
  method: 'POST',
  path: '/api/admin/people',
  name: '新建人员，提出第一个岗位（授权后生效）',
  door: ADMIN,
  status: 201,
  body: {
    name: f.text({ label: '姓名', grade: 1, max: 30 }),
    login: f.text({ label: '登录名', grade: 1, max: 40 }),
    phone: optional(f.phone({ label: '手机号' })),
    unit: f.unit({ label: '单位' }),
    role: ROLE,
    title: TITLE,
    from: optional(DAY),
  },
  answer: async ({ platform, services, body, actor, now }) => {
    const today = dayOf(now)
    const from = dayOr(body.from, today)
    if (!from) return refuse(BAD_DAY)
    if (!/^[a-z0-9][a-z0-9.-]{2,39}$/.test(body.login)) return refuse(BAD_LOGIN)
    const phone = body.phone ? normalisePhone(body.phone) : ok(null)
    if (!phone.ok) return phone
    const known = { unit: unitIn(platform.directory()), today }
    const allowed = checkNewPost(known, [], { person: 0, unit: body.unit, role: body.role, from, to: null })
    if (!allowed.ok) return allowed
    const { target: _, ...said } = noteBy(actor, now)('person-new', '', {
      login: body.login,
      unit: body.unit,
      role: body.role,
      from,
    })
    const id = await proposePerson(
      platform.db,
      { name: body.name, login: body.login, phone: phone.value, from },
      { unit: body.unit, role: body.role, title: titleOf(platform, services, body), from },
      said,
    )
    if (id === undefined) return refuse(LOGIN_TAKEN)
    await platform.refresh()
    return ok({ id })
  },
})

export const adminNewPost = route({
  method: 'POST',
  path: '/api/admin/people/{id}/posts',
  name: '给一个人提出岗位（授权后生效）',
  door: ADMIN,
  status: 201,
  params: PERSON_ID,
  body: { unit: f.unit({ label: '单位' }), role: ROLE, title: TITLE, from: optional(DAY) },
  answer: async ({ platform, services, params, body, actor, now }) => {
    const today = dayOf(now)
    const from = dayOr(body.from, today)
    if (!from) return refuse(BAD_DAY)
    if (!(await personName(platform.db, params.id))) return refuse(NO_PERSON)
    const held = (await heldPosts(platform.db, from)).filter((post) => post.person === params.id)
    const waiting = await waitingPosts(platform.db, params.id)
    const asked = { person: params.id, unit: body.unit, role: body.role, from, to: null }
    const allowed = checkNewPost({ unit: unitIn(platform.directory()), today }, [...held, ...waiting], asked)
    if (!allowed.ok) return allowed
    const said = noteBy(actor, now)('post-asked', `person:${params.id}`, {
      unit: body.unit,
      role: body.role,
      from,
    })
    const id = await proposePost(platform.db, { ...asked, title: titleOf(platform, services, body) }, said)
    return id === undefined ? refuse(ASKED_ALREADY) : ok({ request: id })
  },
})

/** What the post is called: as told, as the standard pack calls it at such a unit, or as the role is called. */
function titleOf(
  platform: Platform,
  { packsFolder }: Services,
  {
    unit,
    role,
    title,
  }: { readonly unit: string; readonly role: string; readonly title?: string | undefined },
): string {
  const at = platform.directory().units.get(unit)
  return title || (at && standardTitle(standardPosts(packsFolder), at, role)) || ROLES[role]!
}

/** A person's name, or undefined when there is no such person. */
export const personName = async (db: Database, id: number): Promise<string | undefined> =>
  (await findRow(db, sql<{ name: string }>`select name from registry.person where id = ${id}`))?.name
