import { type Database, findRow, rows, type Session, sql } from '#platform/database/database.ts'
import type { Day } from '#platform/kernel/day.ts'
import { CodeBook } from './code-book.ts'
import { countMonth, nextMonth } from './count-month.ts'

/** How many entries are read at a time: few enough that the records come to lie in about the order of the ledger. */
const SLICE = 100_000

/**
 * Counts the ledger anew, up to where counting has come, into tables beside the old ones, which change places with them
 * at the end: figures are read, and entries written and counted, all the while. Killed at any moment nothing has
 * happened. Answers how many entries were counted.
 */
export async function rebuildTallies(db: Database, slice = SLICE): Promise<number> {
  const to = await countedTo(db)
  const indexes = await indexesOf(db, 'counted')
  await db.owner(MAKE)
  await sideBySide(db, (await slicesOf(db, slice)).map(recordsOf(to)))
  // While one makes the indexes, the other looks through the records and begins with the months that it finds.
  const works: Work[] = [
    ready(indexes),
    async (owner) => {
      const book = await bookOf(owner)
      works.push(...(await monthsOf(owner)).map(counted(book)))
    },
  ]
  await sideBySide(db, works)
  await db.owner(changePlaces(to, indexes).replaceAll('{db}', db.name))
  return to + 1
}

const LEFT_OVER = 'drop table if exists platform.counted_next, platform.tally_next'

const MAKE = `${LEFT_OVER};
  create table platform.counted_next (like platform.counted);
  create table platform.tally_next (like platform.tally including all) with (fillfactor = 70)`

/** Work for a session of the owner's. */
type Work = (owner: Session) => Promise<unknown>

/**
 * Settings of a session. Much memory for bringing lines together; little for sorting an index, because what fits into a
 * processor's own memory is sorted faster (23 seconds with 256 MB, 16 with 16). No workers beside it: the other core has the months.
 */
const ROOM = [
  ['work_mem', '256MB'],
  ['maintenance_work_mem', '16MB'],
  ['jit', 'off'],
  ['enable_memoize', 'off'],
  ['max_parallel_maintenance_workers', '0'],
] as const

/**
 * Takes works off the list until none is left: two at a time on a server, one for each of two cores. While one of them
 * waits for the database, this process adds up for the other.
 */
async function sideBySide(db: Database, works: Work[]): Promise<void> {
  const hand = (): Promise<void> =>
    db.session(async (owner) => {
      for (const [name, value] of ROOM) await owner.query(`set ${name} = '${value}'`)
      for (let work = works.shift(); work; work = works.shift()) await work(owner)
      // The embedded database has one session, which goes on.
      for (const [name] of ROOM) await owner.query(`reset ${name}`)
    })
  await Promise.all(db.kind === 'embedded' ? [hand()] : [hand(), hand()])
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

/** Entries of the ledger from one id to before another. */
type Slice = { readonly from: number; readonly before: number }

async function slicesOf(db: Database, size: number): Promise<Slice[]> {
  const found = await findRow(
    db,
    sql<{
      first: string | null
      last: string | null
    }>`select min(id)::text as first, max(id)::text as last from platform.ledger`,
  )
  if (!found?.first) return []
  const all: Slice[] = []
  for (let from = Number(found.first); from <= Number(found.last); from += size)
    all.push({ from, before: from + size })
  return all
}

/** The records behind the figures. An entry that is neither waiting nor later in the order lies at or before `to`. */
const recordsOf =
  (to: number) =>
  ({ from, before }: Slice): Work =>
  async (owner) => {
    try {
      await owner.query(RECORDS, [from, before, to])
    } catch (error) {
      if (!isWithoutNumber(error)) throw error
      await owner.query(NUMBERS, [from, before])
      await owner.query(RECORDS, [from, before, to])
    }
  }

const RECORDS = `insert into platform.counted_next(measure, day, n, channel, category, region, unit, matter_id)
  select m.no, c.d, c.n, ch.no, g.no, r.no, u.no, l.matter_id from platform.ledger l cross join unnest(l.counts) c
    left join platform.count_code m on m.code = c.m left join platform.count_code ch on ch.code = c.c
    left join platform.count_code g on g.code = c.g left join platform.count_code r on r.code = c.r left join platform.count_code u on u.code = c.u
  where l.id >= $1 and l.id < $2 and not exists (select 1 from platform.ledger_queue q where q.id = l.id)
    and not exists (select 1 from platform.ledger_order o where o.id = l.id and o.pos > $3)`

/** Codes that were never counted before get their numbers. */
const NUMBERS = `insert into platform.count_code(code)
  select distinct x.code from platform.ledger l cross join unnest(l.counts) c cross join unnest(array[c.m, c.c, c.g, c.r, c.u]) x(code)
  where l.id >= $1 and l.id < $2 and not exists (select 1 from platform.count_code k where k.code = x.code)
  order by 1 on conflict (code) do nothing`

/** The database refused a record because one of its codes has no number yet: none of the slice was written. */
const isWithoutNumber = (error: unknown): boolean =>
  (error as { readonly code?: string }).code === NOT_NULL_VIOLATION
const NOT_NULL_VIOLATION = '23502'

/** Makes the indexes of the records, then takes their statistics: at one time the two would wait for each other. */
const ready =
  (indexes: readonly Index[]): Work =>
  async (owner) => {
    for (const { make } of indexes) await owner.query(make)
    await owner.query('analyze platform.counted_next')
  }

/** The months that have records, which are made ready to be read month by month. */
async function monthsOf(owner: Session): Promise<readonly Day[]> {
  await owner.query(
    'create index counted_next_days on platform.counted_next using brin(day) with (pages_per_range = 16)',
  )
  const [found] = await owner.query<{ first: Day | null; last: Day | null }>(
    `select date_trunc('month', min(day))::date::text as first, max(day)::text as last from platform.counted_next`,
  )
  const all: Day[] = []
  for (let month = found?.first; month && month <= (found?.last ?? ''); month = nextMonth(month))
    all.push(month)
  return all
}

const counted =
  (book: CodeBook) =>
  (month: Day): Work =>
  (owner) =>
    countMonth(owner, month, book)

const bookOf = async (owner: Session): Promise<CodeBook> =>
  new CodeBook(await owner.query('select no, code from platform.count_code'))

/** What was counted since stands in the old tables only: counting goes on from `to` in the new ones. */
const changePlaces = (to: number, indexes: readonly Index[]): string => `analyze platform.tally_next;
  begin;
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
  commit`
