import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { leafHash } from '#platform/ledger/merkle.ts'
import { sealNext } from '#platform/ledger/tree-heads.ts'
import { type Verified, verifyAll } from '#platform/matters/verify.ts'
import { behind, keepTables, restoreTables } from './support/behind.ts'
import { FIGURES, type Tampering } from './support/figure-tamperings.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { countOf, staffToken } from './support/tokens.ts'

/** What the stories of tampering speak of: one matter, its second entry, the newest head. */
type Marks = {
  readonly matter: string
  readonly number: string
  readonly other: string
  readonly id: string
  readonly pos: number
  readonly last: number
  readonly size: number
}

let world: TestWorld
let marks: Marks

beforeAll(async () => {
  world = await openTestWorld()
  const cast = await castOf(world)
  const scenes: Scene[] = []
  for (const name of ['waiting', 'handling', 'extension asked', 'closed', 'merged', 'secret'])
    scenes.push(await TICKET_STAGES[name]!(world, cast))
  await world.settle()
  await sealNext(world.db, world.services.signer, world.clock.now)
  await TICKET_STAGES.danger!(world, cast)
  await world.settle()
  await sealNext(world.db, world.services.signer, world.clock.now)
  const [target, other] = [scenes[1]!, scenes[3]!]
  const [entry] = await rows(
    world.db,
    sql<{ id: string; pos: number }>`select l.id::text as id, o.pos::int as pos from platform.ledger l
      join platform.ledger_order o on o.id = l.id where l.matter_id = ${target.id} and l.rev = 2`,
  )
  const size = await countOf(world, 'platform.ledger_order')
  marks = { matter: target.id, number: target.number, other: other.id, ...entry!, last: size - 1, size }
  await keepTables(world)
})
afterEach(() => restoreTables(world))
afterAll(() => world.end())

const check = (): Promise<Verified> => verifyAll(world.platform, world.services.signer.publicKey)

/** Puts the marks into a statement or an expected place: `$pos`, `$id`, `$matter` … */
const filled = (text: string): string =>
  text.replaceAll(/\$(\w+)/g, (_, name: string) => String(marks[name as keyof Marks]))

const entry = (what: string, change: string): Tampering => [
  `an entry’s ${what} changed`,
  `update platform.ledger set ${change} where id = $id`,
  'altered',
  'pos $pos ledger $id',
]
const matter = (what: string, change: string): Tampering => [
  `a matter’s ${what} changed`,
  `update platform.matter set ${change} where id = $matter`,
  'altered',
  'matter $matter $number',
]
const part = (what: string, statement: string): Tampering => [
  what,
  statement,
  'altered',
  'matter $matter $number',
]

const CASES: readonly Tampering[] = [
  entry('matter', 'matter_id = $other, rev = 77'),
  entry('step', 'rev = 99'),
  entry('module', `module = 'cases'`),
  entry('kind', `kind = 'cases.licence'`),
  entry('action', `action = 'close'`),
  entry('version', 'def_version = 7'),
  entry('actor', `actor_ref = 'person:999'`),
  entry('unit', `unit_id = 'zjj'`),
  entry('person acted for', `behalf_ref = 'party:x'`),
  entry('time', `occurred_at = occurred_at - interval '1 hour'`),
  entry('time of recording', `recorded_at = recorded_at + interval '1 second'`),
  entry('counts', `counts = '{}'`),
  entry('leaf', `leaf = decode(repeat('00', 32), 'hex')`),
  entry(
    'sealed text',
    `sealed = convert_to(replace(convert_from(sealed, 'UTF8'), '"cgj"', '"zjj"'), 'UTF8')`,
  ),
  entry('sealed bytes to nonsense', `sealed = decode('fffe00', 'hex')`),
  entry('sealed bytes to nothing', `sealed = ''`),
  [
    'the leaf in the order changed',
    `update platform.ledger_order set leaf = decode(repeat('00', 32), 'hex') where pos = $pos`,
    'altered',
    'pos $pos ledger $id',
  ],
  ['an entry removed', 'delete from platform.ledger where id = $id', 'removed', 'pos $pos ledger $id'],
  [
    'a step removed with its place in the order',
    'delete from platform.ledger_order where id = $id; delete from platform.ledger where id = $id',
    'removed',
    'matter $matter $number',
  ],
  ['a place in the order removed', 'delete from platform.ledger_order where pos = $pos', 'gap', 'pos $pos'],
  [
    'an entry inserted',
    `insert into platform.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, occurred_at, recorded_at, sealed, leaf)
      select matter_id, 88, module, kind, action, def_version, actor_ref, occurred_at, recorded_at, sealed, leaf from platform.ledger where id = $id`,
    'inserted',
    'ledger ',
  ],
  [
    'two entries of one matter swapped',
    `update platform.ledger_order o set pos = -1 where pos = $pos; update platform.ledger_order set pos = $pos where pos = $pos + 1;
      update platform.ledger_order set pos = $pos + 1 where pos = -1`,
    'reordered',
    'pos ',
  ],
  [
    'entries of two matters swapped',
    `update platform.ledger_order o set pos = -1 where pos = 0; update platform.ledger_order set pos = 0 where pos = $last;
      update platform.ledger_order set pos = $last where pos = -1`,
    'altered',
    'head ',
  ],
  [
    'the newest entries dropped after a signed head',
    `delete from platform.ledger_order where pos = $last; delete from platform.ledger where id not in (select id from platform.ledger_order)`,
    'removed',
    'head $size',
  ],
  [
    'a head’s root changed',
    `update platform.tree_head set root = decode(repeat('00', 32), 'hex') where size = $size`,
    'altered',
    'head $size',
  ],
  [
    'a head’s signature changed',
    `update platform.tree_head set signature = '\\x30' where size = $size`,
    'signature',
    'head $size',
  ],
  [
    'a head’s time changed',
    `update platform.tree_head set at = at - interval '1 day' where size = $size`,
    'signature',
    'head $size',
  ],
  [
    'a head’s key changed',
    `update platform.tree_head set key_id = 'x' where size = $size`,
    'key',
    'head $size',
  ],
  [
    'what a head goes on from changed',
    `update platform.tree_head set frontier = '{"size":1,"nodes":[]}' where size = $size`,
    'altered',
    'head $size',
  ],

  matter('state', `state = 'closed'`),
  matter('facts', `facts = facts || '{"lead":"zjj"}'`),
  matter('step', 'rev = rev + 1'),
  matter('round', 'round = 9'),
  matter('raiser', `raiser = 'party:x'`),
  matter('time of opening', `opened_at = opened_at - interval '1 day'`),
  matter('time of closing', 'closed_at = opened_at'),
  matter('date', `due_at = due_at + interval '9 days'`),
  matter('openness', 'open = not open'),
  matter('version', 'def_version = 9'),
  matter('module', `module = 'cases'`),
  [
    'a matter’s number changed',
    `update platform.matter set number = 'QL000000-0001' where id = $matter`,
    'altered',
    'matter $matter QL000000-0001',
  ],
  ['a matter removed', 'delete from platform.matter where id = $matter', 'removed', 'matter $matter'],
  [
    'a matter inserted',
    `insert into platform.matter select 999999, kind, module, 'QL000000-0009', state, open, rev, round, raiser, facts, def_version, opened_at, closed_at, due_at
      from platform.matter where id = $matter`,
    'inserted',
    'matter 999999 QL000000-0009',
  ],
  part('a task settled', `update platform.matter_task set state = 'done' where matter_id = $matter`),
  part(
    'a task moved',
    `update platform.matter_task set unit = 'zjj' where matter_id = $matter and step = 'handle'`,
  ),
  part('a task removed', 'delete from platform.matter_task where matter_id = $matter and no = 2'),
  part(
    'a task put off',
    `update platform.matter_task set due_at = due_at + interval '9 days' where matter_id = $matter and state = 'accepted'`,
  ),
  part(
    'a task put under another desk',
    `update platform.matter_task set scope_id = (select min(id) from platform.scope where key like 'region:%') where matter_id = $matter and state = 'accepted'`,
  ),
  part(
    'a task inserted',
    `insert into platform.matter_task select matter_id, 77, step, round, scope_id, unit, role, mode, required, person_id, state, rev, opened_at, settled_at, due_at, urgency
      from platform.matter_task where matter_id = $matter and no = 2`,
  ),
  part(
    'a clock put off',
    `update platform.clock set due_at = due_at + interval '9 days' where matter_id = $matter and code = 'finish'`,
  ),
  part(
    'a clock stopped',
    `update platform.clock set state = 'cancelled' where matter_id = $matter and code = 'finish'`,
  ),
  part(
    'a clock made longer',
    `update platform.clock set amount = 90 where matter_id = $matter and code = 'finish'`,
  ),
  part('a clock removed', `delete from platform.clock where matter_id = $matter and code = 'finish'`),
  part(
    'a matter shown to others',
    `insert into platform.matter_scope select (select min(id) from platform.scope where id not in (select scope_id from platform.matter_scope where matter_id = $matter)),
      matter_id, opened_at, due_at, open, kind, category from platform.matter_scope where matter_id = $matter limit 1`,
  ),
  part('a matter hidden', 'delete from platform.matter_scope where matter_id = $matter'),
  part(
    'a matter’s date put off in the lists',
    `update platform.matter_scope set due_at = due_at + interval '9 days' where matter_id = $matter`,
  ),
  part(
    'a matter closed in the lists',
    'update platform.matter_scope set open = false where matter_id = $matter',
  ),
  part(
    'a matter under another category in the lists',
    `update platform.matter_scope set category = '02' where matter_id = $matter`,
  ),
  [
    'a scope given to somebody else',
    `update platform.scope set key = 'desk:zjj:other' where key = 'desk:cgj:handler'`,
    'altered',
    'matter $matter $number',
  ],
  part(
    'a link inserted',
    `insert into platform.matter_link values ($other, $matter, 'merge', null, true, true)`,
  ),
  part(
    'the title that is shown changed',
    `update platform.matter_private set title = '一切正常' where matter_id = $matter`,
  ),
  part(
    'the text that is shown changed',
    `update platform.matter_private set parts = parts || '{"text":"一切正常"}' where matter_id = $matter`,
  ),
  part('what is shown removed', 'delete from platform.matter_private where matter_id = $matter'),
  [
    'private content changed',
    `update platform.ledger_private set content = content || '{"text":"一切正常"}' where matter_id = $matter and rev = 1`,
    'altered',
    'private $matter.1',
  ],
  [
    'a salt changed',
    `update platform.ledger_private set salt = '\\x00' where matter_id = $matter and rev = 1`,
    'altered',
    'private $matter.1',
  ],
  [
    'private content emptied',
    'update platform.ledger_private set content = null where matter_id = $matter and rev = 1',
    'removed',
    'private $matter.1',
  ],
  [
    'private content removed',
    'delete from platform.ledger_private where matter_id = $matter and rev = 1',
    'removed',
    'private $matter.1',
  ],
  ...FIGURES,
]

describe('behind the ledger’s back', () => {
  it('an untouched world is clean', async () => {
    expect(await check()).toMatchObject({
      ok: true,
      faults: [],
      checked: { entries: marks.size, heads: 2 },
    })
  })

  it.each(CASES)('%s is named', async (_what, statement, kind, where) => {
    await behind(world, filled(statement))
    const { ok, faults } = await check()
    expect(ok).toBe(false)
    expect(faults.map((f) => `${f.kind} @ ${f.where}`).join('\n')).toContain(`${kind} @ ${filled(where)}`)
    expect(faults.every((f) => /[一-鿿]/.test(f.say))).toBe(true)
    expect(faults.length).toBeLessThan(40)
  })

  it('a forged entry with right hashes is named by the signed head and by the matter', async () => {
    const row = await findRow(
      world.db,
      sql<{ sealed: Uint8Array }>`select sealed from platform.ledger where id = ${marks.id}::bigint`,
    )
    const text = new TextDecoder().decode(row!.sealed).replaceAll('"cgj"', '"zjj"')
    const leaf = Buffer.from(leafHash(new TextEncoder().encode(text))).toString('hex')
    await behind(
      world,
      filled(
        `update platform.ledger set sealed = convert_to('${text}', 'UTF8'), leaf = decode('${leaf}', 'hex'),
          counts = (select array_agg(x) from jsonb_populate_recordset(null::platform.count_line, '${text}'::jsonb->'counts') x) where id = $id;
        update platform.ledger_order set leaf = decode('${leaf}', 'hex') where id = $id`,
      ),
    )
    const { faults } = await check()
    expect(faults.map((f) => f.where)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^head \d+$/), filled('matter $matter $number')]),
    )
  })

  it('an entry appended with right hashes is named by the matter', async () => {
    await behind(
      world,
      filled(`insert into platform.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, unit_id, behalf_ref, occurred_at, recorded_at, sealed, leaf, counts)
        select matter_id, 88, module, kind, action, def_version, actor_ref, unit_id, behalf_ref, occurred_at, recorded_at,
          convert_to(replace(convert_from(sealed, 'UTF8'), '"rev":2', '"rev":88'), 'UTF8'), leaf, counts from platform.ledger where id = $id;
        insert into platform.ledger_order(pos, id, leaf) select $size, max(id), decode(repeat('00', 32), 'hex') from platform.ledger`),
    )
    const { faults } = await check()
    expect(faults.map((f) => f.where)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(filled('^pos $size ')),
        filled('matter $matter $number'),
      ]),
    )
  })

  it('a matter changed through the platform’s own function, without an entry, is named', async () => {
    const { rev } = await world.db
      .call<{ matter: { rev: number } }>('load_matter', marks.matter, false)
      .then((m) => m.matter)
    await world.db.call('act_write', {
      updated: [
        {
          id: marks.matter,
          state: 'closed',
          open: false,
          was: rev,
          rev,
          round: 1,
          facts: {},
          closed_at: null,
          due_at: null,
        },
      ],
      entries: [],
    })
    const { faults } = await check()
    expect(faults.map((f) => f.where)).toContain(filled('matter $matter $number'))
  })

  it('an auditor still reads a matter whose entry was made unreadable', async () => {
    await behind(world, filled(`update platform.ledger set sealed = decode('fffe00', 'hex') where id = $id`))
    const token = await staffToken(world, 'shenzhibai')
    const headers = { authorization: `Bearer ${token}` }
    const answer = await world.app.inject({ url: `/api/ledger?matter=${marks.matter}`, headers })
    expect(answer.statusCode).toBe(200)
    const verified = await world.app.inject({ method: 'POST', url: '/api/ledger/verify', headers })
    expect(verified.json<Verified>().ok).toBe(false)
  })
})

/**
 * What the process itself may write directly: sign-in, the directory, jobs, cursors, drafts of rules (a version in force is
 * kept by its trigger and its checks: tests/rules-deciding-http.test.ts); everything else goes through functions.
 */
const OWN_WRITES: { readonly [table: string]: readonly string[] } = {
  'maintenance.process': ['INSERT', 'UPDATE', 'DELETE'],
  'platform.session': ['INSERT', 'UPDATE', 'DELETE'],
  'platform.sign_in': ['INSERT'],
  'platform.file': ['INSERT'],
  'platform.file_removal': ['DELETE'],
  'platform.tree_head': ['INSERT'],
  'platform.job': ['INSERT', 'UPDATE'],
  'platform.cursor': ['INSERT', 'UPDATE'],
  'platform.outbox': ['INSERT', 'UPDATE'],
  'platform.rule_table': ['INSERT'],
  'platform.rule_version': ['INSERT', 'UPDATE', 'DELETE'],
}

describe('the role the process works as', () => {
  const attempt = async (statement: string): Promise<string> => {
    try {
      await sql.raw(filled(statement)).execute(world.db.kysely)
      return 'done'
    } catch (error) {
      return (error as { readonly code?: string }).code ?? String(error)
    }
  }

  it('owns nothing and is no superuser', async () => {
    const [me] = await rows(
      world.db,
      sql<{
        me: string
        super: boolean
        owns: number
      }>`select current_user as me, (select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles where rolname = current_user) as super,
        (select count(*)::int from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user) as owns`,
    )
    expect(me).toEqual({ me: `${world.db.name}_app`, super: false, owns: 0 })
  })

  it('writes only what is listed here', async () => {
    const found = await rows(
      world.db,
      sql<{
        table: string
        may: string
      }>`select n.nspname || '.' || c.relname as "table", p.may from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) p(may)
        where c.relkind in ('r', 'p', 'v') and n.nspname in ('platform', 'maintenance') and has_table_privilege(current_user, c.oid, p.may) order by 1, 2`,
    )
    const expected = Object.entries(OWN_WRITES).flatMap(([table, may]) => may.map((m) => ({ table, may: m })))
    expect(found.map((f) => `${f.table} ${f.may}`)).toEqual(
      expected.map((e) => `${e.table} ${e.may}`).toSorted(),
    )
  })

  it.each([
    `update platform.ledger set action = 'close' where id = $id`,
    'delete from platform.ledger where id = $id',
    'truncate platform.ledger cascade',
    'delete from platform.ledger_order where pos = $pos',
    'truncate platform.ledger_order',
    'update platform.ledger_private set content = null where matter_id = $matter',
    'delete from platform.ledger_private where matter_id = $matter',
    'insert into platform.ledger_queue values (1)',
    'delete from platform.ledger_queue',
    `update platform.matter set state = 'closed' where id = $matter`,
    'delete from platform.matter where id = $matter',
    `update platform.matter_private set title = '' where matter_id = $matter`,
    'delete from platform.matter_scope where matter_id = $matter',
    `insert into platform.matter_scope select 1, $matter, now(), now(), true, 'x', 'x'`,
    `update platform.clock set due_at = now() where matter_id = $matter`,
    `update platform.matter_task set state = 'done' where matter_id = $matter`,
    `update platform.tally set cells = '{}'`,
    'delete from platform.counted',
    `update platform.scope set key = 'desk:x:y' where id = 1`,
    'update platform.tree_head set root = signature',
    'delete from platform.tree_head',
    `update platform.file set matter_id = 1`,
    `insert into platform.file_removal values ('x', now())`,
    `select platform.erase_private('[]'::jsonb)`,
    'alter table platform.ledger disable trigger all',
    'drop trigger ledger_append_only on platform.ledger',
    'drop table platform.ledger cascade',
    `create or replace function platform.refuse_change() returns trigger language plpgsql as 'begin return null; end'`,
    `create function platform.mine() returns int language sql as 'select 1'`,
    'create table platform.mine(a int)',
    'create table public.mine(a int)',
    'create schema mine',
    'create temp table count_batch(measure int)',
    'set session_replication_role = replica',
    'create role mine superuser',
    `alter role "$role" superuser`,
    `copy platform.session to program 'cat'`,
    `copy platform.session to '/tmp/x'`,
    `select pg_read_file('/etc/passwd')`,
    'select rolpassword from pg_authid',
    'delete from registry.person',
    'delete from registry.param',
    'truncate registry.unit cascade',
    `insert into maintenance.migration(name) values ('x')`,
  ])('is refused: %s', async (statement) => {
    const code = await attempt(statement.replace('$role', `${world.db.name}_app`))
    // 42501: insufficient privilege.
    expect(code).toBe('42501')
  })

  it('and the platform’s own role reads no private part of the ledger', async () => {
    const found = await rows(
      world.db,
      sql<{
        may: boolean
      }>`select has_table_privilege(${`${world.db.name}_platform`}, 'platform.ledger_private', 'SELECT') as may`,
    )
    expect(found).toEqual([{ may: false }])
  })

  it('even the owner’s hand is refused by the ledger while its triggers stand', async () => {
    for (const statement of [
      `update platform.ledger set action = 'x' where id = $id`,
      'delete from platform.ledger where id = $id',
      'truncate platform.ledger cascade',
      'delete from platform.ledger_order where pos = 0',
      'delete from platform.tree_head',
    ])
      await expect(world.db.owner(filled(statement))).rejects.toMatchObject({ code: '42501' })
  })
})
