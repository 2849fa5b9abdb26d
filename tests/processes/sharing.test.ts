import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ticket } from '#modules/tickets/contract.ts'
import { sql } from '#platform/database/database.ts'
import { act } from '#platform/matters/act.ts'
import { missingReceipts, type Receipt, verified } from '../faults/load.ts'
import { findStaff } from '../support/test-platform.ts'
import { type Client, listenAt, signInAt } from './client.ts'
import { openTwo, type Server, type Two, until } from './two.ts'
import { counterOf, REPLY, raise, take } from './work.ts'

// Two server processes on one PostgreSQL share the work and hear of each other. The embedded database has one process:
// nothing of this is there to test.

const SERVER = process.env.TEST_DATABASE_URL ?? ''
const HOUR = 3_600_000
// What a quiet machine does within its promise, a busy one does within this many times of it.
const SLOW = 6
// Processes start and are killed here, which takes long on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let two: Two
let a: Server
let b: Server
let count: ReturnType<typeof counterOf>
let dispatcher: Client
let officer: Client
let supervisor: Client

describe.skipIf(SERVER === '')('two processes on one PostgreSQL (skipped without TEST_DATABASE_URL)', () => {
  beforeAll(async () => {
    process.env.YIWANG_RATE_FACTOR = '100'
    two = await openTwo(SERVER)
    a = two.a
    b = two.b
    count = counterOf(two.db)
    dispatcher = await signInAt(a.base, 'linxiaozhou')
    officer = await signInAt(b.base, 'zhouliyan')
    supervisor = await signInAt(a.base, 'fangjingxing')
  })
  afterAll(async () => {
    for (const server of [a, b]) server?.child.process.kill('SIGKILL')
    await two?.end()
  })

  it('that start at the same moment on an empty database bring it to shape and fill it once', async () => {
    const twice = sql<{
      n: number
    }>`select count(*)::int as n from (select 1 from registry.post group by person_id, unit, role having count(*) > 1) x`
    expect(await count(twice)).toBe(0)
    expect(await count(sql`select count(*)::int as n from registry.setting where key = 'region'`)).toBe(1)
    expect(await count(sql`select count(*)::int as n from maintenance.process`)).toBe(2)
    expect(await count(sql`select count(distinct key_id)::int as n from maintenance.process`)).toBe(1)
  })

  it('take five hundred acts at once, each counted, told and sealed once', async () => {
    const before = await count(sql`select count(*)::int as n from platform.ledger`)
    const receipts: Receipt[] = []
    const one = async (n: number): Promise<void> => {
      const [here, there] = n % 2 === 0 ? [a, b] : [b, a]
      const made = await raise(here, n)
      receipts.push(made)
      const co = { lead: 'cgj', co: ['449901001'] }
      receipts.push(await take(dispatcher, there, made.matter, 'dispatch', co))
      receipts.push(
        ...(await Promise.all([
          take(officer, here, made.matter, 'sign-in', {}),
          take(supervisor, there, made.matter, 'remind', { note: '请抓紧。' }),
        ])),
      )
      receipts.push(await take(officer, there, made.matter, 'reply', REPLY))
    }
    let n = 0
    const worker = async (): Promise<void> => {
      while (n < 100) await one(n++)
    }
    await Promise.all(Array.from({ length: 8 }, worker))
    expect(receipts.length).toBe(500)
    const { entries, faults } = await verified(b.base)
    expect(faults).toEqual([])
    expect(entries - before).toBe(500)
    expect(await missingReceipts(a.base, receipts.slice(0, 60))).toEqual([])
    expect(
      await count(sql`select count(*)::int as n from (select matter_id, rev, template from platform.outbox
      group by 1, 2, 3 having count(*) > 1) x`),
    ).toBe(0)
    const received = await count(
      sql`select coalesce(sum(n), 0)::int as n from platform.counted_in_words() where measure = 'tickets.received'`,
    )
    expect(received).toBe(100)
  })

  it('each hear of every entry, once and in order, whichever of them wrote it', async () => {
    const [here, there] = await Promise.all([
      listenAt(a.base, officer.token),
      listenAt(b.base, officer.token),
    ])
    await until('both streams are open', async () => here.place() !== '' && there.place() !== '')
    const made: string[] = []
    for (let i = 0; i < 6; i++) {
      const { matter } = await raise(i % 2 ? a : b, 200 + i)
      await take(dispatcher, i % 2 ? b : a, matter, 'dispatch', { lead: 'cgj', co: ['449901001'] })
      made.push(matter)
    }
    const last = made.at(-1)
    await until('the last dispatch is heard by both', async () =>
      [here, there].every((s) => s.heard().some((e) => e.matter === last && e.action === 'dispatch')),
    )
    for (const stream of [here, there]) {
      const heard = stream.heard()
      expect(heard.map((e) => e.id)).toEqual([...new Set(heard.map((e) => e.id))].toSorted((x, y) => x - y))
      expect(heard.filter((e) => e.action === 'dispatch').map((e) => e.matter)).toEqual(made)
    }
    here.stop()
    there.stop()
  })

  it('a listener whose process goes hears at the other what was missed, once', async () => {
    const first = await listenAt(a.base, officer.token)
    await until('the stream is open', async () => first.place() !== '')
    const place = first.place()
    first.stop()
    const { matter } = await raise(a, 300)
    await take(dispatcher, a, matter, 'dispatch', { lead: 'cgj', co: ['449901001'] })
    const second = await listenAt(b.base, officer.token, place)
    await until('what was missed', async () => second.heard().some((e) => e.matter === matter))
    await take(officer, b, matter, 'sign-in', {})
    await until('what comes now', async () => second.heard().some((e) => e.action === 'sign-in'))
    const own = second.heard().filter((e) => e.matter === matter && e.action !== 'create')
    expect(own.map((e) => e.action)).toEqual(['dispatch', 'sign-in'])
    second.stop()
    const stranger = await listenAt(b.base, officer.token, '999999999')
    await until('a place nobody knows', async () => stranger.heard().some((e) => e.event === 'again'))
    stranger.stop()
  })

  it('a session that ends at one is over at the other within five seconds, and its stream with it', async () => {
    const one = await signInAt(a.base, 'linxiaozhou')
    const stream = await listenAt(b.base, one.token)
    const ask = () => one.call(b.base, 'GET', '/api/inbox')
    expect((await ask()).status).toBe(200)
    await one.call(a.base, 'DELETE', '/api/session')
    await until('the end of the session', async () => (await ask()).status === 401, 5000 * SLOW)
    await until('the end of the stream', async () => stream.isOver(), 5000 * SLOW)
  })

  it('what an administrator changes at one is seen at the other within two seconds', async () => {
    const admin = await signInAt(a.base, 'guyiming')
    const unit = { code: 'ysj', name: '岭海市青澜区园事局', short: '园事局', kind: 'department' }
    const made = await admin.call(a.base, 'POST', '/api/admin/units', unit)
    expect(made.status).toBe(201)
    const isSeen = async () => {
      const { body } = await officer.call<{ units: { code: string }[] }>(b.base, 'GET', '/api/directory')
      return body.units.some((u) => u.code === 'ysj')
    }
    await until('the new unit', isSeen, 2000 * SLOW)
  })

  it('a missed limit is written once, and a reminder to all is one each, though both are asked', async () => {
    const past = await two.at(new Date(Date.now() - 60 * 24 * HOUR))
    const office = await findStaff(two.db, 'linxiaozhou', 'dispatcher')
    for (let i = 0; i < 12; i++) {
      const input = { text: `榕荫路 ${i} 号的井盖松了。`, phone: '19000000777', region: '449901001001' }
      const guest = { kind: 'guest', ref: 'guest' } as const
      const made = await act(past, {
        kind: ticket.kind,
        action: 'create',
        actor: guest,
        raiser: null,
        input,
      })
      if (!made.ok) throw new Error(made.refusal.say)
      const { id } = made.value.matter
      const sent = {
        kind: ticket.kind,
        id,
        action: 'dispatch',
        actor: office,
        input: { lead: 'cgj', co: [] },
      }
      expect(await act(past, sent)).toMatchObject({ ok: true })
    }
    const missed = sql<{
      n: number
    }>`select count(distinct matter_id)::int as n from platform.ledger where action = 'clock-due'`
    await until('every missed limit', async () => (await count(missed)) === 12)
    expect(
      await count(
        sql`select count(*)::int as n from platform.clock where state = 'running' and missed_at is null and due_at < now()`,
      ),
    ).toBe(0)
    const twice = sql<{ n: number }>`select count(*)::int as n from (
    select 1 from platform.ledger, jsonb_array_elements(convert_from(sealed, 'UTF8')::jsonb->'changes') c
    where action = 'clock-due' group by matter_id, c having count(*) > 1) x`
    expect(await count(twice)).toBe(0)
    const remind = (at: Server) =>
      supervisor.call<{ reminded: number; skipped: number }>(at.base, 'POST', '/api/reminders', {
        which: 'late',
      })
    const told = await Promise.all([remind(a), remind(b)])
    expect(told.map((t) => t.body.reminded).toSorted((x, y) => x - y)).toEqual([0, 12])
  })
})
