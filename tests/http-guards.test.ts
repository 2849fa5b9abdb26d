import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { publisher } from '#apps/server/publish.ts'
import { hashPassword } from '#platform/access/password.ts'
import type { ProblemView, SessionView } from '#platform/contract/views.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { CHINESE } from './support/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, PLACE, raise, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs, browserOfRaiser, countOf, staffToken } from './support/tokens.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PASSWORD = 'Denglong-2026!'
const TICKET = { text: '安澜街三盏路灯不亮。', phone: '19000000423', region: PLACE.village }

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  const secret = await hashPassword(PASSWORD)
  await world.db.owner(
    `update registry.person set secret = '${secret}' where login in ('zhouliyan', 'linjinghao')`,
  )
})
afterAll(() => world.end())
// Each story begins a quarter of an hour later: limits of the one before are over.
afterEach(() => world.clock.pass(15 * MINUTE))

const inject = (options: {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly payload?: object
  readonly remoteAddress?: string
}) => world.app.inject({ method: 'GET', ...options })

describe('requests from another site', () => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:81' },
    { origin: 'not an origin' },
    { 'sec-fetch-site': 'cross-site' },
  ]

  it.each(foreign)('refuses %o and writes nothing', async (headers) => {
    const before = await countOf(world, 'platform.ledger')
    const answer = await inject({ method: 'POST', url: '/api/tickets', headers, payload: TICKET })
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'foreign-origin' })
    expect(await countOf(world, 'platform.ledger')).toBe(before)
  })

  it('lets its own pages and programs through', async () => {
    for (const headers of [{ origin: 'http://localhost:8080' }, { 'sec-fetch-site': 'same-origin' }, {}]) {
      const answer = await inject({
        method: 'POST',
        url: '/api/tickets',
        headers: { host: 'localhost:8080', ...headers },
        payload: TICKET,
      })
      expect(answer.statusCode).toBe(201)
    }
  })
})

describe('the session', () => {
  it('is a cookie that scripts cannot read and other sites cannot send', async () => {
    const signIn = () =>
      inject({ method: 'POST', url: '/api/session', payload: { login: 'zhouliyan', password: PASSWORD } })
    const cookie = (await signIn()).cookies[0]!
    expect(cookie).toMatchObject({ name: 'yiwang', httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(Buffer.from(cookie.value, 'base64url').length).toBe(32)
    process.env.YIWANG_HTTPS = '1'
    try {
      expect((await signIn()).cookies[0]).toMatchObject({ secure: true })
    } finally {
      delete process.env.YIWANG_HTTPS
    }
  })

  it('is kept in the database only as a hash', async () => {
    const token = await staffToken(world, 'zhouliyan')
    const dump = await world.db.kysely
      .withTables<{ 'platform.session': { token_hash: Uint8Array } }>()
      .selectFrom('platform.session')
      .selectAll()
      .execute()
    expect(JSON.stringify(dump)).not.toContain(token)
    expect(dump.every((row) => row.token_hash.length === 32)).toBe(true)
  })

  it('ends after half an hour without a request', async () => {
    const browser = await browserAs(world, 'zhouliyan')
    world.clock.pass(29 * MINUTE)
    expect((await browser.get('/api/inbox')).status).toBe(200)
    world.clock.pass(31 * MINUTE)
    expect((await browser.get('/api/inbox')).status).toBe(401)
  })

  it('ends after ten hours however busy it is', async () => {
    const browser = await browserAs(world, 'zhouliyan')
    for (let i = 0; i < 29; i++) {
      world.clock.pass(20 * MINUTE)
      expect((await browser.get('/api/inbox')).status).toBe(200)
    }
    world.clock.pass(21 * MINUTE)
    expect((await browser.get('/api/inbox')).status).toBe(401)
  })

  it('ends at once when the person signs out, everywhere it is used', async () => {
    const token = await staffToken(world, 'zhouliyan')
    const [one, other] = [browserOf(world, token), browserOf(world, token)]
    expect((await other.get('/api/inbox')).status).toBe(200)
    expect((await one.remove('/api/session')).status).toBe(200)
    expect((await other.get('/api/inbox')).status).toBe(401)
  })

  it('ends with the post', async () => {
    const browser = await browserAs(world, 'linjinghao')
    expect((await browser.get('/api/inbox')).status).toBe(200)
    await world.db.owner(
      `update registry.post set valid_to = '2026-09-01' where person_id = (select id from registry.person where login = 'linjinghao')`,
    )
    world.clock.pass(10_000)
    expect((await browser.get('/api/inbox')).status).toBe(401)
    await world.db.owner(
      `update registry.post set valid_to = null where person_id = (select id from registry.person where login = 'linjinghao')`,
    )
  })

  it('takes a bearer token from a program, and nothing else in its place', async () => {
    const token = await staffToken(world, 'zhouliyan')
    const get = (authorization: string) => inject({ url: '/api/inbox', headers: { authorization } })
    expect((await get(`Bearer ${token}`)).statusCode).toBe(200)
    for (const wrong of [token, `Basic ${token}`, `Bearer ${token}x`, 'Bearer ', 'Bearer undefined'])
      expect((await get(wrong)).statusCode).toBe(401)
  })

  it('moves only between the person’s own posts', async () => {
    const browser = await browserAs(world, 'yetinglan', 'dispatcher')
    const { body } = await browser.get<SessionView>('/api/session')
    const other = body.posts.find((p) => p.role === 'handler')!
    expect((await browser.put('/api/session', { post: other.id })).status).toBe(200)
    expect((await browser.get<SessionView>('/api/session')).body.post).toMatchObject({ role: 'handler' })
    const { postId } = await world.staff('guyiming')
    expect((await browser.put('/api/session', { post: postId })).status).toBe(403)
  })

  it('of a resident opens their one matter and no other', async () => {
    const [mine, other] = [await raise(world), await raise(world)]
    const browser = await browserOfRaiser(world, 'party:resident', mine.id)
    expect((await browser.get(`/api/matters/${mine.id}`)).status).toBe(200)
    expect((await browser.get(`/api/matters/${other.id}`)).status).toBe(404)
    for (const path of ['/api/inbox', '/api/matters', '/api/directory', '/api/indicators'])
      expect((await browser.get(path)).status).toBe(403)
  })
})

describe('passwords', () => {
  const attempt = (password: string, login = 'linjinghao', remoteAddress = '10.0.0.1') =>
    inject({ method: 'POST', url: '/api/session', payload: { login, password }, remoteAddress })

  it('five failures lock the account for half an hour, also for the right password', async () => {
    for (let i = 0; i < 4; i++) expect((await attempt('wrong')).json()).toMatchObject({ code: 'bad-login' })
    expect((await attempt('wrong')).statusCode).toBe(423)
    expect((await attempt(PASSWORD)).statusCode).toBe(423)
    world.clock.pass(31 * MINUTE)
    expect((await attempt(PASSWORD)).statusCode).toBe(200)
    for (let i = 0; i < 4; i++) expect((await attempt('wrong')).statusCode).toBe(401)
    expect((await attempt(PASSWORD)).statusCode).toBe(200)
  })

  it('thirty guesses at once are counted one by one', async () => {
    const guesses = Array.from({ length: 30 }, (_, i) => attempt(`wrong-${i}`, 'linjinghao', `10.0.1.${i}`))
    const answers = (await Promise.all(guesses)).map((a) => a.statusCode)
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(4)
    expect((await attempt(PASSWORD)).statusCode).toBe(423)
    world.clock.pass(HOUR)
  })

  it('an unknown login is refused in the same words as a wrong password', async () => {
    expect((await attempt('wrong', 'nobody')).json()).toEqual((await attempt('wrong', 'zhouliyan')).json())
  })

  it('more than sixty sign-ins a minute from one address wait', async () => {
    const many = await Promise.all(Array.from({ length: 70 }, () => attempt('wrong', 'nobody', '10.0.2.1')))
    const limited = many.filter((a) => a.statusCode === 429)
    expect(limited.length).toBe(10)
    expect(limited[0]!.headers['retry-after']).toBe('60')
    expect(limited[0]!.json<ProblemView>().say).toMatch(CHINESE)
    world.clock.pass(MINUTE)
    expect((await attempt('wrong', 'nobody', '10.0.2.1')).statusCode).toBe(401)
  })
})

const HEADERS = {
  'content-security-policy': expect.stringContaining("default-src 'self'"),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
}

describe('every answer', () => {
  it('carries the security headers, refusals and faults as well', async () => {
    const answers = await Promise.all([
      inject({ url: '/api/health' }),
      inject({ url: '/api/none' }),
      inject({ url: '/none' }),
      inject({ url: '/api/inbox' }),
      inject({ url: '/api/matters/%' }),
      inject({ method: 'POST', url: '/api/tickets', payload: {} }),
      inject({ method: 'POST', url: '/api/tickets', payload: { text: 'x'.repeat(2_000_000) } }),
    ])
    expect(answers.map((a) => a.statusCode)).toEqual([200, 404, 404, 401, 400, 422, 413])
    for (const answer of answers) expect(answer.headers).toMatchObject(HEADERS)
  })

  it('about the state of things is not kept by caches', async () => {
    for (const url of ['/api/health', '/api/session', '/api/inbox'])
      expect((await inject({ url })).headers['cache-control']).toBe('no-store')
  })
})

describe('on the wire', () => {
  let port = 0
  beforeAll(async () => {
    const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
    port = Number(new URL(address).port)
  })

  it('headers too large and requests that are not HTTP are answered in words', async () => {
    const large = await raw(
      port,
      `GET /api/health HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`,
    )
    expect(large).toMatch(/^HTTP\/1\.1 431 /)
    const broken = await raw(port, 'NOT HTTP AT ALL\r\n\r\n')
    expect(broken).toMatch(/^HTTP\/1\.1 400 /)
    for (const answer of [large, broken]) {
      expect(answer).toContain('x-content-type-options: nosniff')
      expect(answer.split('\r\n\r\n')[1]).toMatch(CHINESE)
    }
  })

  it('live updates say that something happened, never what was written, and only to those who see it', async () => {
    const [officer, dispatcher, secret] = await Promise.all([
      listen(port, await staffToken(world, 'zhouliyan')),
      listen(port, await staffToken(world, 'linxiaozhou')),
      listen(port, await staffToken(world, 'yanshenwei', 'confidential')),
    ])
    try {
      const publish = publisher(world.platform, world.services)
      await world.settle()
      await publish()
      const open = await TICKET_STAGES.handling!(world, cast)
      const hidden = await TICKET_STAGES.secret!(world, cast)
      await world.settle()
      await publish()
      const heard = await Promise.all([officer, dispatcher, secret].map((l) => l.heard()))
      expect(officer.headers).toMatchObject(HEADERS)
      expect(heard[0]).toContain(`"matter":"${open.id}"`)
      expect(heard[1]).toContain(`"matter":"${open.id}"`)
      expect(heard[2]).toContain(`"matter":"${hidden.id}"`)
      expect(`${heard[0]}${heard[1]}`).not.toContain(`"matter":"${hidden.id}"`)
      for (const line of heard.join('').matchAll(/^data: (.*)$/gm))
        expect(Object.keys(JSON.parse(line[1]!)).toSorted()).toEqual(['action', 'kind', 'matter', 'pos'])
      expect(heard.join('')).not.toMatch(/路灯|红包|19000000423|party:/)
    } finally {
      for (const listener of [officer, dispatcher, secret]) listener.stop()
    }
  })

  it('a listener ends with its session', async () => {
    const token = await staffToken(world, 'zhouliyan')
    const listener = await listen(port, token)
    await browserOf(world, token).remove('/api/session')
    const publish = publisher(world.platform, world.services)
    await publish()
    await TICKET_STAGES.handling!(world, cast)
    await world.settle()
    await publish()
    expect(await listener.heard()).not.toContain('"action":"sign-in"')
    listener.stop()
  })

  it('the interface description holds nothing of anybody', async () => {
    const guest: Browser = browserOf(world)
    const { body } = await guest.get('/api/openapi.json')
    expect(JSON.stringify(body)).not.toMatch(/19000000423|周立言|zhouliyan|party:/)
  })
})

/** Sends bytes as they are and reads the answer to its end. */
const raw = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (part) => {
      text += part.toString()
    })
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
  })

/** Listens to live updates as a browser does. */
async function listen(port: number, token: string) {
  const stop = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  let text = ''
  const decoder = new TextDecoder()
  const reading = (async () => {
    for await (const part of answer.body!) text += decoder.decode(part, { stream: true })
  })().catch(() => {})
  return {
    headers: Object.fromEntries(answer.headers),
    /** What was heard, after a moment for what is still on its way. */
    heard: async () => {
      await new Promise((resolve) => setTimeout(resolve, 150))
      return text
    },
    /** Once the other side has ended it. */
    isOver: reading,
    stop: () => stop.abort(),
  }
}

describe('stopping', () => {
  it('does not wait for those who listen', async () => {
    const short = await openTestWorld()
    const address = await short.app.listen({ port: 0, host: '127.0.0.1' })
    const token = await staffToken(short, 'zhouliyan')
    const listener = await listen(Number(new URL(address).port), token)
    // One who listens never goes by himself: waiting for him would last until this test is given up.
    await short.end()
    await listener.isOver
  })
})
