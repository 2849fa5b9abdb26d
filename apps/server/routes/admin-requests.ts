import { oneTimePassword } from '#platform/access/one-time-password.ts'
import { hashPassword } from '#platform/access/password.ts'
import { f } from '#platform/contract/field.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { APART, checkNewPost } from '#platform/directory/administer.ts'
import {
  grantPost,
  type PostRequest,
  readPostRequests,
  refusePost,
} from '#platform/directory/post-requests.ts'
import { heldPosts } from '#platform/directory/write-changes.ts'
import { type Day, dayOf } from '#platform/kernel/day.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { unitView } from '#platform/matters/words.ts'
import { route } from '../route.ts'
import { noteBy, SECURITY, THREE, unitIn } from './admin-shared.ts'

const NO_REQUEST: Refusal = {
  code: 'unknown-request',
  status: 404,
  say: '没有找到这个岗位申请。请刷新页面再试。',
}
const DECIDED: Refusal = {
  code: 'already-decided',
  status: 409,
  say: '这个岗位申请已经有人处理过了。请刷新页面再看。',
}
const OWN: Refusal = {
  code: 'own-request',
  status: 403,
  say: '自己提出的岗位不能自己授权。请由另一位安全管理员授权。',
}
const LEFT: Refusal = {
  code: 'person-ended',
  status: 409,
  say: '这个人已经停用，不能再授权岗位。请退回这个申请。',
}
const CLASH: Refusal = {
  code: 'roles-apart',
  status: 409,
  say: '这个人刚刚有了另一个岗位，和这个岗位要分开。请刷新页面再看。',
}
const REQUEST_ID = { id: f.integer({ label: '岗位申请', min: 1 }) }

export const postRequests = route({
  method: 'GET',
  path: '/api/admin/requests',
  name: '岗位申请：谁提出、谁授权',
  door: THREE,
  answer: async ({ platform }) => {
    const directory = platform.directory()
    const found = await readPostRequests(platform.db)
    return ok({
      requests: found.map(({ proposedBy: _, ...asked }) => ({
        ...asked,
        unit: unitView(directory, asked.unit),
      })),
    })
  },
})

export const grantRequest = route({
  method: 'POST',
  path: '/api/admin/requests/{id}/grant',
  name: '授权岗位：从授权起生效',
  door: SECURITY,
  params: REQUEST_ID,
  answer: async ({ platform, params, actor, now }) => {
    const [asked] = await readPostRequests(platform.db, params.id)
    if (!asked) return refuse(NO_REQUEST)
    const allowed = await mayGrant(platform, asked, actor.ref, dayOf(now))
    if (!allowed.ok) return allowed
    const password = needsPassword(asked) ? oneTimePassword() : null
    const { unit, role } = asked
    const said = noteBy(actor, now)('post-new', `person:${asked.person}`, { unit, role, from: asked.from })
    const granted = await grantPost(
      platform.db,
      { id: asked.id, today: dayOf(now), secret: password && (await hashPassword(password)) },
      said,
    ).catch((error: unknown) => {
      if ((error as { readonly code?: string }).code === '23P01') return 'clash' as const
      throw error
    })
    if (granted === 'clash') return refuse(CLASH)
    if (granted === undefined) return refuse(DECIDED)
    await platform.refresh()
    return ok({ post: granted, password })
  },
})

/**
 * An administrator's first password is made on the server (`yiwang password`): whoever grants the post would otherwise be able to
 * sign in at it, and so act as both.
 */
const needsPassword = (asked: PostRequest): boolean => !asked.hasPassword && !APART.includes(asked.role)

async function mayGrant(
  platform: Platform,
  asked: PostRequest,
  actor: string,
  today: Day,
): Promise<Result<null>> {
  if (asked.decidedAt !== null) return refuse(DECIDED)
  if (asked.proposedBy === actor) return refuse(OWN)
  const left = await findRow(
    platform.db,
    sql<{
      id: number
    }>`select id from registry.person where id = ${asked.person} and valid_to < ${today}::date`,
  )
  if (left) return refuse(LEFT)
  const from = asked.from < today ? today : asked.from
  const held = (await heldPosts(platform.db, from)).filter((post) => post.person === asked.person)
  return checkNewPost({ unit: unitIn(platform.directory()), today }, held, { ...asked, from, to: null })
}

export const refuseRequest = route({
  method: 'POST',
  path: '/api/admin/requests/{id}/refuse',
  name: '退回岗位申请，写明理由',
  door: SECURITY,
  params: REQUEST_ID,
  body: { why: f.text({ label: '理由', grade: 0, max: 200 }) },
  answer: async ({ platform, params, body, actor, now }) => {
    const [asked] = await readPostRequests(platform.db, params.id)
    if (!asked) return refuse(NO_REQUEST)
    if (asked.decidedAt !== null) return refuse(DECIDED)
    if (asked.proposedBy === actor.ref) return refuse(OWN)
    const { unit, role } = asked
    const said = noteBy(actor, now)('post-refused', `person:${asked.person}`, { unit, role, why: body.why })
    return (await refusePost(platform.db, asked.id, body.why, said)) ? ok({ refused: true }) : refuse(DECIDED)
  },
})
