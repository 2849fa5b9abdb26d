import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyFrom } from '#apps/cli/verify-from.ts'
import { keyRing, openHeads, openSigner } from '#apps/server/keys.ts'
import { joinProcesses } from '#apps/server/processes.ts'
import { rows, sql } from '#platform/database/database.ts'
import { generateKey, type HeadSigner, softwareSigner } from '#platform/ledger/sign.ts'
import { keyId, sealNext } from '#platform/ledger/tree-heads.ts'
import { act } from '#platform/matters/act.ts'
import { type Verified, verifyAll } from '#platform/matters/verify.ts'
import { backUp } from './support/backup-world.ts'
import { behind, keepTables, restoreTables } from './support/behind.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

// A district loses the key that seals its ledger, and goes on with another: everybody who verifies reads of it. Whoever has only
// the database cannot make a change of keys.

let world: TestWorld
let old: HeadSigner
let file: string
beforeAll(async () => {
  world = await openTestWorld()
  old = openSigner(world.folder)
})
afterAll(() => world.end())

const lose = (): void => rmSync(join(world.folder, 'keys'), { recursive: true })
const heads = () => openHeads(world.folder, world.db.name)
/** Starts and stops; why it did not start, else `ok`. */
async function joined(newKey = false): Promise<string> {
  const now = world.clock.now
  const left = await joinProcesses(world.db, { dataFolder: world.folder, version: 'test', newKey, now })
  if (!left.ok) return left.refusal.code
  await left.value()
  return 'ok'
}
const check = (published = heads().read()): Promise<Verified> =>
  verifyAll(world.platform, keyRing(world.folder), published)
const kinds = ({ faults }: Verified) => faults.map(({ kind, where }) => `${kind} ${where}`)

async function raiseAndSeal(n: number, signer: HeadSigner): Promise<void> {
  for (let i = 0; i < n; i++)
    await act(world.platform, {
      kind: 'tickets.ticket',
      action: 'create',
      actor: { kind: 'guest', ref: 'guest' },
      raiser: 'party:one',
      input: { text: `第 ${i} 盏路灯不亮。`, phone: '19000000423', region: '449901001001' },
    })
  await world.settle()
  await sealNext(world.db, signer, world.clock.now)
}

describe('a key that is lost', () => {
  it('is not replaced without a word: nothing starts until somebody says that it is lost', async () => {
    await raiseAndSeal(3, old)
    await heads().publish(world.db)
    await raiseAndSeal(2, old)
    await heads().publish(world.db)
    expect(await joined(true)).toBe('ok')
    expect(existsSync(join(world.folder, 'keys/lost.jsonl'))).toBe(false)
    lose()
    expect(await joined()).toBe('other-seal')
    expect(kinds(await check())).toContain('key head 5')
    await keepTables(world)
  })

  it('is followed by another, which signs where it took over, outside the database and in the record of changes', async () => {
    expect(await joined(true)).toBe('ok')
    expect(heads().read().at(-1)).toMatchObject({ size: 5, lost: keyId(old.publicKey) })
    // A start that was killed on the way is made again.
    rmSync(join(world.folder, 'keys/lost.jsonl'))
    expect(await joined(true)).toBe('ok')
    const [change] = await rows(
      world.db,
      sql<{ detail: object }>`select detail from registry.change where what = 'key-lost'`,
    )
    expect(change?.detail).toMatchObject({ 'lost-key': keyId(old.publicKey), entries: 5 })
  })

  it('leaves a remark to everybody who verifies, and no fault', async () => {
    await raiseAndSeal(2, openSigner(world.folder))
    await heads().publish(world.db)
    expect(await joined()).toBe('ok')
    const { faults, remarks, ok } = await check()
    expect(faults).toEqual([])
    expect(ok).toBe(true)
    expect(remarks).toEqual([
      expect.stringMatching(/^从第 5 条往后换了一把签名钥匙.*原来的（编号 \w{16}）丢了/),
    ])
    expect((await check([])).ok).toBe(true)
  })

  it('goes with a backup: the auditor who has the new key reads of it too', async () => {
    const note = await backUp(world.db, world.folder)
    file = join(world.folder, 'backups', note.file)
    const { publicKey } = openSigner(world.folder)
    const lines: string[] = []
    expect(await verifyFrom(['--from', file, '--key', publicKey], (line) => lines.push(line))).toBe(0)
    expect(lines.join('\n')).toMatch(/^! 从第 5 条往后换了一把签名钥匙/m)
    const other = generateKey().publicKey
    expect(await verifyFrom(['--from', file, '--key', other], (line) => lines.push(line))).toBe(1)
    expect(await verifyFrom(['--from', file, '--key', 'abc'], (line) => lines.push(line))).toBe(2)
    expect(lines.join('\n')).toContain('公钥是 04 开头的 130 位')
  })
})

describe('what a hand in the database makes of it', () => {
  const forger = softwareSigner(generateKey().privateKey)

  it('heads of a key of its own are named, and a new key is refused where the old one is not lost', async () => {
    await raiseAndSeal(1, forger)
    expect(kinds(await check())).toEqual(['key head 8'])
    expect(await joined(true)).toBe('key-not-lost')
    expect(readFileSync(join(world.folder, 'keys/lost.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1)
  })

  it('under the name of the lost key it gets no further than where the new one took over', async () => {
    await behind(world, `update platform.tree_head set key_id = '${keyId(old.publicKey)}' where size = 8`)
    expect(kinds(await check())).toEqual(['key head 8'])
  })

  it('another past, sealed anew under the lost name, is not the one that the new key took over', async () => {
    await restoreTables(world)
    await behind(
      world,
      'delete from platform.tree_head where size > 3; delete from platform.ledger_order where pos > 2; delete from platform.ledger where id not in (select id from platform.ledger_order)',
    )
    await raiseAndSeal(2, forger)
    await behind(world, `update platform.tree_head set key_id = '${keyId(old.publicKey)}'`)
    const took = `key ${keyId(openSigner(world.folder).publicKey)} at 5`
    expect(kinds(await check([]))).toContain(`altered ${took}`)
    expect(kinds(await check())).toEqual(
      expect.arrayContaining(['altered published head 5', 'removed published head 7']),
    )
  })

  it('put there before the new key took over, it is named by what was told outside before', async () => {
    const told = heads()
      .read()
      .filter((head) => head.lost === undefined)
    lose()
    expect(await joined(true)).toBe('ok')
    expect(kinds(await check(told))).toContain('altered published head 5')
  })

  it('a taking over that was changed counts for nothing', async () => {
    const { keys, lost } = keyRing(world.folder)
    const moved = lost.map((told) => ({ ...told, size: told.size + 1 }))
    const found = await verifyAll(world.platform, { keys, lost: moved }, [])
    expect(kinds(found)).toEqual(expect.arrayContaining(['key head 5', `key key ${lost[0]?.key} at 6`]))
  })
})
