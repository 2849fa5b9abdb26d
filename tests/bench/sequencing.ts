import pg from 'pg'
import { migrations } from '#apps/server/modules.ts'
import { openDatabase } from '#platform/database/open.ts'
import { tallyBatch } from '#platform/ledger/catch-up.ts'

const TICKETS = 60_000

/** Entries a second through the sequencer and the tallies, on entries like those of a year of tickets. */
export async function measureSequencing(
  url: string,
): Promise<{ readonly ordered: number; readonly tallied: number; readonly entries: number }> {
  const db = await openDatabase({ url }, [...migrations])
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(CELL)
  await client.query(FILL, [TICKETS])
  const [ordered, entries] = await drain(() => db.call<number>('sequence_ledger', 20_000))
  const [tallied] = await drain(() => db.call<number>('tally_ledger', tallyBatch(db)))
  await client.end()
  await db.close()
  return { ordered: Math.round(ordered), tallied: Math.round(tallied), entries }
}

async function drain(step: () => Promise<number>): Promise<readonly [number, number]> {
  const began = performance.now()
  let all = 0
  for (let n = await step(); n > 0; n = await step()) all += n
  return [(all / (performance.now() - began)) * 1000, all]
}

const CELL = `create function pg_temp.cell(m text, d date, n int, c text, g text, r text, u text) returns platform.count_line language sql immutable as
  $$ select row(m, d, n, c, g, r, u)::platform.count_line $$`

/** Entries in the order of a year's work, four a ticket: received; dispatched with its category and unit (a correction); answered; closed on time. */
const FILL = `with t as (select i, '449901' || lpad((i % 92)::text, 6, '0') as r, (i * 7 % 199)::text as g, 'u' || (i * 13 % 130) as u,
    (array['12345','chengguan','wechat','grid'])[1 + i % 4] as c, date '2026-01-01' + i / 220 as d from generate_series(1, $1::int) i),
  e as (select i, rev, case rev
      when 1 then array[pg_temp.cell('tickets.received', d, 1, c, '', r, '')]
      when 2 then array[pg_temp.cell('tickets.received', d, -1, c, '', r, ''), pg_temp.cell('tickets.received', d, 1, c, g, r, u), pg_temp.cell('tickets.dispatched', d, 1, c, g, r, u)]
      when 3 then '{}'
      else array[pg_temp.cell('tickets.closed', d + 3, 1, c, g, r, u), pg_temp.cell('tickets.closed-on-time', d + 3, 1, c, g, r, u)] end as counts
    from t cross join generate_series(1, 4) rev),
  l as (insert into platform.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, occurred_at, recorded_at, sealed, leaf, counts)
    select i, rev, 'tickets', 'tickets.ticket', 'x', 1, 'person:1', now(), now(), '\\x00', decode(md5(i::text || rev) || md5(rev::text || i), 'hex'), counts from e order by i + (rev - 1) * 300, rev returning id)
  insert into platform.ledger_queue select id from l`
