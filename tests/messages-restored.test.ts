import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { restore } from '#apps/cli/restore.ts'
import { modules } from '#apps/server/modules.ts'
import { ticket } from '#modules/tickets/contract.ts'
import type { ReceiptView } from '#modules/tickets/views.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { act } from '#platform/matters/act.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import { httpGateway } from '#platform/messages/http-gateway.ts'
import { messageSender } from '#platform/messages/send-next.ts'
import { backUp, emptyMachine, type Machine, openMachine } from './support/backup-world.ts'
import { browserOf } from './support/browser.ts'
import { openGateway, type TestGateway } from './support/test-gateway.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

// A copy of a district, restored on a test machine with the district's own gateway.

const LONG = 300_000
const folder = mkdtempSync(join(tmpdir(), 'yiwang-restored-'))
let world: TestWorld
let other: TestGateway
let there: Machine
let copy: Database
beforeAll(async () => {
  ;[world, other] = await Promise.all([openTestWorld(), openGateway()])
}, LONG)
afterAll(async () => {
  await copy?.close()
  await there?.drop()
  for (const one of [folder, there?.dataFolder]) if (one) rmSync(one, { recursive: true, force: true })
  await world.end()
  await other.down()
})

const raise = async (text: string): Promise<ReceiptView> =>
  (
    await browserOf(world).post<ReceiptView>('/api/tickets', {
      text,
      phone: '19000000423',
      region: '449901001001',
    })
  ).body

const failures = (db: Database) =>
  rows(
    db,
    sql<{
      sent: boolean
      why: string | null
    }>`select sent_at is not null as sent, failure as why from platform.outbox order by id`,
  )

it(
  'sends nothing that waited, and says so; the original sends it',
  async () => {
    const original = messageSender(world.platform, httpGateway(other.settings))
    await raise('路灯不亮。')
    await original()
    await raise('井盖松了。')
    await world.settle()
    const { file } = await backUp(world.db, world.folder, { folder })
    there = await emptyMachine(process.env.TEST_DATABASE_URL)
    const lines: string[] = []
    const into = there.where.url ?? there.dataFolder
    process.env.YIWANG_DATA = there.dataFolder
    const code = await restore([join(folder, file), '--into', into], (line) => lines.push(line))
    delete process.env.YIWANG_DATA
    expect(code, lines.join('\n')).toBe(0)
    expect(lines.join('\n')).toContain('有 1 条告知在等着发，这里不再发')
    copy = await openMachine(there)
    expect(await failures(copy)).toEqual([
      { sent: true, why: null },
      { sent: false, why: 'restored' },
    ])
    const platform = await openPlatform({ db: copy, modules: [...modules], now: () => world.clock.now })
    expect(await messageSender(platform, httpGateway(other.settings))()).toBe(0)
    expect(other.got).toHaveLength(1)
    await original()
    expect(await failures(world.db)).toMatchObject([{ sent: true }, { sent: true }])
    expect(other.got).toHaveLength(2)
  },
  LONG,
)

it(
  'what is new there goes out under a name of its own: a gateway never takes it for the original’s',
  async () => {
    const platform = await openPlatform({ db: copy, modules: [...modules], now: () => world.clock.now })
    const party = await findRow(
      copy,
      sql<{ ref: string }>`select ref from registry.party where phone = '19000000423'`,
    )
    const made = await act(platform, {
      kind: ticket.kind,
      action: 'create',
      actor: { kind: 'guest', ref: 'guest' },
      raiser: party?.ref ?? null,
      input: { text: '树倒了。', phone: '19000000423', region: '449901001001' },
    })
    expect(made.ok).toBe(true)
    await messageSender(platform, httpGateway(other.settings))()
    await raise('树倒了。')
    await messageSender(world.platform, httpGateway(other.settings))()
    const [there, here] = other.got.slice(-2).map((got) => got.key.split('-'))
    expect(there?.[1], 'the same row of both').toBe(here?.[1])
    expect(there?.[0]).not.toBe(here?.[0])
  },
  LONG,
)
