import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matrixOf } from '#apps/server/routes/admin-matrix.ts'
import { allRoutes } from '#apps/server/routes.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { APART } from '#platform/directory/administer.ts'
import { ROLES } from '#platform/directory/roles.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

type Said = {
  readonly code?: string
  readonly say?: string
  readonly id: number
  readonly password?: string | null
}
type Requests = { readonly requests: readonly { readonly id: number; readonly granted: boolean | null }[] }

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

describe('a post takes two', () => {
  it('what the one proposed is no post until the other grants it, and only then a password', async () => {
    expect((await propose('houren')).status).toBe(201)
    const held = sql`select 1 from registry.post where person_id = ${await idOf('houren')}`
    expect(await rows(world.db, held)).toHaveLength(0)
    expect((await signIn('houren', '')).status).toBe(422)
    expect((await signIn('houren', 'anything')).body.code).toBe('bad-login')
    for (const other of [admin, auditor])
      expect((await other.post(`/api/admin/requests/${await requestOf('houren')}/grant`, {})).status).toBe(
        403,
      )
    const granted = await grant('houren')
    expect(granted.status).toBe(200)
    expect(await rows(world.db, held)).toHaveLength(1)
    expect((await signIn('houren', granted.body.password!)).status).toBe(200)
    expect((await grant('houren')).body.code).toBe('already-decided')
  })

  it('a post asked for earlier begins when it is granted', async () => {
    await propose('wannian', { from: '2026-09-01' })
    await grant('wannian')
    const held = await findRow(
      world.db,
      sql<{
        from: string
      }>`select valid_from::text as "from" from registry.post where person_id = ${await idOf('wannian')}`,
    )
    expect(held?.from).toBe('2026-09-29')
  })

  it('is turned down with a reason, which the proposer reads; then it can be proposed again', async () => {
    await propose('tuihui')
    const id = await requestOf('tuihui')
    expect((await security.post<Said>(`/api/admin/requests/${id}/refuse`, {})).status).toBe(422)
    expect((await security.post(`/api/admin/requests/${id}/refuse`, { why: '没有编制' })).status).toBe(200)
    const { body } = await admin.get<Requests>('/api/admin/requests')
    expect(body.requests.find((r) => r.id === id)).toMatchObject({ granted: false, why: '没有编制' })
    const again = { unit: 'zsj', role: 'handler' }
    const person = await idOf('tuihui')
    expect((await admin.post(`/api/admin/people/${person}/posts`, again)).status).toBe(201)
    expect((await admin.post<Said>(`/api/admin/people/${person}/posts`, again)).body.code).toBe('post-held')
  })

  it('the database itself refuses that one person does both', async () => {
    await propose('ziji')
    const id = await requestOf('ziji')
    await expect(
      rows(
        world.db,
        sql`update registry.post_request set decided_by = proposed_by, decided_at = now(), granted = true where id = ${id}`,
      ),
    ).rejects.toThrow(/check/)
  })

  it('an administrator’s first password is nobody’s to read: it is made on the server', async () => {
    await propose('fuan', { role: 'security' })
    const granted = await grant('fuan')
    expect([granted.status, granted.body.password]).toEqual([200, null])
    for (const login of ['guyiming', 'shenzhibai', 'ningshouyu', 'fuan']) {
      const reset = await security.post<Said>(`/api/admin/people/${await idOf(login)}/password`, {})
      expect([reset.status, reset.body.code]).toEqual([403, 'administrators-password'])
    }
  })

  it('one person does not get two accounts by one telephone', async () => {
    expect((await propose('liangge', { phone: '19000001009' })).body.code).toBe('login-taken')
  })
})

describe('no person holds two of the apart roles, nor one of them beside another post', () => {
  it('by proposal: against what is held and against what waits', async () => {
    const lin = await idOf('linxiaozhou')
    for (const role of APART) {
      const asked = await admin.post<Said>(`/api/admin/people/${lin}/posts`, { unit: 'zsj', role })
      expect([asked.status, asked.body.code]).toEqual([409, 'roles-apart'])
      expect(asked.body.say).toContain(ROLES[role])
    }
    await propose('dengzhe', { role: 'auditor' })
    const waits = await admin.post<Said>(`/api/admin/people/${await idOf('dengzhe')}/posts`, {
      unit: 'zsj',
      role: 'security',
    })
    expect(waits.body.code).toBe('roles-apart')
  })

  it('by the grant: what has come into force meanwhile counts', async () => {
    await propose('xianhou', { role: 'auditor' })
    const id = await idOf('xianhou')
    await rows(
      world.db,
      sql`insert into registry.post(person_id, unit, role, title) values (${id}, 'zsj', 'handler', '承办岗')`,
    )
    expect((await grant('xianhou')).body.code).toBe('roles-apart')
  })

  const put = (person: number, role: string, from: string, to: string | null) =>
    rows(
      world.db,
      sql`insert into registry.post(person_id, unit, role, title, valid_from, valid_to)
        values (${person}, 'zsj', ${role}, 'x', ${from}::date, ${to}::date)`,
    )

  it.each(APART)('by the database, whatever way it is written: %s', async (role) => {
    const login = `db${role}`
    await propose(login)
    const id = await idOf(login)
    await put(id, role, '2026-01-01', '2026-06-30')
    for (const other of Object.keys(ROLES).filter((r) => r !== role))
      await expect(put(id, other, '2026-06-30', null)).rejects.toThrow(/roles-apart/)
    await put(id, 'handler', '2026-07-01', null)
    // Nor by moving an end or by changing a role.
    await expect(
      rows(
        world.db,
        sql`update registry.post set valid_to = null where person_id = ${id} and role = ${role}`,
      ),
    ).rejects.toThrow(/roles-apart/)
  })

  it('two posts written at the same moment see one another', async () => {
    await propose('tongshi')
    const id = await idOf('tongshi')
    const both = await Promise.allSettled([
      put(id, 'admin', '2026-09-29', null),
      put(id, 'auditor', '2026-09-29', null),
    ])
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await rows(world.db, sql`update registry.post set valid_to = '2026-09-29' where person_id = ${id}`)
  })
})

describe('somebody always holds each of the three posts', () => {
  it.each(['guyiming', 'shenzhibai'])('the last one (%s) neither ends nor leaves', async (login) => {
    const id = await idOf(login)
    const post = await findRow(
      world.db,
      sql<{ id: number }>`select id from registry.post where person_id = ${id}`,
    )
    const day = { day: '2026-09-29' }
    expect((await admin.post<Said>(`/api/admin/posts/${post!.id}/end`, day)).body.code).toBe('last-admin')
    expect((await admin.post<Said>(`/api/admin/people/${id}/end`, day)).body.code).toBe('last-admin')
  })
})

describe('who may what', () => {
  it('is read from the routes and actions as declared', async () => {
    const { status, body } = await auditor.get<{ readonly groups: readonly { readonly name: string }[] }>(
      '/api/admin/matrix',
    )
    expect(status).toBe(200)
    const routes = allRoutes('test').filter((r) => Array.isArray(r.door))
    const group = matrixOf(routes).find((g) => g.name === '界面和接口')!
    expect(group.rows.map((r) => r.what).toSorted()).toEqual(routes.map((r) => r.name).toSorted())
    expect(JSON.stringify(body.groups)).toContain('依法删除')
  })

  it('no administrator does business, nobody both proposes and grants, the auditor changes nothing', () => {
    const three = ['admin', 'security', 'auditor']
    for (const r of allRoutes('test')) {
      if (!Array.isArray(r.door) || r.method === 'GET') continue
      expect(r.door.includes('auditor') && r.path !== '/api/ledger/verify', `${r.method} ${r.path}`).toBe(
        false,
      )
      if (r.path.startsWith('/api/admin/'))
        expect(
          r.door.filter((role: string) => three.includes(role)),
          r.path,
        ).toHaveLength(1)
    }
  })

  it('the system administrator neither grants nor resets nor unlocks', async () => {
    for (const path of ['accounts', 'sign-ins'])
      expect((await admin.get(`/api/admin/${path}`)).status).toBe(403)
    for (const path of ['people/1/unlock', 'people/1/password', 'people/1/sign-off', 'requests/1/grant'])
      expect((await admin.post(`/api/admin/${path}`, {})).status).toBe(403)
    for (const path of ['people', 'units', 'handover'])
      expect((await security.post(`/api/admin/${path}`, {})).status).toBe(403)
  })
})
