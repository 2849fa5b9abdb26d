import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followParents } from '#modules/tickets/reactions.ts'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { IndicatorView, MatterView, PageView } from '#platform/contract/views.ts'
import { rows, sql } from '#platform/database/database.ts'
import { removeErased } from '#platform/files/remove-erased.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, ERASE, PLACE, REPLY, type Scene, sceneOf } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'
import { uploadFile } from './support/upload-file.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const TEXT = '云锦巷口的梧桐树倒了一半，压着电线。'
const PERSON = { name: '郁听松', phone: '19000000871' } as const

let world: TestWorld
let cast: Cast
let officer: Browser
let privacy: Browser
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  await signIn()
})
afterAll(() => world.end())

async function signIn(): Promise<void> {
  officer = await browserAs(world, 'linxiaozhou')
  privacy = await browserAs(world, 'ningshouyu')
}

const uploaded = async (): Promise<string> =>
  (await uploadFile(world, Buffer.from(PNG, 'base64'))).json<{ key: string }>().key

/** A ticket with everything personal in it. */
async function raised(more: object = {}): Promise<Scene> {
  const sent = await browserOf(world).post<ReceiptView>('/api/tickets', {
    text: TEXT,
    ...PERSON,
    region: PLACE.village,
    ...more,
  })
  expect(sent.status).toBe(201)
  return sceneOf(world, sent.body)
}

const closed = async (scene: Scene): Promise<Scene> => {
  await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
  await scene.do('sign-in', cast.lead)
  await scene.do('reveal', cast.lead, { reason: '联系诉求人核实位置' })
  await scene.do('reply', cast.lead, REPLY)
  return scene.do('close', cast.dispatcher)
}

const erase = (scene: Scene, input: object = ERASE) =>
  actAsSeen<{ matter: MatterView }>(privacy, scene.id, 'erase', input)

/** Every place in the database that still holds a text, sealed bytes read as what they say. */
async function placesOf(text: string): Promise<readonly string[]> {
  const tables = await rows(
    world.db,
    sql<{
      at: string
    }>`select n.nspname || '.' || c.relname as at from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('platform', 'registry', 'tickets') order by 1`,
  )
  const found: string[] = []
  for (const { at } of tables) {
    const said = at === 'platform.ledger' ? sql`convert_from(t.sealed, 'UTF8')` : sql`t::text`
    const [row] = await rows(
      world.db,
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(at)} t where ${said} like ${`%${text}%`}`,
    )
    if (row!.n > 0) found.push(at)
  }
  return found
}

/** Counted once and then read: of two that count at the same moment, one goes on before the other is done. */
const figuresOf = async (ids: readonly string[]): Promise<readonly (number | null)[]> => {
  await world.settle()
  const asked = ids.map((id) =>
    officer.get<IndicatorView>(`/api/indicators/${id}?from=2026-09-01&to=2026-09-30`),
  )
  return (await Promise.all(asked)).map(({ body }) => body.value)
}

describe('erasing by law', () => {
  it('takes every word of a ticket, and nothing that was done', async () => {
    const photo = await uploaded()
    const scene = await closed(await raised({ photos: [photo] }))
    const figures = ['tickets.received', 'tickets.closed', 'tickets.on-time-rate']
    const before = await figuresOf(figures)
    expect(await placesOf(PERSON.phone)).toContain('registry.party')
    expect(await placesOf('梧桐树')).toContain('platform.matter_private')

    const done = await erase(scene)
    expect(done.status).toBe(200)
    expect(JSON.stringify(done.body)).not.toMatch(/梧桐|郁|19000000871/)

    expect(await placesOf('梧桐树')).toEqual([])
    expect(await placesOf(PERSON.name)).toEqual([])
    expect(await placesOf(PERSON.phone)).toEqual([])
    expect(await placesOf(REPLY.text)).toEqual([])
    expect(await figuresOf(figures)).toEqual(before)
    const seen = await officer.get<MatterView>(`/api/matters/${scene.id}`)
    expect(seen.body).toMatchObject({ state: { id: 'erased', name: '已删除' }, text: '', person: null })
    expect(seen.body.title).toMatch(/已依法删除，2026年9月29日，依据：目的已实现/)
    const first = seen.body.timeline.find((e) => e.rev === 1)
    expect(first?.lines).toEqual([{ label: '内容', text: expect.stringContaining('已依法删除') }])
    expect(seen.body.timeline[0]?.lines.map((l) => l.label).toSorted()).toEqual(['法律依据', '申请', '说明'])
    expect(seen.body.actions.map((a) => a.id)).toEqual([])
    expect((await officer.get<PageView>('/api/matters?q=梧桐树')).body.rows).toEqual([])
    const listed = await officer.get<PageView>(`/api/matters?number=${scene.number}`)
    expect(listed.body.rows).toMatchObject([{ title: '（内容已依法删除）' }])
    const follow = await browserOf(world).post('/api/session', { number: scene.number, phone: PERSON.phone })
    expect(follow.status).toBe(404)
    expect((await verifyAll(world.platform, world.services.signer.publicKey)).faults).toEqual([])
  })

  it('takes the photos off the disk, but not the same bytes of somebody else', async () => {
    const [own, same] = [await uploaded(), await uploaded()]
    const sm3 = own.split('-')[0]!
    const scene = await closed(await raised({ photos: [own] }))
    const other = await closed(await raised({ phone: '19000000872', photos: [same] }))
    await erase(scene)
    expect((await officer.get(`/api/files/${own}`)).status).toBe(404)
    expect(await removeErased(world.db, world.services.files)).toBeGreaterThan(0)
    expect((await officer.get(`/api/files/${same}`)).status).toBe(200)
    await erase(other)
    // The process dies between taking the bytes away and taking away the mark: the next one does it again.
    await world.services.files.remove(sm3, async () => false)
    expect(await removeErased(world.db, world.services.files)).toBeGreaterThan(0)
    expect(await world.services.files.has(sm3)).toBe(false)
    expect(await removeErased(world.db, world.services.files)).toBe(0)
    const again = await uploaded()
    expect(again.split('-')[0]).toBe(sm3)
    expect(await world.services.files.has(sm3)).toBe(true)
  })

  it('all of one person or nothing: what is still open stands in the way', async () => {
    const phone = '19000000873'
    const first = await closed(await raised({ phone }))
    const open = await raised({ phone })
    const refused = await privacy.post('/api/privacy/erase-person', { number: first.number, ...ERASE })
    expect(refused.status).toBe(409)
    expect(refused.body.say).toContain(open.number)
    expect(await placesOf(phone)).toContain('registry.party')
    expect((await first.state()).state).toBe('closed')
    await closed(open)
    const done = await privacy.post<{ numbers: string[] }>('/api/privacy/erase-person', {
      number: first.number,
      ...ERASE,
    })
    expect(done.body.numbers.toSorted()).toEqual([first.number, open.number].toSorted())
    expect(await placesOf(phone)).toEqual([])
    const again = await privacy.post('/api/privacy/erase-person', { number: first.number, ...ERASE })
    expect([again.status, again.body.code]).toEqual([409, 'erased-already'])
    expect((await verifyAll(world.platform, world.services.signer.publicKey)).faults).toEqual([])
  })

  it('of a main ticket leaves those merged into it closed, not sent back', async () => {
    const child = await raised({ phone: '19000000877' })
    const parent = await raised({ phone: '19000000878' })
    await parent.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
    await child.do('merge', cast.dispatcher, { into: parent.number })
    await parent.do('reply', cast.lead, REPLY)
    await parent.do('close', cast.dispatcher)
    expect((await erase(parent)).status).toBe(200)
    await world.settle()
    while ((await followParents(world.platform)) > 0);
    expect((await child.state()).state).toBe('closed')
  })

  it('one of two leaves the person, who still follows the other', async () => {
    const phone = '19000000874'
    const first = await closed(await raised({ phone }))
    const second = await raised({ phone })
    await erase(first)
    expect(await placesOf(phone)).toContain('registry.party')
    const follow = (number: string) => browserOf(world).post('/api/session', { number, phone })
    expect((await follow(first.number)).status).toBe(404)
    expect((await follow(second.number)).status).toBe(200)
  })

  it('without a request only when it need not be kept any longer', async () => {
    const scene = await closed(await raised({ phone: '19000000875' }))
    const kept = { legalGround: 'retention', because: '保存期限已满，按清单删除。' }
    const refused = await erase(scene, kept)
    expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([
      409,
      'tickets.ticket.kept-by-law',
    ])
    const { now } = world.clock
    world.clock.now = new Date('2029-09-30T02:00:00Z')
    await signIn()
    expect((await erase(scene, kept)).status).toBe(200)
    world.clock.now = now
    await signIn()
  })

  it('is for one post alone, which itself reads no content', async () => {
    const scene = await closed(await raised({ phone: '19000000876' }))
    for (const [login, role] of [
      ['linxiaozhou', 'dispatcher'],
      ['shenzhibai', 'auditor'],
      ['guyiming', 'admin'],
    ] as const) {
      const other = await browserAs(world, login, role)
      const asked = await actAsSeen(other, scene.id, 'erase', ERASE)
      expect([403, 404]).toContain(asked.status)
      const all = await other.post('/api/privacy/erase-person', { number: scene.number, ...ERASE })
      expect(all.status).toBe(403)
    }
    const seen = await privacy.get<MatterView>(`/api/matters/${scene.id}`)
    expect(seen.body.actions.map((a) => [a.id, a.open])).toEqual([['erase', true]])
    expect(JSON.stringify(seen.body)).not.toMatch(/梧桐|郁|19000000876|核实位置/)
    expect((await privacy.get('/api/matters?q=梧桐树')).status).toBe(403)
  })
})
