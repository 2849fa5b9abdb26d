import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PACKS } from '#apps/server/server.ts'
import { boxes } from '#modules/tickets/boxes.ts'
import { indicators } from '#modules/tickets/measures.ts'
import { readMaterial } from '#modules/tickets/simulate/material.ts'
import { simulateMonths } from '#modules/tickets/simulate/simulate-months.ts'
import type { BoxView } from '#platform/contract/views.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { readIndicator } from '#platform/indicators/read-indicator.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { clocksDue } from '#platform/matters/clocks-due.ts'
import { readBoxes } from '#platform/matters/inbox.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

const TICKETS = 735
const NOW = '2026-11-23T02:24:00Z'
let world: TestWorld

const options = () => ({ pack: 'qinglan', months: 6, tickets: TICKETS, seed: 'test', now: world.clock.now })
const share = async (condition: string, base = 'true'): Promise<number> => {
  const row = await findRow(
    world.db,
    sql<{
      a: number
      b: number
    }>`select count(*) filter (where (${sql.raw(base)}) and (${sql.raw(condition)}))::int as a,
      count(*) filter (where ${sql.raw(base)})::int as b from platform.matter`,
  )
  return row!.a / row!.b
}
const rate = async (id: string): Promise<number> => {
  const indicator = indicators.find((i) => i.id === `tickets.${id}`)!
  const question = { from: '2026-05-01', to: '2026-11-23', by: null }
  const view = await readIndicator(world.db, world.platform.directory(), indicator, question, world.clock.now)
  return view.value!
}

beforeAll(async () => {
  world = await openTestWorld(NOW)
  await simulateMonths(world.platform, PACKS, options())
  await catchUp(world.platform.db)
}, 120_000)
afterAll(() => world.end())

describe('months of simulated tickets', () => {
  it('are as many as were asked for, the story of the pack among them', async () => {
    const row = await findRow(world.db, sql<{ n: number }>`select count(*)::int as n from platform.matter`)
    expect(row?.n).toBe(TICKETS)
  })

  it('are a whole ledger: everything verifies, and no clock was forgotten', async () => {
    const { ok, faults, checked } = await verifyAll(world.platform, world.services.signer.publicKey)
    expect(faults).toEqual([])
    expect(ok).toBe(true)
    expect(checked.entries).toBeGreaterThan(TICKETS * 7)
    expect(await clocksDue(world.platform)).toBe(0)
  })

  it('have the shape of the demo district', async () => {
    expect(await share(`facts->>'channel' = '12345'`)).toBeCloseTo(0.62, 1)
    expect(await share(`facts->>'channel' = 'chengguan'`)).toBeCloseTo(0.14, 1)
    expect(await share(`facts->>'property' = 'complaint'`)).toBeCloseTo(0.85, 1)
    expect(await share(`(facts->>'returns')::int > 0`)).toBeCloseTo(0.12, 1)
    expect(await share(`(facts->>'dispatches')::int >= 3`)).toBeLessThan(0.06)
    expect(await rate('overdue-rate')).toBeGreaterThan(0.04)
    expect(await rate('overdue-rate')).toBeLessThan(0.12)
    expect(await rate('satisfied-rate')).toBeGreaterThan(0.68)
    expect(await rate('satisfied-rate')).toBeLessThan(0.82)
  })

  it('are done by people who hold the posts', async () => {
    const strangers = await rows(
      world.db,
      sql`select l.actor_ref, l.unit_id from platform.ledger l where l.unit_id is not null and not exists (
        select 1 from registry.post p where 'person:' || p.person_id = l.actor_ref and p.unit = l.unit_id) limit 5`,
    )
    expect(strangers).toEqual([])
  })

  it('are raised from numbers that nobody has', async () => {
    const [row] = await rows(
      world.db,
      sql<{ n: number }>`select count(*)::int as n from registry.party where phone !~ '^1900000\\d{4}$'`,
    )
    expect(row?.n).toBe(0)
  })

  it('tell nobody anything a second time', async () => {
    const [row] = await rows(
      world.db,
      sql<{ n: number }>`select count(*)::int as n from platform.outbox where sent_at is null`,
    )
    expect(row?.n).toBe(0)
  })

  it.each([
    [
      'linxiaozhou',
      'dispatcher',
      ['dispatch', 'danger', 'returned', 'soon', 'extension', 'review', 'callback'],
    ],
    ['zhouliyan', 'handler', ['all', 'today', 'late', 'lead', 'to-sign']],
    ['hemuyang', 'handler', ['all', 'today', 'late', 'lead', 'co']],
    ['suxiaoman', 'handler', ['all', 'today', 'to-sign']],
    ['yanshenwei', 'confidential', ['dispatch']],
    ['wenruxu', 'duty', ['watch']],
  ] as const)('leave work of every kind for %s', async (login, role, expected) => {
    const actor = await world.staff(login, role)
    const views: readonly BoxView[] = await readBoxes(world.platform, boxes, actor, world.clock.now)
    const filled = views.filter((box) => box.count > 0).map((box) => box.id)
    expect(filled).toEqual(expect.arrayContaining([...expected]))
  })

  it('tell the story of the pack to its end', async () => {
    const written = await rows(
      world.db,
      sql<{
        scene: string
        n: number
      }>`select split_part(s.source_id, 'scene ', 2) as scene, count(*)::int as n from platform.matter_source s
        join platform.ledger l on l.matter_id = s.matter_id and l.action <> 'clock-due' where s.source_id like '% scene %' group by 1`,
    )
    const expected = readMaterial(PACKS, 'qinglan').scenes.map((scene) => [scene.key, scene.steps.length + 1])
    expect(Object.fromEntries(written.map((row) => [row.scene, row.n]))).toEqual(Object.fromEntries(expected))
  })

  it('are not written twice when an interrupted run goes on', async () => {
    const before = await share('true')
    await rows(
      world.db,
      sql`update platform.job set state = 'running', detail = jsonb_set(detail, '{done}', '[]') where id = 'simulation'`,
    )
    const again = await simulateMonths(world.platform, PACKS, { ...options(), seed: 'other' })
    expect(again.tickets).toBe(0)
    expect(await share('true')).toBe(before)
  })
})
