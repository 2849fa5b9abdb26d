import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRow, sql } from '#platform/database/database.ts'
import { sealNext } from '#platform/ledger/tree-heads.ts'
import { act } from '#platform/matters/act.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

const raise = (n: number) =>
  act(world.platform, {
    kind: 'tickets.ticket',
    action: 'create',
    actor: { kind: 'guest', ref: 'guest' },
    raiser: 'party:one',
    input: { text: `第 ${n} 盏路灯不亮。`, phone: '19000000423', region: '449901001001' },
  })

describe('signed heads over the ledger', () => {
  it('fit the entries in their order, however many come at once', async () => {
    // More than ten at once: positions must be taken as numbers, never as texts.
    for (let n = 0; n < 25; n++) await raise(n)
    await world.settle()
    expect(await sealNext(world.db, world.services.signer, world.clock.now)).toBe(25)
    for (let n = 0; n < 12; n++) await raise(n)
    await world.settle()
    expect(await sealNext(world.db, world.services.signer, world.clock.now)).toBe(12)
    expect(await sealNext(world.db, world.services.signer, world.clock.now)).toBe(0)
    const head = await findRow(
      world.db,
      sql<{ size: number }>`select max(size)::int as size from platform.tree_head`,
    )
    expect(head?.size).toBe(37)
    await raise(38)
    await world.settle()
    const verified = await verifyAll(world.platform, world.services.signer.publicKey)
    expect(verified).toMatchObject({ ok: true, checked: { entries: 38, unsealed: 1, heads: 2 }, faults: [] })
  })
})
