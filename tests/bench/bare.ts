import pg from 'pg'

/**
 * The same rows as one ticket lifecycle writes, by hand-written SQL over a plain connection: what the database
 * alone can do on this machine. Four transactions (create, dispatch, reply, close) and one list.
 */
export async function measureBare(
  url: string,
  workers: number,
  seconds: number,
): Promise<{ readonly perSecond: number }> {
  const setup = new pg.Client({ connectionString: url })
  await setup.connect()
  await setup.query(`create schema if not exists bare; create table if not exists bare.matter (like platform.matter including all);
    create table if not exists bare.matter_scope (like platform.matter_scope including all); create table if not exists bare.matter_task (like platform.matter_task including all);
    create table if not exists bare.clock (like platform.clock including all); create table if not exists bare.ledger (like platform.ledger including all);
    create table if not exists bare.ledger_queue (like platform.ledger_queue including all); create table if not exists bare.ledger_private (like platform.ledger_private including all);
    create table if not exists bare.matter_private (like platform.matter_private including all); create table if not exists bare.outbox (like platform.outbox including all);
    create sequence if not exists bare.id`)
  const pool = new pg.Pool({ connectionString: url, max: workers })
  const end = performance.now() + seconds * 1000
  const began = performance.now()
  let n = 0
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const client = await pool.connect()
      while (performance.now() < end) {
        await lifecycle(client)
        n++
      }
      client.release()
    }),
  )
  const perSecond = Math.round((n / (performance.now() - began)) * 10_000) / 10
  await pool.end()
  await setup.query('drop schema bare cascade')
  await setup.end()
  return { perSecond }
}

const NOW = new Date('2026-09-29T02:24:00Z')
const FACTS = JSON.stringify({
  channel: 'web',
  property: 'complaint',
  region: '449901001001',
  lead: 'cgj',
  dispatches: 1,
  dispatchedOn: '2026-09-29',
  confidential: false,
  urgent: false,
  named: [],
})
const SEALED = Buffer.alloc(900, 'x')
const LEAF = Buffer.alloc(32, 'y')
const COUNTS = `{"(tickets.received,2026-09-29,1,web,\\"\\",449901001001,cgj)"}`
const PARTS = JSON.stringify({
  text: '榕荫路 12 号门口的路灯不亮，晚上看不见路，请来修。',
  title: '榕荫路路灯不亮',
  phone: '19000000001',
})

type Statement = readonly [name: string, text: string]
const S = {
  id: ['id', `select nextval('bare.id')::text as id`],
  matter: [
    'matter',
    `insert into bare.matter(id, kind, module, number, state, open, rev, round, raiser, facts, def_version, opened_at, due_at) values ($1::bigint, 'tickets.ticket', 'tickets', 'N' || ($1::bigint)::text, 'waiting', true, 1, 1, 'p', $2, 1, $3, $3)`,
  ],
  priv: [
    'priv',
    `insert into bare.matter_private(matter_id, subject_ref, title, parts, words) values ($1, 'p', 't', $2, to_tsvector('simple', '榕荫 路灯 不亮 晚上 看不见 门口'))`,
  ],
  scope: ['scope', `insert into bare.matter_scope values ($2, $1, $3, $3, true, 'tickets.ticket', '')`],
  task: [
    'task',
    `insert into bare.matter_task(matter_id, no, step, round, scope_id, unit, role, mode, required, state, rev, opened_at, due_at) values ($1, $2, 'handle', 1, $3, 'cgj', 'handler', 'lead', true, 'open', 1, $4, $4)`,
  ],
  settle: [
    'settle',
    `update bare.matter_task set state = 'done', rev = rev + 1, settled_at = $3 where matter_id = $1 and no = $2`,
  ],
  clock: [
    'clock',
    `insert into bare.clock(matter_id, no, code, unit, amount, starts_at, due_at, state, calendar_rev) values ($1, $2, 'finish', 'workday', 5, $3, $3, 'running', 'cn')`,
  ],
  stop: ['stop', `update bare.clock set state = 'done', done_at = $3 where matter_id = $1 and no = $2`],
  entry: [
    'entry',
    `with e as (insert into bare.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, occurred_at, recorded_at, sealed, leaf, counts)
      values ($1, $2, 'tickets', 'tickets.ticket', 'x', 1, 'person:1', $3, $3, $4, $5, $6) returning id) insert into bare.ledger_queue select id from e`,
  ],
  kept: ['kept', `insert into bare.ledger_private values ($1, $2, 'p', $3, $4, null)`],
  told: [
    'told',
    `insert into bare.outbox(matter_id, rev, party_ref, template, say, created_at) values ($1, $2, 'p', 't', '已收到', $3)`,
  ],
  lock: ['lock', 'select rev from bare.matter where id = $1 for update'],
  update: ['update', 'update bare.matter set state = $2, rev = rev + 1, facts = $3 where id = $1'],
  touch: ['touch', 'update bare.matter_scope set due_at = $2, open = $3 where matter_id = $1'],
  list: [
    'list',
    `select m.id, m.number, m.state, m.facts, p.title from bare.matter_task t join bare.matter m on m.id = t.matter_id join bare.matter_private p on p.matter_id = m.id
      where t.scope_id = 3 and t.step = 'handle' and t.state in ('open', 'accepted') order by t.due_at, t.matter_id limit 21`,
  ],
} as const satisfies { readonly [name: string]: Statement }

async function lifecycle(client: pg.PoolClient): Promise<void> {
  const run = async (statement: Statement, ...values: unknown[]) =>
    client.query<{ id: string }>({ name: statement[0], text: statement[1], values })
  await client.query('begin')
  const id = (await run(S.id)).rows[0]!.id
  await run(S.matter, id, FACTS, NOW)
  await run(S.priv, id, PARTS)
  for (const scope of [1, 2]) await run(S.scope, id, scope, NOW)
  await run(S.task, id, 1, 1, NOW)
  for (const no of [1, 2]) await run(S.clock, id, no, NOW)
  await write(run, id, 1)
  await client.query('commit')
  for (const rev of [2, 3, 4]) {
    await client.query('begin')
    await run(S.lock, id)
    await run(S.update, id, 'x', FACTS)
    await run(S.settle, id, rev - 1, NOW)
    if (rev === 2) {
      for (const [no, scope] of [
        [2, 3],
        [3, 4],
      ]) {
        await run(S.task, id, no, scope, NOW)
        await run(S.scope, id, scope, NOW)
        await run(S.clock, id, no! + 1, NOW)
      }
    } else await run(S.task, id, rev + 1, 1, NOW)
    await run(S.stop, id, rev - 1, NOW)
    await run(S.touch, id, NOW, rev < 4)
    await write(run, id, rev)
    await client.query('commit')
  }
  await run(S.list)
}

async function write(
  run: (statement: Statement, ...values: unknown[]) => Promise<unknown>,
  id: string,
  rev: number,
): Promise<void> {
  await run(S.entry, id, rev, NOW, SEALED, LEAF, COUNTS)
  await run(S.kept, id, rev, LEAF, PARTS)
  await run(S.told, id, rev, NOW)
}
