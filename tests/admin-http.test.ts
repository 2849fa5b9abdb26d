import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionView, StandardPostView } from '#platform/contract/views.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

type People = {
  readonly people: readonly {
    readonly id: number
    readonly name: string
    readonly open: number
    readonly posts: readonly { readonly id: number; readonly role: string; readonly to: string | null }[]
  }[]
}
type Said = {
  readonly code?: string
  readonly say?: string
  readonly id: number
  readonly password: string | null
  readonly moved: number
}

const TODAY = '2026-09-29'
let world: TestWorld
let admin: Browser
let security: Browser
beforeAll(async () => {
  world = await openTestWorld()
  admin = await browserAs(world, 'guyiming')
  security = await browserAs(world, 'jianxingyuan')
})
afterAll(() => world.end())

const person = async (q: string) =>
  (await admin.get<People>(`/api/admin/people?q=${encodeURIComponent(q)}`)).body.people[0]!
const changes = async (what: string): Promise<number> =>
  (await findRow(
    world.db,
    sql<{ n: number }>`select count(*)::int as n from registry.change where what = ${what}`,
  ))!.n
const propose = async (login: string, more: object = {}) =>
  admin.post<Said>('/api/admin/people', { name: '新来的', login, unit: 'cgj', role: 'handler', ...more })
/** The newest request for a person, granted. */
const grant = async (id: number) => {
  const asked = await findRow(
    world.db,
    sql<{
      id: number
    }>`select id from registry.post_request where person_id = ${id} order by id desc limit 1`,
  )
  return security.post<Said>(`/api/admin/requests/${asked?.id}/grant`, {})
}
/** A person proposed by the one and granted by the other. */
const make = async (login: string) => {
  const { status, body } = await propose(login)
  const { password } = (await grant(body.id)).body
  return { status, body: { id: body.id, password } }
}
const signIn = async (login: string, password: string) => {
  const browser = browserOf(world)
  const { status, body } = await browser.post<Said>('/api/session', { login, password })
  return { browser, status, body }
}

describe('people', () => {
  it('are found by name, login or unit, with their posts', async () => {
    const zhou = await person('周立言')
    expect(zhou.posts).toMatchObject([{ role: 'handler', to: null }])
    const unit = await admin.get<People>(`/api/admin/people?q=${encodeURIComponent('区城管局')}`)
    expect(unit.body.people.length).toBeGreaterThan(3)
    expect((await admin.get<People>('/api/admin/people?q=%25')).body.people).toEqual([])
  })

  it('begin with a password told once, which they must change before anything else', async () => {
    const made = await make('xinlaide')
    expect(made.status).toBe(201)
    const { browser, status } = await signIn('xinlaide', made.body.password!)
    expect(status).toBe(200)
    expect((await browser.get<SessionView>('/api/session')).body.mustChange).toBe(true)
    expect((await browser.get<Said>('/api/inbox')).body.code).toBe('password-first')
    const weak = await browser.post<Said>('/api/session/password', { old: made.body.password, new: 'short' })
    expect([weak.status, weak.body.code]).toEqual([422, 'weak-password'])
    const wrong = await browser.post<Said>('/api/session/password', { old: 'x', new: 'Lanshan-2026!' })
    expect(wrong.body.code).toBe('wrong-password')
    expect(
      (await browser.post('/api/session/password', { old: made.body.password, new: 'Lanshan-2026!' })).status,
    ).toBe(200)
    expect((await browser.get('/api/inbox')).status).toBe(200)
    expect((await signIn('xinlaide', made.body.password!)).status).toBe(401)
    expect((await signIn('xinlaide', 'Lanshan-2026!')).status).toBe(200)
    expect(await changes('password-own')).toBe(1)
  })

  it('are refused in words: a login taken, a unit that is not there', async () => {
    expect((await propose('linxiaozhou')).body.code).toBe('login-taken')
    expect((await propose('other', { unit: 'nowhere' })).body.code).toBe('unknown-unit')
    expect((await propose('other', { from: '2026-13-01' })).body.code).toBe('bad-day')
    expect((await propose('Other Name')).body.code).toBe('bad-login-name')
  })

  it('get a new password, and all their sessions end', async () => {
    const made = await make('wangle')
    const { browser } = await signIn('wangle', made.body.password!)
    const again = await security.post<Said>(`/api/admin/people/${made.body.id}/password`, {})
    expect(again.body.password).not.toBe(made.body.password)
    expect((await browser.get('/api/inbox')).status).toBe(401)
    expect((await signIn('wangle', again.body.password!)).status).toBe(200)
  })
})

describe('posts', () => {
  it('of auditor and administrator stand alone', async () => {
    const lin = await person('林晓舟')
    const asked = await admin.post<Said>(`/api/admin/people/${lin.id}/posts`, {
      unit: 'zsj',
      role: 'auditor',
    })
    expect([asked.status, asked.body.code]).toEqual([409, 'roles-apart'])
    expect(asked.body.say).toContain('审计管理员')
  })

  it('end with a hand-over; whoever worked there is out, and the ledger tells', async () => {
    const scene = await TICKET_STAGES.handling!(world, await castOf(world))
    const zhou = await person('周立言')
    const heir = await person('招彩虹')
    expect(zhou.open).toBeGreaterThanOrEqual(1)
    const browser = await browserAs(world, 'zhouliyan')
    const ended = await admin.post<Said>(`/api/admin/posts/${zhou.posts[0]!.id}/end`, {
      day: '2026-09-28',
      handTo: heir.id,
    })
    expect([ended.status, ended.body]).toEqual([200, { moved: zhou.open }])
    expect((await scene.state()).facts.officers).toMatchObject({ cgj: heir.id })
    expect((await browser.get('/api/inbox')).status).toBe(401)
    const told = await findRow(
      world.db,
      sql<{
        action: string
      }>`select action from platform.ledger where matter_id = ${scene.id} order by rev desc limit 1`,
    )
    expect(told?.action).toBe('hand-over')
    expect(await changes('post-end')).toBe(1)
    const back = await admin.post<Said>(`/api/admin/people/${zhou.id}/posts`, {
      unit: 'cgj',
      role: 'handler',
      title: '市容管理岗',
    })
    expect(back.status).toBe(201)
    expect((await grant(zhou.id)).status).toBe(200)
  })

  it('do not end while they are the last at a desk with work, nor the last administrator’s', async () => {
    await TICKET_STAGES.waiting!(world, await castOf(world))
    const duty = await person('顾一鸣')
    expect(
      (await admin.post<Said>(`/api/admin/posts/${duty.posts[0]!.id}/end`, { day: TODAY })).body.code,
    ).toBe('last-admin')
    expect((await admin.post<Said>('/api/admin/posts/999999/end', { day: TODAY })).status).toBe(404)
  })

  it('are handed over from administration alone: no ticket opens to the administrator', async () => {
    const cast = await castOf(world)
    const scene = await TICKET_STAGES.handling!(world, cast)
    const input = { unit: 'cgj', from: 1, to: 2, note: '岗位结束' }
    expect((await admin.get(`/api/matters/${scene.id}`)).status).toBe(404)
    expect((await actAsSeen(admin, scene.id, 'hand-over', input)).status).toBe(404)
    const moved = { unit: 'cgj', to: 'zjj' }
    expect((await actAsSeen(admin, scene.id, 'move-unit', moved)).status).toBe(404)
    type Offered = { readonly actions: readonly { readonly id: string }[] }
    for (const login of ['hemuyang', 'linxiaozhou', 'fangjingxing']) {
      const { body } = await (await browserAs(world, login)).get<Offered>(`/api/matters/${scene.id}`)
      expect(body.actions.map((a) => a.id)).not.toEqual(expect.arrayContaining(['hand-over']))
      expect(body.actions.map((a) => a.id)).not.toEqual(expect.arrayContaining(['move-unit']))
    }
  })

  it('hand over between colleagues only', async () => {
    const from = await person('招彩虹')
    const to = await person('何沐阳')
    const asked = await admin.post<Said>('/api/admin/handover', { from: from.id, to: to.id, unit: 'cgj' })
    expect(asked.body.code).toBe('not-a-colleague')
    const heir = await person('陈如是')
    const moved = await admin.post<Said>('/api/admin/handover', { from: from.id, to: heir.id, unit: 'cgj' })
    expect(moved.body.moved).toBe(from.open)
    expect((await person('陈如是')).open).toBe(from.open)
  })

  it('all end when somebody leaves, and they cannot sign in', async () => {
    const made = await make('lizhi')
    expect((await admin.post(`/api/admin/people/${made.body.id}/end`, { day: '2026-09-28' })).status).toBe(
      422,
    )
    expect((await admin.post(`/api/admin/people/${made.body.id}/end`, { day: TODAY })).status).toBe(200)
    world.clock.pass(86_400_000)
    expect((await signIn('lizhi', made.body.password!)).status).toBe(401)
    world.clock.pass(-86_400_000)
  })
})

describe('units', () => {
  it('are set up and merged: what is open goes on at the successor, people too', async () => {
    const made = await admin.post('/api/admin/units', {
      code: 'xinju',
      name: '区新局',
      short: '区新局',
      kind: 'department',
      parent: 'gov',
    })
    expect(made.status).toBe(201)
    const scene = await TICKET_STAGES.handling!(world, await castOf(world))
    const alone = await admin.post<Said>('/api/admin/units/cgj/end', { day: TODAY })
    expect([alone.status, alone.body.code]).toEqual([409, 'still-open'])
    const ended = await admin.post<Said>('/api/admin/units/cgj/end', { day: TODAY, successor: 'xinju' })
    expect(ended.status).toBe(200)
    expect(ended.body.moved).toBeGreaterThan(0)
    const state = await scene.state()
    expect(state.facts.lead).toBe('xinju')
    const zhou = await person('周立言')
    expect(zhou.posts.filter((p) => p.to === null)).toHaveLength(1)
    const stands = await rows(
      world.db,
      sql<{
        n: number
      }>`select count(*)::int as n from registry.post where unit = 'cgj' and valid_to is null`,
    )
    expect(stands[0]?.n).toBe(0)
    expect(world.platform.directory().units.get('cgj')?.to).toBe(TODAY)
  })

  it('that the district depends on stay', async () => {
    expect(
      (await admin.post<Said>('/api/admin/units/zsj/end', { day: TODAY, successor: 'zfb' })).body.code,
    ).toBe('office-in-use')
  })
})

describe('administration', () => {
  it('is for the administrator alone; the auditor reads what was changed', async () => {
    const lin = await browserAs(world, 'linxiaozhou')
    for (const path of ['/api/admin/people', '/api/admin/units', '/api/admin/changes'])
      expect((await lin.get(path)).status).toBe(403)
    expect((await lin.post('/api/admin/people', {})).status).toBe(403)
    const auditor = await browserAs(world, 'shenzhibai')
    const read = await auditor.get<{ changes: { who: string; what: string }[] }>('/api/admin/changes')
    expect(read.body.changes.length).toBeGreaterThan(5)
    expect(read.body.changes.every((c) => c.who !== null)).toBe(true)
    expect(JSON.stringify(read.body)).not.toMatch(/scrypt|Lanshan/)
  })

  it('leaves a record that nobody can change', async () => {
    await expect(world.db.owner(`update registry.change set what = 'x'`)).rejects.toThrow(/append-only/)
    await expect(rows(world.db, sql`delete from registry.change`)).rejects.toThrow(/denied|append-only/)
  })
})

describe('the standard posts', () => {
  it('that nobody holds are listed, filled from there, and called as the standard calls them', async () => {
    type Open = { readonly posts: readonly StandardPostView[] }
    const admin = await browserAs(world, 'guyiming')
    const security = await browserAs(world, 'jianxingyuan')
    const listed = async () => (await admin.get<Open>('/api/admin/standard-posts')).body.posts
    await rows(
      world.db,
      sql`update registry.post set valid_to = '2020-01-01', valid_from = '2019-01-01' where unit = 'kgsw' and role = 'handler'`,
    )
    const open = (await listed()).find((post) => post.unit.code === 'kgsw')
    expect(open).toMatchObject({ role: 'handler', title: '承办岗', least: 1, held: 0, waiting: 0 })
    const person = { name: '候任', login: 'biaozhun', unit: 'kgsw', role: 'handler' }
    expect((await admin.post('/api/admin/people', person)).status).toBe(201)
    expect((await listed()).find((post) => post.unit.code === 'kgsw')).toMatchObject({ held: 0, waiting: 1 })
    const request = await findRow(
      world.db,
      sql<{
        id: number
        title: string
      }>`select id, title from registry.post_request order by id desc limit 1`,
    )
    expect(request?.title).toBe('承办岗')
    expect((await security.post(`/api/admin/requests/${request?.id}/grant`, {})).status).toBe(200)
    expect((await listed()).some((post) => post.unit.code === 'kgsw')).toBe(false)
  })
})
