import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, sql } from '#platform/database/database.ts'
import { rebuildTallies } from '#platform/ledger/rebuild-tallies.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { behind } from './support/behind.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, TICKET_STAGES } from './support/ticket-stages.ts'

let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld()
  for (const name of ['handling', 'closed', 'merged', 'secret']) await stage(name)
  await world.settle()
})
afterAll(() => world.end())

const stage = async (name: string): Promise<void> =>
  void (await TICKET_STAGES[name]!(world, await castOf(world)))

/** Every cell of every tally, and every record that still counts, in one order. */
const figures = async (): Promise<unknown> => ({
  cells: await rows(
    world.db,
    sql`select t.measure, t.grain, t.cut, t.period::text as period, t.k1, c.key, c.value from platform.tally t
      cross join lateral jsonb_each_text(t.cells) c order by 1, 2, 3, 4, 5, 6`,
  ),
  records: await rows(
    world.db,
    sql`select measure, day::text as day, matter_id::text as matter, channel, category, region, unit, sum(n)::int as n
      from platform.counted_in_words() group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6, 7`,
  ),
})

const isTrue = async (): Promise<boolean> => {
  const { faults } = await verifyAll(world.platform, world.services.signer.publicKey)
  return faults.filter((f) => f.kind === 'tally' || f.kind === 'counted').length === 0
}

describe('counting the ledger anew', () => {
  it('comes to the figures that counting entry by entry came to', async () => {
    const before = await figures()
    expect(await rebuildTallies(world.db)).toBeGreaterThan(0)
    expect(await figures()).toEqual(before)
  })

  it('comes to the same whatever pieces the ledger is read in', async () => {
    const before = await figures()
    for (const slice of [1, 7]) {
      await rebuildTallies(world.db, slice)
      expect(await figures()).toEqual(before)
    }
  })

  it('mends figures that were changed behind its back', async () => {
    const before = await figures()
    await behind(
      world,
      `update platform.tally set cells = '{"":999}' where cut = ''; delete from platform.counted where day > '2026-01-01'`,
    )
    expect(await isTrue()).toBe(false)
    await rebuildTallies(world.db)
    expect(await figures()).toEqual(before)
    expect(await isTrue()).toBe(true)
  })

  it('gives numbers to codes that have none, as after another hand took them away', async () => {
    const before = await figures()
    await behind(world, 'delete from platform.count_code where no > 2')
    expect(await isTrue()).toBe(false)
    await rebuildTallies(world.db, 7)
    expect(await figures()).toEqual(before)
    expect(await isTrue()).toBe(true)
  })

  it('leaves what has no place in the order yet to the next counting', async () => {
    await stage('closed')
    await rebuildTallies(world.db)
    await world.settle()
    expect(await isTrue()).toBe(true)
  })

  it('leaves what has its place and is not counted yet to the next counting', async () => {
    await stage('closed')
    expect(await world.db.call<number>('sequence_ledger', 1_000)).toBeGreaterThan(0)
    await rebuildTallies(world.db)
    await world.settle()
    expect(await isTrue()).toBe(true)
  })

  it('goes on where a rebuilding was cut off', async () => {
    await world.db.owner(
      'create table platform.counted_next as select * from platform.counted; create table platform.tally_next (like platform.tally)',
    )
    await rebuildTallies(world.db)
    await stage('handling')
    await world.settle()
    expect(await isTrue()).toBe(true)
  })
})
