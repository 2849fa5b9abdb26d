import { countInHand, handOverAll } from '#modules/tickets/in-hand.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { checkEndPost, type HeldPost } from '#platform/directory/administer.ts'
import { endPersonRow, endPostRow, heldPosts, noteChange } from '#platform/directory/write-changes.ts'
import { type Day, dayOf } from '#platform/kernel/day.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { route } from '../route.ts'
import { personName } from './admin-people.ts'
import { ADMIN, DAY, dayOr, NO_PERSON, noteBy, PERSON_ID, THREE } from './admin-shared.ts'
import { BAD_DAY } from './matters.ts'

const NO_POST = {
  code: 'unknown-post',
  status: 404,
  say: '没有找到这个岗位，或者它已经结束。请刷新页面再试。',
} as const
const NOT_TOGETHER = {
  code: 'not-a-colleague',
  status: 422,
  say: '交接只能在同一个单位的人之间。请先给接手的人在这个单位加岗位。',
} as const
const HAND_TO = optional(f.integer({ label: '手上的事交给', min: 1 }))

type Ending = {
  readonly platform: Platform
  readonly actor: Actor
  readonly now: Date
  readonly day: Day
  readonly handTo: number | null
}

export const adminEndPost = route({
  method: 'POST',
  path: '/api/admin/posts/{id}/end',
  name: '结束岗位，先交接',
  door: ADMIN,
  params: { id: f.integer({ label: '岗位', min: 1 }) },
  body: { day: DAY, handTo: HAND_TO },
  answer: async ({ platform, params, body, actor, now }) => {
    const day = dayOr(body.day, dayOf(now))
    if (!day) return refuse(BAD_DAY)
    const all = await heldPosts(platform.db, dayOf(now))
    const post = all.find((held) => held.id === params.id)
    if (!post) return refuse(NO_POST)
    const ending = { platform, actor, now, day, handTo: body.handTo ?? null }
    const allowed = await mayEnd(ending, post, all)
    return allowed.ok ? ok({ moved: await endOne(ending, post) }) : allowed
  },
})

export const adminEndPerson = route({
  method: 'POST',
  path: '/api/admin/people/{id}/end',
  name: '停用一个人：结束所有岗位，不能再登录',
  door: ADMIN,
  params: PERSON_ID,
  body: { day: DAY, handTo: HAND_TO },
  answer: async ({ platform, params, body, actor, now }) => {
    const day = dayOr(body.day, dayOf(now))
    if (!day) return refuse(BAD_DAY)
    if (!(await personName(platform.db, params.id))) return refuse(NO_PERSON)
    const all = await heldPosts(platform.db, dayOf(now))
    const own = all.filter((held) => held.person === params.id)
    for (const post of own) {
      const ending = { platform, actor, now, day, handTo: heirAt(all, post, body.handTo) }
      const allowed = await mayEnd(
        ending,
        post,
        all.filter((p) => p.person !== params.id || p.id === post.id),
      )
      if (!allowed.ok) return allowed
    }
    let moved = 0
    for (const post of own)
      moved += await endOne({ platform, actor, now, day, handTo: heirAt(all, post, body.handTo) }, post)
    await endPersonRow(
      platform.db,
      params.id,
      day,
      dayOf(now),
      noteBy(actor, now)('person-end', `person:${params.id}`, { day }),
    )
    await platform.refresh()
    return ok({ moved })
  },
})

/** The heir takes over only where they hold the same post; elsewhere the desk goes on. */
const heirAt = (all: readonly HeldPost[], post: HeldPost, handTo: number | undefined): number | null =>
  handTo !== undefined && all.some((p) => p.person === handTo && p.unit === post.unit && p.role === post.role)
    ? handTo
    : null

async function mayEnd(
  { platform, day, handTo }: Ending,
  post: HeldPost,
  all: readonly HeldPost[],
): Promise<Result<null>> {
  return checkEndPost({ post, day, all, handTo, ...(await countInHand(platform.db, post)) })
}

async function endOne({ platform, actor, now, day, handTo }: Ending, post: HeldPost): Promise<number> {
  const moved =
    handTo === null
      ? 0
      : await hand(platform, actor, { unit: post.unit, from: post.person, to: handTo }, '岗位结束')
  const said = noteBy(actor, now)('post-end', `person:${post.person}`, {
    post: post.id,
    unit: post.unit,
    role: post.role,
    day,
    handTo,
    moved,
  })
  await endPostRow(platform.db, post.id, day, dayOf(now), said)
  return moved
}

async function hand(
  platform: Platform,
  actor: Actor,
  asked: { readonly unit: string; readonly from: number; readonly to: number },
  why: string,
): Promise<number> {
  const [from, to] = await Promise.all([
    personName(platform.db, asked.from),
    personName(platform.db, asked.to),
  ])
  return handOverAll(platform, actor, { ...asked, note: `${why}：${from ?? ''}手上的交给${to ?? ''}` })
}

export const adminHandOver = route({
  method: 'POST',
  path: '/api/admin/handover',
  name: '交接：一个人在一个单位正在办的事，交给同单位的另一个人',
  door: ADMIN,
  body: {
    from: f.integer({ label: '交出的人', min: 1 }),
    to: f.integer({ label: '接手的人', min: 1 }),
    unit: f.unit({ label: '单位' }),
  },
  answer: async ({ platform, body, actor, now }) => {
    const held = await heldPosts(platform.db, dayOf(now))
    const isThere = (person: number) =>
      held.some((p) => p.person === person && p.unit === body.unit && p.from <= dayOf(now))
    if (body.from === body.to || !isThere(body.to)) return refuse(NOT_TOGETHER)
    const moved = await hand(platform, actor, body, '交接')
    await noteChange(platform.db, noteBy(actor, now)('hand-over', `person:${body.from}`, { ...body, moved }))
    return ok({ moved })
  },
})

type Change = {
  readonly id: number
  readonly at: string
  readonly who: string | null
  readonly what: string
  readonly target: string
  readonly detail: unknown
}

export const adminChanges = route({
  method: 'GET',
  path: '/api/admin/changes',
  name: '人员、岗位和单位的变更记录',
  door: THREE,
  query: { target: optional(f.text({ label: '谁的', max: 60 })) },
  answer: async ({ platform, query }) =>
    ok({
      changes: await rows(
        platform.db,
        sql<Change>`select c.id::int as id, c.at, p.name as who, c.what, c.target, c.detail from registry.change c
          left join registry.person p on c.actor_ref = 'person:' || p.id
          where ${query.target === undefined} or c.target = ${query.target ?? ''} order by c.id desc limit 200`,
      ),
    }),
})
