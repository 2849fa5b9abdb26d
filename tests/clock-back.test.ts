import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { sealNext } from '#platform/ledger/tree-heads.ts'
import { clocksDue } from '#platform/matters/clocks-due.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const YEAR = 365 * DAY

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

const raise = async (n: number): Promise<ReceiptView> => {
  const sent = await browserOf(world).post<ReceiptView>('/api/tickets', {
    text: `第 ${n} 盏路灯不亮。`,
    phone: '19000000423',
    region: '449901001001',
  })
  expect(sent.status).toBe(201)
  return sent.body
}

const demo = async (who: string): Promise<Browser> => {
  const browser = browserOf(world)
  expect((await browser.post('/api/session', { demo: who })).status).toBe(200)
  return browser
}

const kindOf = async (browser: Browser): Promise<string> =>
  (await browser.get<{ kind: string }>('/api/session')).body.kind

const missedEntries = async (): Promise<number> =>
  (
    await findRow(
      world.db,
      sql<{ n: number }>`select count(*)::int as n from platform.ledger where action = 'clock-due'`,
    )
  )?.n ?? 0

describe('a clock that is set back while people work', () => {
  it('by an hour, a day, a year: no number comes twice, receipts stand, each step is named', async () => {
    const sent: ReceiptView[] = []
    for (const [i, back] of [0, HOUR, DAY, YEAR].entries()) {
      world.clock.pass(-back)
      sent.push(await raise(2 * i), await raise(2 * i + 1))
      await world.settle()
      await sealNext(world.db, world.services.signer, world.clock.now)
    }
    world.clock.pass(HOUR + DAY + YEAR)
    sent.push(await raise(8))
    await world.settle()
    expect(new Set(sent.map((s) => s.number)).size).toBe(9)
    const leaves = await rows(
      world.db,
      sql<{ leaf: string }>`select encode(leaf, 'hex') as leaf from platform.ledger_order order by pos`,
    )
    expect(leaves.map((l) => l.leaf)).toEqual(sent.map((s) => s.receipt))

    const verified = await verifyAll(world.platform, world.services.signer.publicKey)
    expect(verified.faults).toEqual([])
    expect(verified.remarks).toHaveLength(3)
    expect(verified.remarks[0]).toMatch(/顺序第 2 位：.*往回拨了约 60 分钟/)
    expect(verified.remarks[1]).toMatch(/顺序第 4 位：.*往回拨了约 24 小时/)
    expect(verified.remarks[2]).toMatch(/顺序第 6 位：.*往回拨了约 365 天/)
  })

  it('health says how far it is behind what is written already', async () => {
    const behind = async () =>
      (await browserOf(world).get<{ clockBehindSeconds: number }>('/api/health')).body.clockBehindSeconds
    expect(await behind()).toBe(0)
    world.clock.pass(-2 * DAY)
    expect(await behind()).toBe(2 * 86_400)
    world.clock.pass(2 * DAY)
  })

  it('nobody stays signed in because of it, and a small step throws nobody out', async () => {
    const officer = await demo('zhouliyan')
    world.clock.pass(-10 * 60_000)
    expect(await kindOf(officer)).toBe('staff')
    world.clock.pass(-DAY)
    expect(await kindOf(officer)).toBe('guest')
    world.clock.pass(DAY + 10 * 60_000)
  })

  it('what is remembered of a session for seconds is not remembered for a year', async () => {
    const officer = await demo('zhouliyan')
    expect(await kindOf(officer)).toBe('staff')
    await world.db.owner('delete from platform.session')
    world.clock.pass(-YEAR)
    expect(await kindOf(officer)).toBe('guest')
    world.clock.pass(YEAR)
  })

  it('an account that is locked does not stay locked until the year comes round', async () => {
    await world.db.owner(
      `update registry.person set locked_until = '${new Date(world.clock.now.getTime() + 20 * 60_000).toISOString()}', failed = 5 where login = 'zhouliyan'`,
    )
    const tried = async () =>
      (await browserOf(world).post('/api/session', { login: 'zhouliyan', password: 'not-the-one' })).status
    expect(await tried()).toBe(423)
    world.clock.pass(-YEAR)
    expect(await tried()).toBe(401)
    world.clock.pass(YEAR)
  })

  it('a time that has come is judged once, although it comes again', async () => {
    await raise(9)
    world.clock.pass(200 * DAY)
    while ((await clocksDue(world.platform)) > 0);
    const missed = await missedEntries()
    expect(missed).toBeGreaterThan(0)
    world.clock.pass(-YEAR)
    expect(await clocksDue(world.platform)).toBe(0)
    world.clock.pass(YEAR)
    while ((await clocksDue(world.platform)) > 0);
    expect(await missedEntries()).toBe(missed)
    world.clock.pass(-200 * DAY)
  })
})
