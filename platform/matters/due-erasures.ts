import { termBefore } from '#platform/clock/term-before.ts'
import type { UnitView } from '#platform/contract/views.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import { COUNT_CAP } from './count-cap.ts'
import { pageKey, pageText } from './page-key.ts'
import type { Platform } from './platform.ts'
import { unitView } from './words.ts'

/** A matter that has been kept long enough: nothing of what it is about. */
export type DueErasure = {
  readonly id: string
  readonly number: string
  /** What kind of matter it is, in words. */
  readonly kind: string
  readonly lead: UnitView | null
  readonly closedAt: string
}

export type DueErasurePage = {
  readonly rows: readonly DueErasure[]
  readonly next: string | null
  /** How many there are, up to a cap. */
  readonly count: number
  readonly capped: boolean
  /** What was closed up to here has been kept long enough. */
  readonly keptSince: string
}

type Row = {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly lead: string | null
  readonly closed_at: Date
}

/** The action that erases, in every kind that declares one (`contract/erasure.ts`). */
export const ERASE = 'erase'

/**
 * What has been kept for the term `privacy.retention` and is not erased: 个人信息保护法 art. 47 asks the office to erase it of
 * its own accord. Longest over first. A page that cannot be read is refused as `bad-page`.
 */
export async function readDueErasures(
  platform: Platform,
  now: Date,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<Result<DueErasurePage>> {
  const key = pageKey(page.after)
  if (!key.ok) return key
  const after = key.value
  const keptSince = termBefore(platform.world(now).term('privacy.retention'), now, platform.calendar())
  const due = sql`m.closed_at <= ${keptSince.toISOString()}::timestamptz and m.facts->'erased' is null
    and m.kind || ' ' || m.state = any(${erasable(platform)}::text[])`
  const found = await rows(
    platform.db,
    sql<Row>`select m.id::text as id, m.number, m.kind, m.facts->>'lead' as lead, m.closed_at from platform.matter m
      where ${due} ${after ? sql`and (m.closed_at, m.id) > (${after.at}::timestamptz, ${after.id}::bigint)` : sql``}
      order by m.closed_at, m.id limit ${page.limit + 1}`,
  )
  const all = await findRow(
    platform.db,
    sql<{ n: number }>`select count(*)::int as n
      from (select 1 from platform.matter m where ${due} limit ${COUNT_CAP + 1}) x`,
  )
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  const count = all?.n ?? 0
  return ok({
    rows: shown.map((row) => viewOf(platform, row)),
    next:
      found.length > page.limit && last
        ? pageText({ at: new Date(last.closed_at).toISOString(), id: last.id })
        : null,
    count: Math.min(count, COUNT_CAP),
    capped: count > COUNT_CAP,
    keptSince: keptSince.toISOString(),
  })
}

const viewOf = ({ kinds, directory }: Platform, row: Row): DueErasure => ({
  id: row.id,
  number: row.number,
  kind: kinds.newest(row.kind)?.def.name ?? row.kind,
  lead: row.lead ? unitView(directory(), row.lead) : null,
  closedAt: new Date(row.closed_at).toISOString(),
})

/** The kinds and states from which their own rules erase, each as `kind state`. */
const erasable = ({ kinds }: Platform): readonly string[] =>
  kinds.all.flatMap(({ def, rules }) => {
    const from = rules.get(ERASE)?.action.from ?? []
    return from === 'new' ? [] : from.map((state) => `${def.kind} ${state}`)
  })
