import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limiter } from '#apps/server/limiter.ts'
import { allRoutes } from '#apps/server/routes.ts'
import { SECURITY_HEADERS } from '#apps/server/security.ts'
import { makeServer, PACKS, type Running } from '#apps/server/server.ts'
import { seedPack } from '#platform/directory/seed-pack.ts'
import { CHINESE } from './support/roles.ts'
import { freshDatabase } from './support/test-platform.ts'

/** Larger limits are counted the same way; sending thousands of requests would show nothing more. */
const MOST_TRIED = 100
const AT = new Date('2026-09-29T02:24:00Z')
const routes = allRoutes('test')
const folder = mkdtempSync(join(tmpdir(), 'yiwang-guards-'))

let running: Running
let drop: () => Promise<void>
beforeAll(async () => {
  const opened = await freshDatabase()
  drop = opened.drop
  await seedPack(opened.db, PACKS, 'qinglan')
  mkdirSync(join(folder, 'web/assets'), { recursive: true })
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>一网</title>')
  writeFileSync(join(folder, 'web/assets/app-1.js'), 'void 0')
  const parts = { db: opened.db, dataFolder: folder, now: () => AT, background: false }
  running = await makeServer({ ...parts, web: join(folder, 'web') })
})
afterAll(async () => {
  await running.close()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

const urlOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '1')
const ask = (method: string, path: string, more: object = {}) =>
  running.app.inject({ method: method as 'GET', url: urlOf(path), ...more })

describe('every route as it is declared', () => {
  const writing = routes.filter((r) => r.method !== 'GET')

  it.each(writing.map((r) => [r.method, r.path] as const))(
    '%s %s is closed to other sites',
    async (method, path) => {
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await ask(method, path, {
          headers,
          payload: {},
          remoteAddress: `10.9.0.${writing.length}`,
        })
        expect(answer.statusCode).toBe(403)
        expect(answer.json()).toMatchObject({ code: 'foreign-origin' })
        expect(answer.headers).toMatchObject(SECURITY_HEADERS)
      }
    },
  )

  const limited = routes.filter((r) => r.perMinute !== undefined && r.perMinute <= MOST_TRIED)

  it.each(limited.map((r) => [r.method, r.path, r.perMinute ?? 0] as const))(
    '%s %s is answered %i times a minute from one address, and from another still',
    async (method, path, most) => {
      const from = (remoteAddress: string) =>
        ask(method, path, { remoteAddress, headers: { origin: 'null' } })
      for (let i = 0; i < most; i++) expect((await from('10.8.0.1')).statusCode).not.toBe(429)
      const refused = await from('10.8.0.1')
      expect(refused.statusCode).toBe(429)
      expect(refused.headers['retry-after']).toBe('60')
      expect(refused.json<{ readonly say: string }>().say).toMatch(CHINESE)
      expect((await from('10.8.0.2')).statusCode).not.toBe(429)
    },
  )

  it('whatever may be tried often by guessing has a limit', () => {
    for (const path of ['/api/session', '/api/session/password', '/api/admin/people/{id}/password'])
      expect(routes.find((r) => r.path === path && r.method === 'POST')?.perMinute, path).toBeLessThanOrEqual(
        60,
      )
  })
})

describe('limits', () => {
  it('count each key apart and begin anew with the minute', () => {
    const { allows } = limiter()
    expect([allows('a', 2, AT), allows('a', 2, AT), allows('a', 2, AT), allows('b', 2, AT)]).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(allows('a', 2, new Date(AT.getTime() + 60_000))).toBe(true)
  })
})

describe('the security headers', () => {
  it.each([
    ['/', 200],
    ['/work/admin', 200],
    ['/assets/app-1.js', 200],
    ['/assets/gone-2.js', 404],
    ['/../package.json', 200],
    ['/%2e%2e/%2e%2e/etc/passwd', 0],
    ['/api/none', 404],
    ['/api/inbox', 401],
    ['/api/health', 200],
  ])('are on %s', async (url, status) => {
    const answer = await running.app.inject({ url })
    if (status > 0) expect(answer.statusCode).toBe(status)
    expect(answer.headers).toMatchObject(SECURITY_HEADERS)
    expect(answer.payload).not.toMatch(/root:|"dependencies"/)
  })

  it('are on the answer of every route to somebody who is not signed in', async () => {
    for (const route of routes.filter((r) => r.path !== '/api/events')) {
      const answer = await ask(route.method, route.path, { remoteAddress: '10.7.0.1', payload: undefined })
      expect(answer.headers, route.path).toMatchObject(SECURITY_HEADERS)
      expect(answer.statusCode, route.path).toBeLessThan(500)
    }
  })
})
