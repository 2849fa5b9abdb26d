import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { inclusionProof, verifyInclusion } from '#platform/ledger/merkle.ts'
import { sealNext } from '#platform/ledger/tree-heads.ts'
import { type Verified, verifyAll } from '#platform/matters/verify.ts'
import { behind, keepTables, restoreTables } from './support/behind.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, ERASE, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { countOf } from './support/tokens.ts'

let world: TestWorld
/** A ticket being worked on, one that is closed, and how far the signed head reaches. */
let marks: { readonly matter: string; readonly other: string; readonly size: number }
let closed: Scene

beforeAll(async () => {
  world = await openTestWorld()
  const cast = await castOf(world)
  const handling = await TICKET_STAGES.handling!(world, cast)
  closed = await TICKET_STAGES.closed!(world, cast)
  await world.settle()
  await sealNext(world.db, world.services.signer, world.clock.now)
  marks = { matter: handling.id, other: closed.id, size: await countOf(world, 'platform.ledger_order') }
  await keepTables(world)
})
afterEach(() => restoreTables(world))
afterAll(() => world.end())

const check = (): Promise<Verified> => verifyAll(world.platform, world.services.signer.publicKey)

/** Puts the marks into a statement or an expected place: `$matter`, `$other`. */
const filled = (text: string): string =>
  text.replaceAll(/\$(\w+)/g, (_, name: string) => String(marks[name as keyof typeof marks]))

describe('erasing what is private', () => {
  /** The closed ticket erased as the law allows, by the one who may. */
  const eraseOther = async (): Promise<void> => {
    await closed.do('erase', (await castOf(world)).privacy, ERASE)
    await world.settle()
  }
  const named = async (): Promise<string> =>
    (await check()).faults.map((f) => `${f.kind} @ ${f.where} ${f.say}`).join('\n')

  it('leaves every proof as it was', async () => {
    await eraseOther()
    expect(await check()).toMatchObject({ ok: true, faults: [] })
    const leaves = (
      await rows(world.db, sql<{ leaf: Uint8Array }>`select leaf from platform.ledger_order order by pos`)
    ).map((r) => new Uint8Array(r.leaf))
    const head = await findRow(
      world.db,
      sql<{ root: Uint8Array }>`select root from platform.tree_head where size = ${marks.size}`,
    )
    const first = await findRow(
      world.db,
      sql<{
        pos: number
      }>`select o.pos::int as pos from platform.ledger l join platform.ledger_order o on o.id = l.id
        where l.matter_id = ${marks.other} and l.rev = 1`,
    )
    const index = first!.pos
    const proof = inclusionProof(leaves.slice(0, marks.size), index)
    const claim = { leaf: leaves[index]!, index, size: marks.size, root: new Uint8Array(head!.root) }
    expect(verifyInclusion({ ...claim, proof })).toBe(true)
    expect(verifyInclusion({ ...claim, leaf: leaves[0]!, proof })).toBe(false)
  })

  it('is named where no entry says so, however it was marked', async () => {
    await behind(
      world,
      filled(`update platform.ledger_private set content = null, salt = '', erased_at = now() where matter_id = $matter;
        update platform.matter_private set title = '', parts = '{}', words = '' where matter_id = $matter`),
    )
    const said = await named()
    expect(said).toContain(filled('removed @ private $matter.1'))
    expect(said).toContain('留痕里没有依法删除的记录')
  })

  it.each([
    [
      'content',
      `update platform.ledger_private set content = '{"text":"还在"}' where matter_id = $other and rev = 1`,
      'not-erased @ private $other.1',
    ],
    [
      'a salt',
      `update platform.ledger_private set salt = '\\x01' where matter_id = $other and rev = 1`,
      'not-erased @ private $other.1',
    ],
    [
      'a title',
      `update platform.matter_private set title = '还在' where matter_id = $other`,
      'altered @ matter $other',
    ],
    [
      'a message',
      `update platform.outbox set say = '还在' where matter_id = $other`,
      'not-erased @ matter $other',
    ],
    [
      'what a gateway said',
      `update platform.outbox set detail = '还在' where matter_id = $other`,
      'not-erased @ matter $other',
    ],
    [
      'a photo',
      `insert into platform.file(key, sm3, size, type, name, uploaded_by, matter_id, created_at) values ('k', 'h', 1, 'image/png', 'x', 'guest', $other, now())`,
      'not-erased @ matter $other',
    ],
  ])('names %s that is there all the same', async (_what, statement, fault) => {
    await world.db.owner(
      filled(
        `insert into platform.outbox(matter_id, rev, template, say, created_at, sent_at) values ($other, 1, 'x', '收到', now(), now())`,
      ),
    )
    await eraseOther()
    expect((await check()).faults).toEqual([])
    await behind(world, filled(statement))
    expect(await named()).toContain(filled(fault))
  })

  it('is refused by the database without an entry of the same moment', async () => {
    const { db } = world
    const closed = { matter_id: marks.other, rev: 1 }
    await expect(db.call('act_write', { erased: [closed] })).rejects.toMatchObject({ code: '42501' })
    await eraseOther()
    const last = await findRow(
      db,
      sql<{ rev: number }>`select rev from platform.matter where id = ${marks.other}`,
    )
    // The entry is there, but from before: what was written since is not its to take.
    await expect(
      db.call('act_write', { erased: [{ matter_id: marks.other, rev: last!.rev }] }),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      db.call('act_write', { erased: [{ matter_id: marks.matter, rev: 2 }] }),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the roles of the database', () => {
  it('the platform’s own erases nothing: one may, and it may nothing else', async () => {
    const may = async (role: string, what: string): Promise<readonly string[]> =>
      (
        await rows(
          world.db,
          sql<{
            at: string
          }>`select n.nspname || '.' || c.relname as at from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname in ('platform', 'registry')
              and (has_table_privilege(${`${world.db.name}_${role}`}, c.oid, ${what}) or has_any_column_privilege(${`${world.db.name}_${role}`}, c.oid, ${what === 'DELETE' ? 'UPDATE' : what}) and ${what} <> 'DELETE') order by 1`,
        )
      ).map((r) => r.at)
    expect(await may('platform', 'UPDATE')).not.toContain('platform.ledger_private')
    // Of a file only the mark that nobody may name it any more.
    expect(await may('privacy', 'UPDATE')).toEqual([
      'platform.file',
      'platform.ledger_private',
      'platform.matter_private',
      'platform.outbox',
      'registry.party',
    ])
    expect(await may('privacy', 'DELETE')).toEqual(['platform.file', 'platform.session'])
    expect(await may('privacy', 'INSERT')).toEqual(['platform.file_removal'])
  })
})
