import { Secret } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { factor } from '#apps/cli/factor.ts'
import { password as makePassword } from '#apps/cli/password.ts'
import { codeAt } from '#platform/access/factor-code.ts'
import { STANDARD } from '#platform/access/policy.ts'
import { signInWithPassword } from '#platform/access/sign-in.ts'
import type { FactorBegun, SessionView } from '#platform/contract/views.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

type Said = { readonly code?: string; readonly id: number; readonly password?: string | null }
type Telephone = { readonly code: () => string }

const MINUTE = 60_000
const OWN = 'Qinglan-2026-Lushui'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())
// Every story begins with codes that nobody has used, and with nobody's password or telephone.
beforeEach(async () => {
  world.clock.pass(5 * MINUTE)
  await world.db.owner(`delete from registry.second_factor; delete from registry.password_before;
    update registry.person set secret = null, must_change = false, failed = 0, locked_until = null`)
})

const signIn = (browser: Browser, login: string, password: string, code?: string) =>
  browser.post<Said>('/api/session', { login, password, ...(code ? { code } : {}) })
const idOf = async (login: string): Promise<number> =>
  (await findRow(world.db, sql<{ id: number }>`select id from registry.person where login = ${login}`))!.id
const telephone = (secret: string): Telephone => ({
  code: () => codeAt(Buffer.from(Secret.fromBase32(secret).buffer), world.clock.now),
})

/** A one-time password from the server, changed to one's own. */
async function withPassword(login: string): Promise<Browser> {
  const said: string[] = []
  await makePassword(world.db, ['--login', login], (line) => void said.push(line))
  const first = /一次性密码：(\S+)/.exec(said.join('\n'))![1]!
  const browser = browserOf(world)
  expect((await signIn(browser, login, first)).status).toBe(200)
  expect((await browser.post('/api/session/password', { old: first, new: OWN })).status).toBe(200)
  return browser
}

async function bind(browser: Browser, code?: string): Promise<Telephone> {
  const begun = await browser.post<FactorBegun>('/api/session/factor', {
    password: OWN,
    ...(code ? { code } : {}),
  })
  expect(begun.status).toBe(200)
  const phone = telephone(begun.body.secret)
  expect((await browser.put('/api/session/factor', { code: phone.code() })).status).toBe(200)
  world.clock.pass(MINUTE)
  return phone
}

describe('a second factor', () => {
  it('is the first thing an administrator binds, and an officer may', async () => {
    const admin = await withPassword('guyiming')
    const barred = await admin.get<Said>('/api/admin/people')
    expect([barred.status, barred.body.code]).toEqual([403, 'bind-first'])
    expect((await admin.get<SessionView>('/api/session')).body.mustBind).toBe(true)
    await bind(admin)
    expect((await admin.get('/api/admin/people')).status).toBe(200)
    const view = (await admin.get<SessionView>('/api/session')).body
    expect([view.mustBind, view.bound]).toEqual([undefined, true])

    const officer = await withPassword('zhouliyan')
    expect((await officer.get('/api/inbox')).status).toBe(200)
    await bind(officer)
    expect((await officer.get('/api/inbox')).status).toBe(200)
  })

  it('is asked for beside the password, and no code is right twice', async () => {
    const phone = await bind(await withPassword('zhouliyan'))
    const asked = await signIn(browserOf(world), 'zhouliyan', OWN)
    expect([asked.status, asked.body.code]).toEqual([401, 'code-needed'])
    const code = phone.code()
    const [one, other] = await Promise.all([
      signIn(browserOf(world), 'zhouliyan', OWN, `${code.slice(0, 3)} ${code.slice(3)}`),
      signIn(browserOf(world), 'zhouliyan', OWN, code),
    ])
    expect([one!.status, other!.status].toSorted()).toEqual([200, 401])
    world.clock.pass(MINUTE)
    // A telephone half a minute behind is let in, one five minutes behind is not.
    const late = phone.code()
    world.clock.pass(MINUTE / 2)
    expect((await signIn(browserOf(world), 'zhouliyan', OWN, late)).status).toBe(200)
    const old = phone.code()
    world.clock.pass(5 * MINUTE)
    expect((await signIn(browserOf(world), 'zhouliyan', OWN, old)).body.code).toBe('bad-code')
  })

  it('cannot be guessed: wrong codes lock the account, being asked for one does not', async () => {
    const phone = await bind(await withPassword('zhouliyan'))
    for (let i = 0; i < 8; i++)
      expect((await signIn(browserOf(world), 'zhouliyan', OWN)).body.code).toBe('code-needed')
    const wrong = String((Number(phone.code()) + 1) % 1_000_000).padStart(6, '0')
    const codes: (string | undefined)[] = []
    for (let i = 0; i < 5; i++)
      codes.push((await signIn(browserOf(world), 'zhouliyan', OWN, wrong)).body.code)
    expect(codes).toEqual([...Array(4).fill('bad-code'), 'locked'])
    expect((await signIn(browserOf(world), 'zhouliyan', OWN, phone.code())).status).toBe(423)
    world.clock.pass(31 * MINUTE)
    expect((await signIn(browserOf(world), 'zhouliyan', OWN, phone.code())).status).toBe(200)
  })

  it('cannot be guessed by asking and guessing at the same moment either', async () => {
    const phone = await bind(await withPassword('zhouliyan'))
    const wrong = String((Number(phone.code()) + 1) % 1_000_000).padStart(6, '0')
    // Not over HTTP, where so many would be told to come again.
    const guard = { policy: STANDARD, factorKey: world.services.factorKey }
    const once = async (code?: string) => {
      const given = { login: 'zhouliyan', password: OWN, code }
      const answer = await signInWithPassword(world.db, given, world.clock.now, guard)
      return answer.ok ? 'in' : answer.refusal.code
    }
    let judged = 0
    for (let burst = 0; burst < 4; burst++) {
      const said = await Promise.all(Array.from({ length: 12 }, (_, i) => once(i % 2 ? wrong : undefined)))
      judged += said.filter((code) => code === 'bad-code').length
    }
    while ((await once(wrong)) === 'bad-code') judged++
    expect(judged).toBeLessThan(STANDARD.lockAfter)
    expect(await once()).toBe('locked')
  })

  it('goes to another telephone only with the password and a code of the one before', async () => {
    const officer = await withPassword('zhouliyan')
    const before = await bind(officer)
    const wrong = await officer.post<Said>('/api/session/factor', {
      password: 'nonsense',
      code: before.code(),
    })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong-password'])
    expect((await officer.post<Said>('/api/session/factor', { password: OWN })).body.code).toBe('old-code')
    const begun = (
      await officer.post<FactorBegun>('/api/session/factor', { password: OWN, code: before.code() })
    ).body
    // Until the new one has shown a code, the old one is the right one.
    const nonsense = await officer.put<Said>('/api/session/factor', { code: '000000' })
    expect([nonsense.status, nonsense.body.code]).toEqual([422, 'new-code'])
    world.clock.pass(MINUTE)
    expect((await signIn(browserOf(world), 'zhouliyan', OWN, before.code())).status).toBe(200)
    const after = telephone(begun.secret)
    expect((await officer.put('/api/session/factor', { code: after.code() })).status).toBe(200)
    world.clock.pass(MINUTE)
    expect((await signIn(browserOf(world), 'zhouliyan', OWN, before.code())).body.code).toBe('bad-code')
    expect((await signIn(browserOf(world), 'zhouliyan', OWN, after.code())).status).toBe(200)
  })

  it('of an officer is freed by the security administrator, of an administrator on the server alone', async () => {
    const officer = await withPassword('zhouliyan')
    await bind(officer)
    const id = await idOf('zhouliyan')
    const security = await browserAs(world, 'jianxingyuan')
    for (const other of ['guyiming', 'shenzhibai', 'linxiaozhou'])
      expect(
        (await (await browserAs(world, other)).post(`/api/admin/people/${id}/factor-removal`, {})).status,
      ).toBe(403)
    expect((await security.post(`/api/admin/people/${id}/factor-removal`, {})).status).toBe(200)
    expect((await officer.get('/api/inbox')).status).toBe(401)
    expect((await security.post<Said>(`/api/admin/people/${id}/factor-removal`, {})).body.code).toBe(
      'not-bound',
    )
    expect((await signIn(browserOf(world), 'zhouliyan', OWN)).status).toBe(200)

    await bind(await withPassword('guyiming'))
    const refused = await security.post<Said>(
      `/api/admin/people/${await idOf('guyiming')}/factor-removal`,
      {},
    )
    expect([refused.status, refused.body.code]).toEqual([403, 'administrators-factor'])
    const said: string[] = []
    expect(await factor(world.db, ['--login', 'guyiming'], (line) => void said.push(line))).toBe(0)
    expect(said.join('\n')).toContain('已解除')
    expect(await factor(world.db, ['--login', 'guyiming'], (line) => void said.push(line))).toBe(1)
    expect(await factor(world.db, ['--login', 'nobody'], (line) => void said.push(line))).toBe(1)
    expect(await factor(world.db, [], (line) => void said.push(line))).toBe(2)
  })

  it('is in the record, and its secret is nowhere to be read', async () => {
    const officer = await withPassword('zhouliyan')
    const begun = (await officer.post<FactorBegun>('/api/session/factor', { password: OWN })).body
    expect(begun.uri).toContain(`secret=${begun.secret}`)
    expect((await officer.put('/api/session/factor', { code: telephone(begun.secret).code() })).status).toBe(
      200,
    )
    const { sealed } = (await findRow(
      world.db,
      sql<{
        sealed: Uint8Array
      }>`select sealed from registry.second_factor where person_id = ${await idOf('zhouliyan')}`,
    ))!
    const bytes = Buffer.from(Secret.fromBase32(begun.secret).buffer)
    expect(Buffer.from(sealed).includes(bytes)).toBe(false)
    const what = await rows(
      world.db,
      sql<{
        what: string
        detail: string
      }>`select what, detail::text as detail from registry.change where what like 'factor-%' order by id desc limit 1`,
    )
    expect(what[0]).toEqual({ what: 'factor-bound', detail: '{}' })
  })

  it('sealed with a key that is lost is bound anew', async () => {
    const admin = await withPassword('shenzhibai')
    await bind(admin)
    await rows(
      world.db,
      sql`update registry.second_factor set key_id = 'another', sealed = decode('00', 'hex') where person_id = ${await idOf('shenzhibai')}`,
    )
    const browser = browserOf(world)
    expect((await signIn(browser, 'shenzhibai', OWN)).status).toBe(200)
    expect((await browser.get<Said>('/api/ledger')).body.code).toBe('bind-first')
    await bind(browser)
    expect((await browser.get<Said>('/api/ledger')).status).toBe(200)
  })

  it('is none of a demo post’s business', async () => {
    const officer = await browserAs(world, 'zhouliyan')
    expect((await officer.post<Said>('/api/session/factor', { password: 'x' })).body.code).toBe('no-password')
  })
})
