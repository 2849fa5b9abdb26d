import { readableScopes, sightOf } from '#platform/access/scopes.ts'
import type { PageView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import { type CodeNumbers, codeNumbers } from '#platform/ledger/count-codes.ts'
import { COUNT_CAP } from './count-cap.ts'
import type { ListFilters } from './list-filters.ts'
import { scopeNumbers } from './list-reach.ts'
import { type PageKey, pageText } from './page-key.ts'
import type { Platform } from './platform.ts'
import { LIST_COLUMNS, type ListRow, rowView } from './rows.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>
type Sql = ReturnType<typeof sql>

/**
 * The tickets behind a figure: what the measure counted in the period, as far as the caller may see them, newest day
 * first. Records are read in that order and no further than the page or the cap needs, however many the figure counts.
 */
export async function readFigure(
  platform: Platform,
  actor: Staff,
  filters: ListFilters,
  after: PageKey | null,
  now: Date,
): Promise<Result<PageView>> {
  const { db } = platform
  const scopes = await scopeNumbers(platform, readableScopes(platform.directory(), actor))
  // Whoever reads the figures of their own unit only (`/api/indicators`) opens them to the same.
  const cut = sightOf(actor.role) === 'territory' ? { ...filters, unit: actor.unit } : filters
  const numbers = await codeNumbers(db, codesOf(platform.directory(), cut))
  const records = (who: Sql, limit: number, key: PageKey | null = null) =>
    recordsOf(numbers, platform.directory(), cut, who, limit, key)
  const found = await rows(
    db,
    sql<ListRow>`select ${LIST_COLUMNS}, c.day::text as sort_at
      from (${records(sql`${sees(scopes)} is true`, filters.limit + 1, after)}) c join platform.matter m on m.id = c.matter_id
      left join platform.matter_private p on p.matter_id = m.id order by c.day desc, c.matter_id desc`,
  )
  const count = await howMany(db, records(sql`${sees(scopes)} is true`, COUNT_CAP + 1))
  // Of a list that nobody reads to its end the rest is not searched for what it leaves out.
  const isCapped = count > COUNT_CAP
  const hidden =
    after || isCapped ? null : await howMany(db, records(sql`${sees(scopes)} is null`, COUNT_CAP + 1))
  const page = found.slice(0, filters.limit)
  const last = page.at(-1)
  return ok({
    rows: page.map((row) => rowView(platform, row, actor, now)),
    next: found.length > filters.limit && last?.sort_at ? pageText({ at: last.sort_at, id: last.id }) : null,
    count: Math.min(count, COUNT_CAP),
    capped: isCapped,
    ...(hidden === null ? {} : { hidden }),
  })
}

const howMany = async (db: Database, records: Sql): Promise<number> =>
  (await findRow(db, sql<{ n: number }>`select count(*)::int as n from (${records}) x`))?.n ?? 0

// Looked up record by record, never a join of all scopes with all records: most records are not read at all.
const sees = (scopes: readonly number[]): Sql =>
  sql`(select true from platform.matter_scope ms where ms.matter_id = c.matter_id and ms.scope_id = any(${scopes}::int[]) limit 1)`

/** All codes that the list is narrowed by. */
const codesOf = (
  directory: Directory,
  { measure, region, category, unit, channel }: ListFilters,
): readonly string[] => [
  ...[measure, unit, channel].flatMap((code) => code ?? []),
  ...(region ? directory.below('region', region) : []),
  ...(category ? directory.below('category', category) : []),
]

/** One row a day and matter for what still stands of a measure's counts after corrections, newest day first. */
function recordsOf(
  numbers: CodeNumbers,
  directory: Directory,
  { measure, from, to, region, category, unit, channel }: ListFilters,
  who: Sql,
  limit: number,
  key: PageKey | null,
): Sql {
  const conditions = [
    who,
    sql`c.measure = ${numbers.of(measure ?? '')}`,
    sql`c.day >= ${from ?? '1949-10-01'}::date`,
    sql`c.day <= ${to ?? '9999-12-31'}::date`,
    ...(region ? [sql`c.region = any(${numbers.all(directory.below('region', region))}::int[])`] : []),
    ...(category
      ? [sql`c.category = any(${numbers.all(directory.below('category', category))}::int[])`]
      : []),
    ...(unit === undefined ? [] : [sql`c.unit = ${numbers.of(unit)}`]),
    ...(channel === undefined ? [] : [sql`c.channel = ${numbers.of(channel)}`]),
    ...(key
      ? [sql`(c.day, c.matter_id) < (${key.at}::date, ${key.id}::bigint)`, sql`c.day <= ${key.at}::date`]
      : []),
  ]
  return sql`select c.day, c.matter_id from platform.counted c where ${sql.join(conditions, sql` and `)}
    group by c.day, c.matter_id having sum(c.n) > 0 order by c.day desc, c.matter_id desc limit ${limit}`
}
