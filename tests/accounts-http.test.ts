import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POLICY_PARAMS, policyOn, STANDARD } from '#platform/access/policy.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

type Said = { readonly code?: string; readonly id: number; readonly password?: string | null }

let world: TestWorld
let admin: Browser
let security: Browser
let auditor: Browser
beforeAll(async () => {
  world = await openTestWorld()
  admin = await browserAs(world, 'guyiming')
  security = await browserAs(world, 'jianxingyuan')
  auditor = await browserAs(world, 'shenzhibai')
})
afterAll(() => world.end())

const propose = (login: string, more: object = {}) =>
  admin.post<Said>('/api/admin/people', { name: '候任', login, unit: 'zsj', role: 'handler', ...more })
const idOf = async (login: string): Promise<number> =>
  (await findRow(world.db, sql<{ id: number }>`select id from registry.person where login = ${login}`))!.id
const requestOf = async (login: string): Promise<number> =>
  (await findRow(
    world.db,
    sql<{ id: number }>`select r.id from registry.post_request r join registry.person p on p.id = r.person_id
      where p.login = ${login} order by r.id desc limit 1`,
  ))!.id
const grant = async (login: string) =>
  security.post<Said>(`/api/admin/requests/${await requestOf(login)}/grant`, {})
const signIn = async (login: string, password: string) =>
  browserOf(world).post<Said>('/api/session', { login, password })

describe('accounts', () => {
  it('a locked one is seen and unlocked by the security administrator alone', async () => {
    await propose('suozhu')
    const { password } = (await grant('suozhu')).body
    for (let i = 0; i < 5; i++) await signIn('suozhu', 'wrong')
    expect((await signIn('suozhu', password!)).status).toBe(423)
    type Accounts = {
      readonly accounts: readonly { readonly login: string; readonly lockedUntil: string | null }[]
    }
    const { body } = await security.get<Accounts>('/api/admin/accounts')
    expect(body.accounts[0]).toMatchObject({ login: 'suozhu' })
    expect(body.accounts[0]!.lockedUntil).not.toBeNull()
    const id = await idOf('suozhu')
    for (const other of [admin, auditor])
      expect((await other.post(`/api/admin/people/${id}/unlock`, {})).status).toBe(403)
    expect((await security.post(`/api/admin/people/${id}/unlock`, {})).status).toBe(200)
    expect((await security.post<Said>(`/api/admin/people/${id}/unlock`, {})).body.code).toBe('not-locked')
    expect((await signIn('suozhu', password!)).status).toBe(200)
  })

  it('one is signed off everywhere at once', async () => {
    const officer = await browserAs(world, 'zhouliyan')
    expect((await officer.get('/api/inbox')).status).toBe(200)
    expect((await security.post(`/api/admin/people/${await idOf('zhouliyan')}/sign-off`, {})).status).toBe(
      200,
    )
    expect((await officer.get('/api/inbox')).status).toBe(401)
  })

  it('those not used for ninety days are shown for review', async () => {
    await propose('jiuwei')
    const { password } = (await grant('jiuwei')).body
    type Accounts = { readonly accounts: readonly { readonly login: string; readonly unused: boolean }[] }
    const isUnused = async (): Promise<boolean | undefined> => {
      const fresh = await browserAs(world, 'jianxingyuan')
      const { body } = await fresh.get<Accounts>('/api/admin/accounts')
      return body.accounts.find((a) => a.login === 'jiuwei')?.unused
    }
    expect(await isUnused()).toBe(false)
    world.clock.pass(91 * 86_400_000)
    expect(await isUnused()).toBe(true)
    await signIn('jiuwei', password!)
    expect(await isUnused()).toBe(false)
    world.clock.pass(-91 * 86_400_000)
  })
})

describe('the record of signing in', () => {
  type SignIns = {
    readonly signIns: readonly { readonly login: string; readonly ip: string; readonly outcome: string }[]
    readonly next: number | null
  }

  it('has each success and failure with time, address and login, never a password', async () => {
    await propose('jilu')
    const { password } = (await grant('jilu')).body
    await signIn('jilu', 'Mistyped-9911')
    await signIn('jilu', password!)
    await signIn('MyPassword-2026', 'x')
    const { body } = await security.get<SignIns>('/api/admin/sign-ins')
    expect(body.signIns.slice(0, 3)).toMatchObject([
      { login: 'My***', name: null, outcome: 'bad-login', ip: '127.0.0.1' },
      { login: 'jilu', outcome: 'in' },
      { login: 'jilu', outcome: 'bad-login' },
    ])
    expect(JSON.stringify(body)).not.toMatch(/Mistyped|MyPassword|19000001/)
    const failed = await security.get<SignIns>('/api/admin/sign-ins?failed=true')
    expect(failed.body.signIns.every((s) => s.outcome !== 'in')).toBe(true)
  })

  it('names a telephone by its login', async () => {
    await browserOf(world).post('/api/session', { login: '19000001009', password: 'x' })
    const { body } = await security.get<SignIns>('/api/admin/sign-ins')
    expect(body.signIns[0]).toMatchObject({ login: 'guyiming' })
  })

  it('is read by security and audit alone, page by page, and nobody can change it', async () => {
    for (let i = 0; i < 3; i++) expect((await auditor.get('/api/admin/sign-ins')).status).toBe(200)
    for (const login of ['guyiming', 'linxiaozhou', 'hanzhiyuan'])
      expect((await (await browserAs(world, login)).get('/api/admin/sign-ins')).status).toBe(403)
    await expect(world.db.owner(`update platform.sign_in set login = 'x'`)).rejects.toThrow(/append-only/)
    await expect(rows(world.db, sql`delete from platform.sign_in`)).rejects.toThrow(/denied|append-only/)
  })
})

describe('passwords', () => {
  const change = async (browser: Browser, old: string, next: string) =>
    browser.post<Said>('/api/session/password', { old, new: next })

  it('are none of the last five, and are changed after ninety days', async () => {
    await propose('huanmi')
    const { password } = (await grant('huanmi')).body
    const browser = browserOf(world)
    await browser.post('/api/session', { login: 'huanmi', password })
    let now = password!
    for (let i = 1; i <= 5; i++) {
      expect((await change(browser, now, `Denglong-${i}${i}`)).status).toBe(200)
      now = `Denglong-${i}${i}`
      world.clock.pass(60_000)
    }
    const used = await change(browser, now, 'Denglong-11')
    expect([used.status, used.body.code]).toEqual([422, 'used-password'])
    expect((await change(browser, now, password!)).status).toBe(200)
    world.clock.pass(91 * 86_400_000)
    const later = browserOf(world)
    expect((await later.post('/api/session', { login: 'huanmi', password })).status).toBe(200)
    expect((await later.get<Said>('/api/inbox')).body.code).toBe('password-first')
    expect((await change(later, password!, 'Xinmima-2026')).status).toBe(200)
    expect((await later.get('/api/inbox')).status).toBe(200)
    world.clock.pass(-91 * 86_400_000)
  })
})

describe('security parameters', () => {
  it('hold as the standard pack says, also where a database has no row', () => {
    const pack = JSON.parse(readFileSync('packs/standard/params.json', 'utf8')) as {
      readonly key: string
      readonly value: number
    }[]
    for (const [name, { key, min, max }] of Object.entries(POLICY_PARAMS)) {
      const standard = STANDARD[name as keyof typeof STANDARD]
      expect(pack.find((row) => row.key === key)?.value, key).toBe(standard)
      expect(standard >= min && standard <= max, key).toBe(true)
    }
    expect(policyOn([], '2026-09-29')).toEqual(STANDARD)
    expect(policyOn(world.platform.directory().params, '2026-09-29')).toEqual(STANDARD)
  })

  it('are changed by two: the one proposes, the other confirms, and the new value holds', async () => {
    const key = POLICY_PARAMS.lockAfter.key
    const ask = (value: number) => security.post<Said>('/api/admin/policy', { key, value })
    expect((await ask(99)).body.code).toBe('out-of-range')
    expect((await admin.post('/api/admin/policy', { key, value: 3 })).status).toBe(403)
    const asked = await ask(3)
    expect(asked.status).toBe(201)
    expect((await ask(4)).body.code).toBe('param-asked')
    const decide = `/api/admin/policy/${asked.body.id}/decide`
    for (const other of [security, auditor])
      expect((await other.post(decide, { granted: true })).status).toBe(403)
    expect((await admin.post(decide, { granted: true })).status).toBe(200)
    expect((await admin.post<Said>(decide, { granted: true })).body.code).toBe('already-decided')
    await propose('sanci')
    await grant('sanci')
    const tries = []
    for (let i = 0; i < 3; i++) tries.push((await signIn('sanci', 'wrong')).status)
    expect(tries).toEqual([401, 401, 423])
    const back = await security.post<Said>('/api/admin/policy', { key, value: 5 })
    await admin.post(`/api/admin/policy/${back.body.id}/decide`, { granted: true })
    expect(policyOn(world.platform.directory().params, '2026-09-29').lockAfter).toBe(5)
  })
})
