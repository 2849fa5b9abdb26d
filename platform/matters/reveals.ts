import { timeWords } from '#platform/clock/words.ts'
import type { UnitView } from '#platform/contract/views.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { addDays, startOfDay } from '#platform/kernel/day.ts'
import { maskText } from '#platform/kernel/mask.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import { pageKey, pageText } from './page-key.ts'
import type { Platform } from './platform.ts'
import { unitView } from './words.ts'

/** The action with which somebody looks at what is masked; it writes an entry with its reason before anything is shown. */
const REVEAL = 'reveal'
const SHOWN = '姓名、电话、没有遮盖的原文'

export type RevealFilters = {
  readonly from: string
  readonly to: string
  readonly unit?: string | undefined
  /** Somebody of the staff, by number. */
  readonly by?: number | undefined
}

/** One look at somebody's data: who, at which post, when, on which matter, why. Never what it was. */
export type RevealView = {
  readonly id: string
  readonly at: string
  readonly atWords: string
  readonly person: number
  readonly who: string
  readonly post: string
  readonly unit: UnitView | null
  readonly matter: string
  readonly number: string
  readonly shown: string
  readonly reason: string
}
export type RevealPage = { readonly rows: readonly RevealView[]; readonly next: string | null }

/** How often one person looked on one day; `unusual` from the parameter's number on. */
export type RevealDay = {
  readonly day: string
  readonly person: number
  readonly who: string
  readonly unit: UnitView | null
  readonly times: number
  readonly matters: number
  readonly unusual: boolean
}

type Row = {
  readonly id: string
  readonly at: string
  readonly person: number
  readonly who: string | null
  readonly post: string | null
  readonly unit_id: string | null
  readonly matter: string
  readonly number: string
  readonly reason: string | null
  readonly erased: boolean
}

const within = ({ from, to, unit, by }: RevealFilters) =>
  sql`l.action = ${sql.lit(REVEAL)} and l.occurred_at >= ${startOfDay(from)} and l.occurred_at < ${startOfDay(addDays(to, 1))}
    ${unit === undefined ? sql`` : sql`and l.unit_id = ${unit}`} ${by === undefined ? sql`` : sql`and l.actor_ref = ${`person:${by}`}`}`

/** How often somebody looked on a day. */
export async function countLooks(db: Database, actor: string, day: string): Promise<number> {
  const [found] = await rows(
    db,
    sql<{
      n: number
    }>`select count(*)::int as n from platform.ledger l where ${within({ from: day, to: day })} and l.actor_ref = ${actor}`,
  )
  return found?.n ?? 0
}

/** A page of who looked at whose data and why (个人信息保护法 art. 54), newest first. */
export async function readReveals(
  platform: Platform,
  filters: RevealFilters,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<Result<RevealPage>> {
  const key = pageKey(page.after)
  if (!key.ok) return key
  const after = key.value
  const found = await rows(
    platform.db,
    sql<Row>`select l.id::text as id, l.occurred_at as at, split_part(l.actor_ref, ':', 2)::int as person, pe.name as who, l.unit_id,
        (select string_agg(distinct po.title, '、') from registry.post po where po.person_id = pe.id and po.unit = l.unit_id
          and po.valid_from <= (l.occurred_at at time zone 'Asia/Shanghai')::date
          and (po.valid_to is null or po.valid_to >= (l.occurred_at at time zone 'Asia/Shanghai')::date)) as post,
        m.id::text as matter, m.number, p.content->>'reason' as reason, p.erased_at is not null as erased
      from platform.ledger l join platform.matter m on m.id = l.matter_id
        left join platform.ledger_private p on p.matter_id = l.matter_id and p.rev = l.rev
        left join registry.person pe on l.actor_ref = 'person:' || pe.id
      where ${within(filters)} ${after ? sql`and (l.occurred_at, l.id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``}
      order by l.occurred_at desc, l.id desc limit ${page.limit + 1}`,
  )
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  return ok({
    rows: shown.map((row) => viewOf(platform.directory(), row)),
    next:
      found.length > page.limit && last
        ? pageText({ at: new Date(last.at).toISOString(), id: last.id })
        : null,
  })
}

function viewOf(directory: Directory, row: Row): RevealView {
  const at = new Date(row.at)
  return {
    id: row.id,
    at: at.toISOString(),
    atWords: timeWords(at),
    person: row.person,
    who: row.who ?? String(row.person),
    post: row.post ?? '',
    unit: row.unit_id ? unitView(directory, row.unit_id) : null,
    matter: row.matter,
    number: row.number,
    shown: SHOWN,
    reason: row.erased ? '（理由已和内容一起依法删除）' : maskText(row.reason ?? ''),
  }
}

/** How often each person looked, day by day: what is unusual first, then the most. */
export async function countReveals(
  db: Database,
  directory: Directory,
  filters: RevealFilters,
  unusualFrom: number,
): Promise<readonly RevealDay[]> {
  type Day = Omit<RevealDay, 'unit' | 'unusual'> & { readonly unit_id: string | null }
  const found = await rows(
    db,
    sql<Day>`select to_char(l.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, split_part(l.actor_ref, ':', 2)::int as person,
        coalesce(max(pe.name), max(l.actor_ref)) as who, max(l.unit_id) as unit_id, count(*)::int as times, count(distinct l.matter_id)::int as matters
      from platform.ledger l left join registry.person pe on l.actor_ref = 'person:' || pe.id
      where ${within(filters)} group by 1, 2 order by times desc, day desc, person limit 200`,
  )
  return found.map(({ unit_id, ...day }) => ({
    ...day,
    unit: unit_id ? unitView(directory, unit_id) : null,
    unusual: day.times >= unusualFrom,
  }))
}
