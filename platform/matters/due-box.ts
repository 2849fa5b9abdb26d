import { readableScopes } from '#platform/access/scopes.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { dayOf, endOfDay } from '#platform/kernel/day.ts'
import { COUNT_CAP } from './count-cap.ts'
import type { PageKey } from './page-key.ts'
import type { Platform } from './platform.ts'
import { LIST_COLUMNS, type ListRow } from './rows.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

/** What stays of the day, or what has passed its date. */
export type DueStretch = 'today' | 'late'

/**
 * A page of what is due among everything open that an officer may see, longest late first: the first of each
 * readable scope by its index (scope, due), merged.
 */
export async function readDue(
  platform: Platform,
  actor: Staff,
  stretch: DueStretch,
  asked: { readonly after: PageKey | null; readonly take: number },
  now: Date,
): Promise<readonly ListRow[]> {
  const scopes = await scopesOf(platform, actor)
  const { after, take } = asked
  const next = after
    ? sql`and (ms.due_at, ms.matter_id) > (${after.at}::timestamptz, ${after.id}::bigint)`
    : sql``
  return rows(
    platform.db,
    sql<ListRow>`select ${LIST_COLUMNS}, x.due_at as sort_at
      from (select distinct t.matter_id, t.due_at from unnest(${scopes}::int[]) s cross join lateral (
          select ms.matter_id, ms.due_at from platform.matter_scope ms where ms.scope_id = s ${within(stretch, now)} ${next}
          order by ms.due_at, ms.matter_id limit ${take}) t
        order by 2, 1 limit ${take}) x
      join platform.matter m on m.id = x.matter_id left join platform.matter_private p on p.matter_id = m.id
      order by x.due_at, x.matter_id`,
  )
}

/** How many there are, counted no further than the cap and one. */
export async function countDue(
  platform: Platform,
  actor: Staff,
  stretch: DueStretch,
  now: Date,
): Promise<number> {
  const scopes = await scopesOf(platform, actor)
  const [row] = await rows(
    platform.db,
    sql<{
      n: number
    }>`select count(*)::int as n from (select distinct t.matter_id from unnest(${scopes}::int[]) s cross join lateral (
      select ms.matter_id from platform.matter_scope ms where ms.scope_id = s ${within(stretch, now)} limit ${COUNT_CAP + 1}) t limit ${COUNT_CAP + 1}) x`,
  )
  return row?.n ?? 0
}

async function scopesOf(platform: Platform, actor: Staff): Promise<readonly number[]> {
  const keys = readableScopes(platform.directory(), actor)
  await platform.scopes.learn(platform.db, keys)
  return keys.flatMap((key) => platform.scopes.ids.get(key) ?? [])
}

const within = (stretch: DueStretch, now: Date) =>
  stretch === 'late'
    ? sql`and ms.open and ms.due_at < ${now}`
    : sql`and ms.open and ms.due_at >= ${now} and ms.due_at <= ${endOfDay(dayOf(now))}`
