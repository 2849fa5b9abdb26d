import { type Database, findRow, sql } from '#platform/database/database.ts'

/** One cut of the tallies: its grain, what stands in k1 and in the cells, and the table it is summed from. */
type Cut = readonly [grain: 'd' | 'm', k1: string, cell: string]

/**
 * All cuts a tally keeps (`architecture.md` choice 7), as two pieces of work of about the same size, which a server does
 * side by side. Months of one dimension follow from its days.
 */
const HALVES: readonly (readonly Cut[])[] = [
  [
    ['d', '', 'channel'],
    ['d', '', ''],
    ['d', '', 'category'],
    ['d', '', 'unit'],
    ['m', 'unit', 'category'],
    ['m', 'unit', 'channel'],
  ],
  [
    ['d', '', 'region'],
    ['m', 'region', 'channel'],
    ['m', 'region', 'category'],
    ['m', 'region', 'unit'],
  ],
]
const DIMENSIONS = ['', 'channel', 'category', 'region', 'unit']

const text = (name: string): string => (name === '' ? `''` : name)

const fromRecords = ([grain, k1, cell]: Cut): string => {
  const period = grain === 'd' ? 'day' : `date_trunc('month', day)::date`
  return `insert into platform.tally_next(measure, grain, cut, period, k1, cells)
    select measure, '${grain}', '${[k1, cell].filter(Boolean).join(',')}', period, k1, jsonb_object_agg(cell, n) from (
      select measure, ${period} as period, ${text(k1)} as k1, ${text(cell)} as cell, sum(n) as n
      from platform.counted_next group by 1, 2, 3, 4 having sum(n) <> 0) x group by measure, period, k1`
}

const monthsFromDays = (cell: string): string =>
  `insert into platform.tally_next(measure, grain, cut, period, k1, cells)
    select measure, 'm', '${cell}', period, '', jsonb_object_agg(cell, n) from (
      select t.measure, date_trunc('month', t.period)::date as period, c.key as cell, sum(c.value::bigint) as n
      from platform.tally_next t cross join lateral jsonb_each_text(t.cells) c
      where t.grain = 'd' and t.cut = '${cell}' group by 1, 2, 3 having sum(c.value::bigint) <> 0) x group by measure, period`

/** One transaction with room to sort in. */
const roomy = (statements: string): string =>
  `begin; set local work_mem = '256MB'; set local maintenance_work_mem = '256MB'; ${statements}; commit`

const LEFT_OVER = 'drop table if exists platform.counted_next, platform.tally_next'

/**
 * Counts the ledger anew, up to where counting has come, into tables beside the old ones, which change places with them
 * at the end: figures are read, and entries written and counted, all the while. Killed at any moment nothing has
 * happened. Answers how many entries were counted.
 */
export async function rebuildTallies(db: Database): Promise<number> {
  const to = await countedTo(db)
  await db.owner(roomy(`${LEFT_OVER}; ${recordsUpTo(to)}`))
  await Promise.all(HALVES.map((cuts) => db.owner(roomy(cuts.map(fromRecords).join(';\n')))))
  await db.owner(roomy(DIMENSIONS.map(monthsFromDays).join(';\n')))
  await db.owner(changePlaces(to).replaceAll('{db}', db.name))
  return to + 1
}

async function countedTo(db: Database): Promise<number> {
  const found = await findRow(
    db,
    sql<{ pos: string }>`select pos::text as pos from platform.cursor where name = 'tally'`,
  )
  return Number(found?.pos ?? -1)
}

/** The records behind the figures. An entry that is neither waiting nor later in the order lies at or before `to`. */
const recordsUpTo = (to: number): string => `
  create table platform.counted_next as
    select c.m collate "C" as measure, c.d as day, l.matter_id, c.n, c.c collate "C" as channel, c.g collate "C" as category,
      c.r collate "C" as region, c.u collate "C" as unit
    from platform.ledger l, unnest(l.counts) c
    where l.id not in (select id from platform.ledger_queue union all select id from platform.ledger_order where pos > ${to})
    order by 1, 2, 3;
  alter table platform.counted_next ${[
    'measure',
    'day',
    'matter_id',
    'n',
    'channel',
    'category',
    'region',
    'unit',
  ]
    .map((column) => `alter column ${column} set not null`)
    .join(', ')};
  create index counted_next_records on platform.counted_next(measure, day, matter_id);
  create table platform.tally_next (like platform.tally including all) with (fillfactor = 70);
  analyze platform.counted_next`

/** What was counted since stands in the old tables only: counting goes on from `to` in the new ones. */
const changePlaces = (to: number): string => `begin;
  select pos from platform.cursor where name = 'tally' for update;
  drop table platform.counted, platform.tally;
  alter table platform.counted_next rename to counted;
  alter index platform.counted_next_records rename to counted_records;
  alter table platform.tally_next rename to tally;
  alter index platform.tally_next_pkey rename to tally_pkey;
  grant select on platform.counted, platform.tally to "{db}_platform", "{db}_app";
  grant insert, update, delete on platform.counted, platform.tally to "{db}_platform";
  update platform.cursor set pos = ${to} where name = 'tally';
  commit;
  analyze platform.tally`
