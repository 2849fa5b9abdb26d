import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { findSession, type Session } from '#platform/access/sessions.ts'
import type { Fields } from '#platform/contract/field.ts'
import { fieldsFor } from '#platform/contract/fields-for.ts'
import { parseInput } from '#platform/contract/parse-input.ts'
import { inputSchema } from '#platform/contract/schema.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { isPrepared, NOT_PREPARED } from '#platform/directory/not-prepared.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { NOT_SIGNED_IN } from '#platform/matters/authorise.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { databaseFault, isWriting, RETRY_SECONDS } from './database-fault.ts'
import { type Gate, gate } from './gate.ts'
import { guardNow } from './guard-now.ts'
import { limiter } from './limiter.ts'
import { type AnyRoute, type Door, Raw } from './route.ts'
import { SECURITY_HEADERS, securityHeaders } from './security.ts'
import type { Services } from './services.ts'

const COOKIE = 'yiwang'
export const MAX_FILE = 12 * 1024 * 1024
/** Whether it runs is asked before there is a district. */
const NEEDS_NO_DISTRICT = ['/api/health', '/api/openapi.json']
const NOT_THIS_POST: Refusal = {
  code: 'not-this-post',
  status: 403,
  say: '您的岗位不能看这一页。需要的话，请换一个岗位。',
}
const PASSWORD_FIRST: Refusal = {
  code: 'password-first',
  status: 403,
  say: '这个密码是别人给的，或者已经用得太久。请先改成自己的新密码，再继续。',
}
const BIND_FIRST: Refusal = {
  code: 'bind-first',
  status: 403,
  say: '您的岗位登录时要用动态口令。请先在手机上绑定，再继续。',
}
const FOREIGN: Refusal = {
  code: 'foreign-origin',
  status: 403,
  say: '这个请求不是从本站页面发出的，没有执行。请回到本站再试。',
}
const TOO_MANY: Refusal = {
  code: 'too-many',
  status: 429,
  say: '操作太快了，请过一分钟再试。写好的内容还在。',
}
const TOO_BUSY: Refusal = {
  code: 'too-busy',
  status: 503,
  say: '现在用的人太多，没有提交。请过几秒再试，写好的内容还在。',
}
const BAD_BODY: Refusal = {
  code: 'bad-request',
  status: 400,
  say: '请求的内容读不懂，没有执行。请刷新页面再试。',
}
const TOO_LARGE: Refusal = {
  code: 'too-large',
  status: 413,
  say: '内容太大了。照片每张不超过 12 MB，文字请写短一些。',
}
const NO_ROUTE: Refusal = { code: 'no-such-address', status: 404, say: '没有这个地址。' }

/** Builds the HTTP side over the platform: every route refuses by default and answers faults in words. */
export function buildApp(
  platform: Platform,
  services: Services,
  routes: readonly AnyRoute[],
  door: Gate = gate(),
): FastifyInstance {
  const app = fastify({
    logger: false,
    // Stopping must not wait for connections that browsers keep open.
    forceCloseConnections: true,
    bodyLimit: 1024 * 1024,
    trustProxy: process.env.YIWANG_PROXY === '1',
    routerOptions: { maxParamLength: 200 },
    // These never reach a route, nor its hooks.
    frameworkErrors: (error, _request, reply) => answerFault(error, reply.headers(SECURITY_HEADERS)),
    clientErrorHandler: answerBrokenRequest,
  })
  app.register(cookie)
  app.register(multipart, { limits: { fileSize: MAX_FILE, files: 6, fields: 10 } })
  app.addHook('onSend', securityHeaders)
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) =>
    answerFault(error, reply),
  )
  const limits = limiter()
  const rateFactor = Math.max(1, Number(process.env.YIWANG_RATE_FACTOR) || 1)
  app.register(async (scope) => {
    for (const route of routes) {
      scope.route({
        method: route.method,
        url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        handler: (request, reply) =>
          handle({ platform, services, route, limits, rateFactor, door }, request, reply),
      })
    }
  })
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, NO_ROUTE))
  return app
}

type Bound = {
  readonly platform: Platform
  readonly services: Services
  readonly route: AnyRoute
  readonly limits: ReturnType<typeof limiter>
  /** Multiplies every limit a minute: 1 unless the setting says more. */
  readonly rateFactor: number
  readonly door: Gate
}

/**
 * Answers when there is room; whoever asks only whether it runs is always answered. The place is given back before the
 * answer is sent, so that slow lines and live streams take none.
 */
async function handle(bound: Bound, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { route, door } = bound
  const isCounted = route.path !== '/api/health'
  if (isCounted && !door.enter()) {
    reply.header('retry-after', '3')
    return sendRefusal(reply, TOO_BUSY)
  }
  let answer: Result<unknown> | Raw
  try {
    answer = await answerOf(bound, request, reply)
  } finally {
    if (isCounted) door.leave()
  }
  if (answer instanceof Raw) return answer.send(reply)
  return answer.ok ? reply.code(route.status).send(answer.value ?? {}) : sendRefusal(reply, answer.refusal)
}

async function answerOf(
  bound: Bound,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<unknown> | Raw> {
  const { route, platform } = bound
  const now = platform.now()
  const key = `${route.method} ${route.path} ${request.ip}`
  if (route.perMinute && !bound.limits.allows(key, route.perMinute * bound.rateFactor, now)) {
    reply.header('retry-after', '60')
    return refuse(TOO_MANY)
  }
  if (route.method !== 'GET' && isForeign(request)) return refuse(FOREIGN)
  if (!isPrepared(platform.directory()) && !NEEDS_NO_DISTRICT.includes(route.path))
    return refuse(NOT_PREPARED)
  const token = tokenOf(request)
  const session = token ? await sessionOf(bound, token, now) : undefined
  const barred = atDoor(route.door, session) ?? firstOf(route, session)
  if (barred) return refuse(barred)
  const actor: Actor = session?.actor ?? { kind: 'guest', ref: 'guest' }
  const values = readValues(route, request, actor)
  if (!values.ok) return values
  const { services } = bound
  const call = { platform, services, session, token, actor, now, ...values.value, request, reply }
  const answer = await isWriting(route.method !== 'GET', () => route.answer(call))
  if (answer instanceof Raw || !answer.ok) return answer
  if (route.path.startsWith('/api/session') && token) services.sessions.forget(token)
  // Posts and passwords may have changed: nobody goes on with what they had.
  if (route.path.startsWith('/api/admin/') && route.method !== 'GET') services.sessions.forgetAll()
  return answer
}

/** A request that a browser sent for another site's page; programs send no Origin and carry a token themselves. */
function isForeign(request: FastifyRequest): boolean {
  const origin = request.headers.origin
  if (!origin) return request.headers['sec-fetch-site'] === 'cross-site'
  try {
    return new URL(origin).host !== request.headers.host
  } catch {
    return true
  }
}

const tokenOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization
  return header?.startsWith('Bearer ') ? header.slice(7) : request.cookies[COOKIE]
}

/** Sessions are remembered for a few seconds, so that a busy officer does not cost a query a click. */
async function sessionOf(
  { services: { sessions, factorKey }, platform }: Bound,
  token: string,
  now: Date,
): Promise<Session | undefined> {
  const known = sessions.find(token, now)
  if (known) return known
  const reading = sessions.reading()
  const session = await findSession(platform.db, token, now, guardNow(platform, factorKey, now))
  if (session) reading.keep(token, session, now)
  return session
}

function atDoor(door: Door, session: Session | undefined): Refusal | undefined {
  if (door === 'anyone') return undefined
  if (!session) return NOT_SIGNED_IN
  if (door === 'signed-in') return undefined
  if (session.actor.kind !== 'staff') return NOT_THIS_POST
  return door === 'staff' || door.includes(session.actor.role) ? undefined : NOT_THIS_POST
}

/** With a password that somebody else set, one can do nothing but change it; then without a code, nothing but bind a telephone. */
function firstOf({ door, path }: AnyRoute, session: Session | undefined): Refusal | undefined {
  if (door === 'anyone' || path === '/api/session/password') return undefined
  if (session?.mustChange) return PASSWORD_FIRST
  return session?.mustBind && path !== '/api/session/factor' ? BIND_FIRST : undefined
}

type Values = { readonly params: never; readonly query: never; readonly body: never }

function readValues(route: AnyRoute, request: FastifyRequest, actor: Actor): Result<Values> {
  const params = parseInput(inputSchema(route.params), numbersIn(route.params, request.params as JsonObject))
  if (!params.ok) return params
  const query = parseInput(inputSchema(route.query), numbersIn(route.query, request.query as JsonObject))
  if (!query.ok) return query
  if (route.bodyKind !== 'json')
    return ok({
      params: params.value,
      query: query.value,
      body: (request.body ?? {}) as JsonObject,
    } as unknown as Values)
  if (
    request.body !== undefined &&
    request.body !== null &&
    (typeof request.body !== 'object' || Array.isArray(request.body))
  )
    return refuse(BAD_BODY)
  const body = parseInput(inputSchema(fieldsFor(route.body, actor)), request.body ?? {})
  if (!body.ok) return body
  return ok({ params: params.value, query: query.value, body: body.value } as unknown as Values)
}

/** Addresses carry text only: numbers and yes/no are read where the field says so. */
function numbersIn(fields: Fields, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const kind = fields[name]?.kind
      if (kind === 'integer' && typeof value === 'string' && /^-?\d{1,9}$/.test(value))
        return [name, Number(value)]
      if (kind === 'yesNo' && (value === 'true' || value === 'false')) return [name, value === 'true']
      return [name, value]
    }),
  )
}

/** Answers a declared refusal. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, say, details } = refusal
  return reply
    .code(refusal.status)
    .type('application/json; charset=utf-8')
    .send({ code, say, ...(details ? { details } : {}) })
}

function answerFault(
  error: Error & { statusCode?: number; code?: string },
  reply: FastifyReply,
): FastifyReply {
  if (error.statusCode === 413 || error.code === 'FST_REQ_FILE_TOO_LARGE')
    return sendRefusal(reply, TOO_LARGE)
  if (error.statusCode && error.statusCode < 500)
    return sendRefusal(reply, { ...BAD_BODY, status: error.statusCode === 415 ? 415 : 400 })
  const known = databaseFault(error)
  if (known) {
    reply.header('retry-after', String(RETRY_SECONDS))
    return sendRefusal(reply, known)
  }
  console.error(`[fault] ${error.stack ?? error.message}`)
  return reply.code(500).send({ code: 'fault', say: '系统出错了，没有提交，已记下来。请稍后再试。' })
}

export const COOKIE_NAME = COOKIE
