import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headsFile } from '#platform/ledger/published-heads.ts'
import { sealNext } from '#platform/ledger/tree-heads.ts'
import { act } from '#platform/matters/act.ts'
import { type Verified, verifyAll } from '#platform/matters/verify.ts'
import { keepTables, restoreTables } from './support/behind.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

let world: TestWorld
const folder = mkdtempSync(join(tmpdir(), 'yiwang-heads-'))
const path = join(folder, 'told/heads.jsonl')
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(async () => {
  await world.end()
  rmSync(folder, { recursive: true, force: true })
})

async function raiseAndSeal(n: number): Promise<void> {
  for (let i = 0; i < n; i++)
    await act(world.platform, {
      kind: 'tickets.ticket',
      action: 'create',
      actor: { kind: 'guest', ref: 'guest' },
      raiser: 'party:one',
      input: { text: `第 ${i} 盏路灯不亮。`, phone: '19000000423', region: '449901001001' },
    })
  await world.settle()
  await sealNext(world.db, world.services.signer, world.clock.now)
}

const check = (published = headsFile(path).read()): Promise<Verified> =>
  verifyAll(world.platform, world.services.signer.publicKey, published)

describe('heads told outside the database', () => {
  it('are added once each, and go on after a kill in the middle of a line', async () => {
    await raiseAndSeal(5)
    expect(await headsFile(path).publish(world.db)).toBe(1)
    await keepTables(world)
    appendFileSync(path, '{"size":8,"ro')
    await raiseAndSeal(3)
    const heads = headsFile(path)
    expect(await heads.publish(world.db)).toBe(1)
    expect(await heads.publish(world.db)).toBe(0)
    expect(heads.read().map((head) => head.size)).toEqual([5, 8])
    expect(await check()).toMatchObject({ ok: true, checked: { heads: 2, published: 2 } })
  })

  it('name it when the newest entries were dropped together with their heads', async () => {
    await restoreTables(world)
    expect(await check([])).toMatchObject({ ok: true, checked: { entries: 5 } })
    const { faults } = await check()
    expect(faults.map((f) => [f.kind, f.where])).toEqual([['removed', 'published head 8']])
  })

  it('name it when others were written in their place and sealed anew', async () => {
    await raiseAndSeal(3)
    const { faults } = await check()
    expect(faults.map((f) => [f.kind, f.where])).toEqual([['altered', 'published head 8']])
  })

  it('are themselves signed: a line that was changed is named', async () => {
    writeFileSync(path, readFileSync(path, 'utf8').replace('"size":5', '"size":4'))
    const { faults } = await check()
    expect(faults.map((f) => [f.kind, f.where])).toContainEqual(['published', 'published head 4'])
  })
})
