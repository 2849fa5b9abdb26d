import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'

/** How many pieces are counted side by side, on a server: one for each of two cores. */
const AT_ONCE = 2
const DIMENSIONS = ['', 'channel', 'category', 'region', 'unit']

/** One transaction with room to sort in. */
const roomy = (statements: string): string =>
  `begin; set local work_mem = '256MB'; set local maintenance_work_mem = '256MB'; set local jit = off; set local enable_memoize = off; ${statements}; commit`

const LEFT_OVER = 'drop table if exists platform.counted_next, platform.tally_next'

/**
 * Counts the ledger anew, up to where counting has come, into tables beside the old ones, which change places with them
 * at the end: figures are read, and entries written and counted, all the while. Killed at any moment nothing has
 * happened. Answers how many entries were counted.
 */
export async function rebuildTallies(db: Database): Promise<number> {
  const to = await countedTo(db)
  const indexes = await indexesOf(db, 'counted')
  await db.owner(roomy(`${LEFT_OVER}; ${recordsUpTo(to)}`))
  await sideBySide((await pieces(db)).map((piece) => () => db.owner(roomy(cells(piece)))))
  await sideBySide(
    indexes.map(
      ({ make }) =>
        () =>
          db.owner(roomy(make)),
    ),
  )
  await db.owner(roomy(DIMENSIONS.map(monthsFromDays).join(';\n')))
  await db.owner(changePlaces(to, indexes).replaceAll('{db}', db.name))
  return to + 1
}

async function sideBySide(works: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...works]
  const worker = async (): Promise<void> => {
    for (let work = waiting.shift(); work; work = waiting.shift()) await work()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function countedTo(db: Database): Promise<number> {
  const found = await findRow(
    db,
    sql<{ pos: string }>`select pos::text as pos from platform.cursor where name = 'tally'`,
  )
  return Number(found?.pos ?? -1)
}

type Index = { readonly name: string; readonly make: string }

/** The indexes of a table, as they are made on the table that takes its place. */
async function indexesOf(db: Database, table: string): Promise<readonly Index[]> {
  const found = await rows(
    db,
    sql<{ name: string; made: string }>`select c.relname as name, pg_get_indexdef(i.indexrelid) as made
      from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = ${`platform.${table}`}::regclass order by 1`,
  )
  return found.map(({ name, made }) => ({
    name,
    make: made
      .replace(` INDEX ${name} ON `, ` INDEX ${name}_next ON `)
      .replace(` ON platform.${table} `, ` ON platform.${table}_next `),
  }))
}

/** The records behind the figures. An entry that is neither waiting nor later in the order lies at or before `to`. */
const recordsUpTo = (to: number): string => `
  create table platform.counted_next as
    select c.m collate "C" as measure, c.d as day, l.matter_id, c.n, c.c collate "C" as channel, c.g collate "C" as category,
      c.r collate "C" as region, c.u collate "C" as unit
    from platform.ledger l, unnest(l.counts) c
    where not exists (select 1 from platform.ledger_queue q where q.id = l.id)
      and not exists (select 1 from platform.ledger_order o where o.id = l.id and o.pos > ${to});
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
  create index counted_next_days on platform.counted_next using brin(day) with (pages_per_range = 16);
  create table platform.tally_next (like platform.tally including all) with (fillfactor = 70);
  analyze platform.counted_next`

type Piece = { readonly from: Day; readonly before: Day }

/** The months of the records, one at a time: few cells, which fit into a processor's memory. */
async function pieces(db: Database): Promise<readonly Piece[]> {
  // As the owner: nobody else may read a table that is in the making.
  const [found] = await db.session((owner) =>
    owner.query<{ first: Day | null; last: Day | null }>(
      `select date_trunc('month', min(day))::date::text as first, max(day)::text as last from platform.counted_next`,
    ),
  )
  if (!found?.first || !found.last) return []
  const all: Piece[] = []
  for (let from = found.first; from <= found.last; ) {
    const before = `${addDays(from, 31).slice(0, 7)}-01`
    all.push({ from, before })
    from = before
  }
  return all
}

/**
 * All cuts a tally keeps (`architecture.md` choice 7) in one reading of a month's records: by day with one dimension, by
 * month with two. A column that a set does not group by is null, and no code is. Months of one dimension follow from days.
 */
const cells = ({ from, before }: Piece): string => `
  insert into platform.tally_next(measure, grain, cut, period, k1, cells)
    select measure, case when day is null then 'm' else 'd' end, cut, coalesce(day, '${from}'), k1, jsonb_object_agg(cell, n) from (
      select measure, day, n,
        concat_ws(',', case when region is not null then 'region' end, case when unit is not null then 'unit' end,
          case when channel is not null then 'channel' end, case when category is not null then 'category' end) as cut,
        case when day is null then coalesce(region, unit) else '' end as k1,
        case when day is null then coalesce(channel, category, unit)
          else coalesce(channel, category, unit, region, '') end as cell
      from (select measure, day, channel, category, region, unit, sum(n) as n from platform.counted_next
        where day >= '${from}' and day < '${before}'
        group by grouping sets ((measure, day), (measure, day, channel), (measure, day, category), (measure, day, region),
          (measure, day, unit), (measure, region, channel), (measure, region, category), (measure, region, unit),
          (measure, unit, channel), (measure, unit, category))
        having sum(n) <> 0) s) x
    group by measure, day, cut, k1`

const monthsFromDays = (cell: string): string =>
  `insert into platform.tally_next(measure, grain, cut, period, k1, cells)
    select measure, 'm', '${cell}', period, '', jsonb_object_agg(cell, n) from (
      select t.measure, date_trunc('month', t.period)::date as period, c.key as cell, sum(c.value::bigint) as n
      from platform.tally_next t cross join lateral jsonb_each_text(t.cells) c
      where t.grain = 'd' and t.cut = '${cell}' group by 1, 2, 3 having sum(c.value::bigint) <> 0) x group by measure, period`

/** What was counted since stands in the old tables only: counting goes on from `to` in the new ones. */
const changePlaces = (to: number, indexes: readonly Index[]): string => `begin;
  select pos from platform.cursor where name = 'tally' for update;
  drop index platform.counted_next_days;
  drop table platform.counted, platform.tally;
  alter table platform.counted_next rename to counted;
  ${indexes.map(({ name }) => `alter index platform.${name}_next rename to ${name};`).join('\n  ')}
  alter table platform.tally_next rename to tally;
  alter index platform.tally_next_pkey rename to tally_pkey;
  grant select on platform.counted, platform.tally to "{db}_platform", "{db}_app";
  grant insert, update, delete on platform.counted, platform.tally to "{db}_platform";
  update platform.cursor set pos = ${to} where name = 'tally';
  commit;
  analyze platform.tally; analyze platform.counted`
