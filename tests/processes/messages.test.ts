import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rows, sql } from '#platform/database/database.ts'
import { openGateway, type TestGateway } from '../support/test-gateway.ts'
import { openTwo, type Two, until } from './two.ts'
import { counterOf, raise } from './work.ts'

// Two server processes on one PostgreSQL, one gateway.

const SERVER = process.env.TEST_DATABASE_URL ?? ''
const TICKETS = 60
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let two: Two
let gateway: TestGateway

describe.skipIf(SERVER === '')('two processes that send (skipped without TEST_DATABASE_URL)', () => {
  beforeAll(async () => {
    process.env.YIWANG_RATE_FACTOR = '100'
    gateway = await openGateway()
    process.env.YIWANG_MESSAGES_URL = gateway.settings.url
    process.env.YIWANG_MESSAGES_SECRET = gateway.settings.secret
    two = await openTwo(SERVER)
    delete process.env.YIWANG_MESSAGES_URL
    delete process.env.YIWANG_MESSAGES_SECRET
    await rows(two.db, sql`update registry.param set value = '0' where key = 'messages.from'`)
    await rows(two.db, sql`update registry.param set value = '1440' where key = 'messages.until'`)
  })
  afterAll(async () => {
    for (const server of two ? [two.a, two.b] : []) server.child.process.kill('SIGKILL')
    await two?.end()
    await gateway?.down()
  })

  it('send each message once, whichever of them wrote it', async () => {
    for (let n = 0; n < TICKETS; n++) await raise(n % 2 ? two.a : two.b, n)
    const waiting = sql<{
      n: number
    }>`select count(*)::int as n from platform.outbox where sent_at is null and unsent_at is null`
    await until('everything is sent', async () => (await counterOf(two.db)(waiting)) === 0)
    expect(gateway.got).toHaveLength(TICKETS)
    expect(new Set(gateway.got.map((got) => got.key)).size).toBe(TICKETS)
  })

  it('the one that is left goes on when the other is killed', async () => {
    two.a.child.process.kill('SIGKILL')
    await two.a.child.ended
    await raise(two.b, TICKETS)
    await until('the message', async () => gateway.got.length === TICKETS + 1)
  })
})
