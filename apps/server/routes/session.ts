import type { FastifyReply } from 'fastify'
import { ruleWords } from '#platform/access/password-rule.ts'
import { policyOn } from '#platform/access/policy.ts'
import {
  endSession,
  openRaiserSession,
  openStaffSession,
  type Session,
  sessionName,
  switchPost,
} from '#platform/access/sessions.ts'
import { signInWithPassword } from '#platform/access/sign-in.ts'
import { noteSignIn } from '#platform/access/sign-in-record.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { PostView, SessionView } from '#platform/contract/views.ts'
import { findRow, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { numberOf, plainNumber } from '#platform/kernel/number.ts'
import { ok, type Refusal, refuse } from '#platform/kernel/refusal.ts'
import { COOKIE_NAME } from '../app.ts'
import { guardNow } from '../guard-now.ts'
import { route } from '../route.ts'
import { CODE } from './second-factor.ts'

const WHICH_WAY: Refusal = {
  code: 'which-way',
  status: 422,
  say: '请填手机号或工号和密码；查进度请填编号和手机号。',
}
const NO_DEMO: Refusal = { code: 'no-demo', status: 404, say: '没有这个演示岗位。请从登录页选择。' }
const NO_TICKET: Refusal = {
  code: 'no-ticket',
  status: 404,
  say: '编号和手机号对不上。请核对记下的编号；只有留过手机号的才能查。',
}

/** Sets the session cookie: unreadable to scripts, sent only to this site. */
export const setSessionCookie = (reply: FastifyReply, token: string): void => {
  reply.setCookie(COOKIE_NAME, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: process.env.YIWANG_HTTPS === '1',
  })
}

export const readSession = route({
  method: 'GET',
  path: '/api/session',
  name: '我是谁、有哪些岗位',
  door: 'anyone',
  answer: async ({ session, platform, now }) => ok(sessionView(platform.directory(), session, now)),
})

export const signIn = route({
  method: 'POST',
  path: '/api/session',
  name: '登录：密码、演示岗位，或编号加手机号',
  door: 'anyone',
  perMinute: 60,
  body: {
    login: optional(f.text({ label: '手机号或工号', max: 40 })),
    password: optional(f.text({ label: '密码', max: 200 })),
    code: optional(CODE),
    demo: optional(f.text({ label: '演示岗位', max: 80 })),
    number: optional(f.text({ label: '编号', max: 40 })),
    phone: optional(f.phone({ label: '手机号' })),
  },
  answer: async ({ body, platform, services, now, request, reply }) => {
    if (body.number && body.phone) return followTicket(platform, body.number, body.phone, now, reply)
    const opened = body.demo
      ? await signInDemo(platform, body.demo, now)
      : body.login && body.password
        ? await signInWithPassword(
            platform.db,
            { login: body.login, password: body.password, code: body.code && plainNumber(body.code) },
            now,
            guardNow(platform, services.factorKey, now),
          )
        : refuse(WHICH_WAY)
    const login = body.demo ?? (body.password ? body.login : undefined)
    if (login) {
      const outcome = opened.ok ? 'in' : opened.refusal.code
      await noteSignIn(platform.db, { at: now, login, ip: request.ip, outcome })
    }
    if (!opened.ok) return opened
    setSessionCookie(reply, opened.value.token)
    return ok({ token: opened.value.token })
  },
})

export const changePost = route({
  method: 'PUT',
  path: '/api/session',
  name: '换岗位',
  door: 'staff',
  body: { post: f.integer({ label: '岗位', min: 1 }) },
  answer: async ({ body, session, token, platform, services, now }) => {
    if (session?.actor.kind !== 'staff' || !token) return refuse(WHICH_WAY)
    const moved = await switchPost(platform.db, token, session.actor.personId, body.post, now)
    if (moved.ok) services.events.end(sessionName(token))
    return moved
  },
})

export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  name: '退出',
  door: 'anyone',
  answer: async ({ token, platform, services, reply }) => {
    if (token) {
      await endSession(platform.db, token)
      services.events.end(sessionName(token))
    }
    reply.clearCookie(COOKIE_NAME, { path: '/' })
    return ok(null)
  },
})

type P = Parameters<ReturnType<typeof route>['answer']>[0]['platform']

const policyNow = (platform: P, now: Date) => policyOn(platform.directory().params, dayOf(now))

async function signInDemo(platform: P, key: string, now: Date) {
  const directory = platform.directory()
  const post =
    directory.settings.demo === true
      ? directory.terms.get('demo-post')?.find((t) => t.code === key || t.data.login === key)
      : undefined
  const wanted = post?.data.post as { readonly unit: string; readonly role: string } | undefined
  if (!post || !wanted || typeof post.data.login !== 'string') return refuse(NO_DEMO)
  const found = await findRow(
    platform.db,
    sql<{ person: number; post: number }>`select pe.id as person, po.id as post from registry.person pe
    join registry.post po on po.person_id = pe.id where pe.login = ${post.data.login} and pe.demo and po.unit = ${wanted.unit} and po.role = ${wanted.role}`,
  )
  return found
    ? openStaffSession(platform.db, found.person, found.post, now, policyNow(platform, now))
    : refuse(NO_DEMO)
}

/** Follows a ticket by its number and the phone it was raised with; a miss does not tell which of the two was wrong. */
async function followTicket(platform: P, number: string, phone: string, now: Date, reply: FastifyReply) {
  const written = numberOf(number) ?? plainNumber(number)
  const found = await findRow(
    platform.db,
    sql<{
      id: string
      raiser: string
      number: string
    }>`select m.id::text as id, m.raiser, m.number from platform.matter m
    join registry.party p on p.ref = m.raiser where m.number = ${written} and regexp_replace(p.phone, '\\D', '', 'g') = ${phone.replace(/\D/g, '')} and m.facts->'erased' is null`,
  )
  if (!found) return refuse(NO_TICKET)
  const { token } = await openRaiserSession(platform.db, found.raiser, found.id, now)
  setSessionCookie(reply, token)
  return ok({ token, id: found.id, number: found.number })
}

function sessionView(directory: Directory, session: Session | undefined, now: Date): SessionView {
  const { settings } = directory
  const actor = session?.actor
  const posts: readonly PostView[] = (session?.posts ?? []).map((p) => ({
    id: p.id,
    unit: { code: p.unit, name: p.unitName, short: p.unitShort },
    role: p.role,
    title: p.title,
  }))
  return {
    kind: actor?.kind === 'staff' ? 'staff' : actor?.kind === 'raiser' ? 'raiser' : 'guest',
    ...(session?.mustChange ? { mustChange: true } : {}),
    ...(session?.mustBind ? { mustBind: true } : {}),
    ...(session?.isBound ? { bound: true } : {}),
    ...(actor?.kind === 'staff' ? { passwordRule: ruleWords(policyOn(directory.params, dayOf(now))) } : {}),
    name: actor?.kind === 'staff' ? actor.name : '',
    post: actor?.kind === 'staff' ? (posts.find((p) => p.id === actor.postId) ?? null) : null,
    posts,
    boxes: [],
    district: {
      name: String(settings.name ?? ''),
      short: String(settings.short ?? ''),
      demo: settings.demo === true,
      mark: String(settings.mark ?? ''),
    },
    now: now.toISOString(),
  }
}
