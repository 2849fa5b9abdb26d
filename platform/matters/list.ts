import { readsPrivate, sightOf } from '#platform/access/scopes.ts'
import type { PageView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { addDays, dayOf, endOfDay, startOfDay } from '#platform/kernel/day.ts'
import { numberOf, plainNumber } from '#platform/kernel/number.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { tokensOf } from '#platform/search/tokens.ts'
import { COUNT_CAP } from './count-cap.ts'
import type { ListFilters } from './list-filters.ts'
import { readFigure } from './list-of-figure.ts'
import { isWithin, type Reach, reachOf } from './list-reach.ts'
import { type PageKey, pageKey, pageText } from './page-key.ts'
import type { Platform } from './platform.ts'
import { LIST_COLUMNS, type ListRow, rowView } from './rows.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

const NOT_TOGETHER = {
  code: 'filters-clash',
  status: 422,
  say: '渠道只能和某个指标一起筛选。请从指标里点开，或去掉渠道。',
} as const

const NO_WORDS = {
  code: 'words-not-yours',
  status: 403,
  say: '这个岗位看不到群众写的内容，不能按字词找。请用完整的编号。',
} as const

/**
 * A page of what the caller may see, newest first (late ones: longest late first). Rights are part of the
 * query: the top of each readable scope is merged (`architecture.md` choice 3).
 */
export async function readList(
  platform: Platform,
  actor: Staff,
  filters: ListFilters,
  now: Date,
): Promise<Result<PageView>> {
  const key = pageKey(filters.after)
  if (!key.ok) return key
  if (filters.measure) return readFigure(platform, actor, filters, key.value, now)
  if (filters.channel) return refuse(NOT_TOGETHER)
  const reach = await reachOf(platform, actor, filters)
  if (filters.number) return readByNumber(platform, actor, filters.number, reach, now)
  if (filters.q) return readBySearch(platform, actor, filters, reach, now)
  const byDue = filters.late === true
  const found = await rows(
    platform.db,
    mergeQuery(platform.directory(), reach, filters, key.value, byDue, now),
  )
  const page = found.slice(0, filters.limit)
  const n = await countList(platform, reach, filters, now)
  return ok(pageOf(platform, page, actor, now, found.length > filters.limit, n, byDue))
}

function conditions(directory: Directory, reach: Reach, filters: ListFilters, now: Date) {
  const categories = filters.category ? directory.below('category', filters.category) : null
  return sql`${categories ? sql`and ms.category = any(${categories})` : sql``}
    ${filters.open === undefined ? sql`` : filters.open ? sql`and ms.open` : sql`and not ms.open`}
    ${filters.late === true ? sql`and ms.open and ms.due_at < ${now}` : sql``}
    ${filters.today === true ? sql`and ms.open and ms.due_at >= ${now} and ms.due_at <= ${endOfDay(dayOf(now))}` : sql``}
    ${filters.step ? inHand(filters.step, filters, reach) : sql``}
    ${filters.from ? sql`and ms.opened_at >= ${startOfDay(filters.from)}` : sql``}
    ${filters.to ? sql`and ms.opened_at < ${startOfDay(addDays(filters.to, 1))}` : sql``} ${isWithin(reach)}`
}

/** Whoever leads has a step still in hand: as the board counts it. */
const inHand = (step: string, { signed, officer }: ListFilters, { lead }: Reach) => {
  const states = signed === undefined ? ['open', 'accepted'] : [signed ? 'accepted' : 'open']
  return sql`and exists (select 1 from platform.matter_task t where t.matter_id = ms.matter_id and t.step = ${step}
    and t.mode = 'lead' and t.state = any(${states}::text[]) ${lead === null ? sql`` : sql`and t.unit = ${lead}`}
    ${officer === undefined ? sql`` : sql`and exists (select 1 from platform.matter o where o.id = t.matter_id and (o.facts->'officers'->>t.unit)::int = ${officer})`})`
}

function mergeQuery(
  directory: Directory,
  reach: Reach,
  filters: ListFilters,
  after: PageKey | null,
  byDue: boolean,
  now: Date,
) {
  const take = filters.limit + 1
  const next = !after
    ? sql``
    : byDue
      ? sql`and (ms.due_at, ms.matter_id) > (${after.at}::timestamptz, ${after.id}::bigint)`
      : sql`and (ms.opened_at, ms.matter_id) < (${after.at}::timestamptz, ${after.id}::bigint)`
  const order = byDue ? sql`ms.due_at, ms.matter_id` : sql`ms.opened_at desc, ms.matter_id desc`
  const outer = byDue ? sql`x.at, x.matter_id` : sql`x.at desc, x.matter_id desc`
  return sql<ListRow>`select ${LIST_COLUMNS}, x.at as sort_at
    from (select distinct t.matter_id, t.at from unnest(${reach.scopes}::int[]) s cross join lateral (
        select ms.matter_id, ${byDue ? sql`ms.due_at` : sql`ms.opened_at`} as at from platform.matter_scope ms
        where ms.scope_id = s ${conditions(directory, reach, filters, now)} ${next} order by ${order} limit ${take}) t
      order by ${byDue ? sql`2, 1` : sql`2 desc, 1 desc`} limit ${take}) x
    join platform.matter m on m.id = x.matter_id left join platform.matter_private p on p.matter_id = m.id
    order by ${outer}`
}

// A matter lies in few of one reader's scopes; so many rows say whether the cap is passed without counting all of them.
const ENOUGH = (COUNT_CAP + 1) * 4

/** How many there are, to the cap: from the first rows when they settle it, else from all. */
async function countList(platform: Platform, reach: Reach, filters: ListFilters, now: Date): Promise<number> {
  const [first] = await rows(platform.db, countQuery(platform, reach, filters, now, sql`limit ${ENOUGH}`))
  if (!first || first.n > COUNT_CAP || first.of < ENOUGH) return first?.n ?? 0
  const [all] = await rows(platform.db, countQuery(platform, reach, filters, now, sql``))
  return all?.n ?? 0
}

const countQuery = (
  platform: Platform,
  reach: Reach,
  filters: ListFilters,
  now: Date,
  most: ReturnType<typeof sql>,
) => sql<{ n: number; of: number }>`select count(distinct x.matter_id)::int as n, count(*)::int as of
  from (select t.matter_id from unnest(${reach.scopes}::int[]) s cross join lateral (
    select ms.matter_id from platform.matter_scope ms where ms.scope_id = s ${conditions(platform.directory(), reach, filters, now)}
    limit ${COUNT_CAP + 1}) t ${most}) x`

function pageOf(
  platform: Platform,
  page: readonly ListRow[],
  actor: Staff,
  now: Date,
  hasMore: boolean,
  n: number,
  byDue: boolean,
): PageView {
  const last = page.at(-1)
  const at = last ? (byDue ? last.due_at : last.opened_at) : null
  return {
    rows: page.map((row) => rowView(platform, row, actor, now)),
    next: hasMore && last && at ? pageText({ at: new Date(at).toISOString(), id: last.id }) : null,
    count: Math.min(n, COUNT_CAP),
    capped: n > COUNT_CAP,
  }
}

async function readByNumber(
  platform: Platform,
  actor: Staff,
  number: string,
  reach: Reach,
  now: Date,
): Promise<Result<PageView>> {
  const written = [...new Set([number.trim(), plainNumber(number), numberOf(number) ?? ''])].filter(Boolean)
  // Whoever may open every ledger finds each by its number, also a report of misconduct, which lies in no region.
  const mayOpen =
    sightOf(actor.role) === 'ledger'
      ? sql``
      : sql`and exists (select 1 from platform.matter_scope ms where ms.matter_id = m.id and ms.scope_id = any(${reach.scopes}::int[]) ${isWithin(reach)})`
  const found = await rows(
    platform.db,
    sql<ListRow>`select ${LIST_COLUMNS}
      from platform.matter m left join platform.matter_private p on p.matter_id = m.id
      where (m.number = any(${written}::text[]) or m.id in (select matter_id from platform.matter_source where source_id = any(${written}::text[])))
        ${mayOpen}`,
  )
  return ok(pageOf(platform, found, actor, now, false, found.length, false))
}

/** Search by words, newest first. */
async function readBySearch(
  platform: Platform,
  actor: Staff,
  filters: ListFilters,
  reach: Reach,
  now: Date,
): Promise<Result<PageView>> {
  // Finding by words would tell what was written.
  if (!readsPrivate(actor, { scopes: [] })) return refuse(NO_WORDS)
  const words = tokensOf(filters.q ?? '').slice(0, 12)
  if (words.length === 0)
    return refuse({ code: 'nothing-to-search', status: 422, say: '请写要找的字词，或完整的编号。' })
  const found = await rows(platform.db, await searchQuery(platform, filters, reach, words, now))
  const page = found.slice(0, MOST_FOUND)
  const view = pageOf(platform, page, actor, now, false, page.length, false)
  return ok({ ...view, capped: found.length > MOST_FOUND })
}

// Words that find more than this are too common to be looked through: whoever searches adds another.
const MOST_FOUND = 100
// Whoever may see no more than this is served by looking through what they see; anybody else by the index of words.
const FEW_SEEN = 5000

/** The newest hundred of what the caller may see that hold all the words: rights are part of the search, not of what is left of it. */
async function searchQuery(
  platform: Platform,
  filters: ListFilters,
  reach: Reach,
  words: readonly string[],
  now: Date,
) {
  const isFound = sql`p.words @@ to_tsquery('simple', ${words.map((w) => `'${w}'`).join(' & ')})`
  const held = conditions(platform.directory(), reach, filters, now)
  const [seen] = await rows(
    platform.db,
    sql<{
      n: number
    }>`select count(*)::int as n from (select 1 from unnest(${reach.scopes}::int[]) s cross join lateral (
      select 1 from platform.matter_scope ms where ms.scope_id = s limit ${FEW_SEEN + 1}) t limit ${FEW_SEEN + 1}) x`,
  )
  const hits =
    (seen?.n ?? 0) <= FEW_SEEN
      ? // Newest first and one by one: a word that stands in many is found a hundred times long before the end.
        sql`select own.matter_id, p.title from (select distinct ms.matter_id from platform.matter_scope ms
          where ms.scope_id = any(${reach.scopes}::int[]) ${held} order by ms.matter_id desc) own
        cross join lateral (select title from platform.matter_private p where p.matter_id = own.matter_id and ${isFound} offset 0) p
        order by own.matter_id desc limit ${MOST_FOUND + 1}`
      : sql`select p.matter_id, p.title from platform.matter_private p where ${isFound} and exists (select 1 from platform.matter_scope ms
          where ms.matter_id = p.matter_id and ms.scope_id = any(${reach.scopes}::int[]) ${held})
        order by p.matter_id desc limit ${MOST_FOUND + 1}`
  return sql<ListRow>`select ${LIST_COLUMNS}
    from (${hits}) p join platform.matter m on m.id = p.matter_id order by m.opened_at desc`
}
