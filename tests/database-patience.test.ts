import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeServer } from '#apps/server/server.ts'
import { openServer } from '#platform/database/server.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

// Another session holds what an act needs, or the server no longer answers: whoever waits is told in time.
const isServer = process.env.TEST_DATABASE_URL !== undefined
const PATIENCE = { lock: 400, act: 1500, read: 3000, connect: 700, silence: 500 }

describe.skipIf(!isServer)('a database that keeps people waiting (skipped without TEST_DATABASE_URL)', () => {
  let world: TestWorld
  let desk: Browser
  let other: pg.Client
  let id: string
  beforeAll(async () => {
    const first = await openTestWorld()
    const url = urlOf(first)
    const db = await openServer(url, 2, PATIENCE)
    const running = await makeServer({
      db,
      dataFolder: '/tmp/yiwang-patience',
      now: first.clock.read,
      background: false,
      web: '/nowhere',
    })
    world = {
      ...first,
      ...running,
      db,
      end: async () => {
        await running.close()
        await first.end()
      },
    }
    desk = await browserAs(world, 'linxiaozhou')
    const sent = await browserOf(world).post<{ id: string }>('/api/tickets', {
      text: '路灯不亮。',
      phone: '19000000423',
      region: '449901001001',
    })
    id = sent.body.id
    other = new pg.Client({ connectionString: url })
    await other.connect()
  })
  afterAll(async () => {
    await other.end()
    await world.end()
  })

  const dispatch = () => actAsSeen<{ code: string; say: string }>(desk, id, 'dispatch', { lead: 'cgj' })

  it('an act that waits for a matter somebody holds is told 503, and stands once it is free', async () => {
    await other.query('begin')
    await other.query('select 1 from platform.matter where id = $1 for update', [id])
    const waited = await dispatch()
    expect([waited.status, waited.body.code]).toEqual([503, 'database-slow'])
    expect(waited.body.say).toContain('没有提交')
    await other.query('rollback')
    expect((await dispatch()).status).toBe(200)
  })

  it('when every connection waits, the next ones are told too, and nothing stays held', async () => {
    await other.query('begin')
    await other.query('lock table platform.matter in access exclusive mode')
    const all = await Promise.all(
      Array.from({ length: 8 }, () => desk.get<{ code: string }>(`/api/matters/${id}`)),
    )
    expect(new Set(all.map((a) => a.status))).toEqual(new Set([503]))
    expect(all.every((a) => ['database-slow', 'database-away'].includes(a.body.code))).toBe(true)
    await other.query('rollback')
    expect((await desk.get(`/api/matters/${id}`)).status).toBe(200)
  })

  it('every session of ours was cut off: the next request works again', async () => {
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    // Those who come at this very moment may still meet a connection that is gone.
    const soon = await desk.get(`/api/matters/${id}`)
    expect([200, 503]).toContain(soon.status)
    expect((await desk.get(`/api/matters/${id}`)).status).toBe(200)
    await catchUp(world.db)
    expect((await verifyAll(world.platform, world.services.signer.publicKey)).faults).toEqual([])
  })
})

/** Where the test world's database is. */
function urlOf(world: TestWorld): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = `/${world.db.name}`
  return url.href
}
