import { readableScopes } from '#platform/access/scopes.ts'
import { termBefore } from '#platform/clock/term-before.ts'
import { deskScope, regionScope } from '#platform/contract/change.ts'
import type { Point } from '#platform/contract/field.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import type { Loaded } from '#platform/matters/load.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { LIST_COLUMNS, type ListRow, rowView } from '#platform/matters/rows.ts'
import { likeness, tokensOf } from '#platform/search/tokens.ts'
import { ticket } from '../contract.ts'
import { factsOf } from '../facts.ts'
import { placeOf } from '../learning/place.ts'
import { metresBetween } from '../metres.ts'
import type { SimilarView } from '../views.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

export type NearRow = ListRow & {
  readonly words: readonly string[]
  readonly point: Point | null
  readonly people: number
}

const LEAST_LIKE = 0.2
const CANDIDATES = 400
const SHOWN = 8

/** Open tickets that say much the same about the same place, likest first; only what the caller may open. */
export async function readSimilar(
  platform: Platform,
  loaded: Loaded,
  actor: Staff,
  now: Date,
): Promise<SimilarView> {
  const { matter, title, parts } = loaded
  const words = tokensOf([title, parts.text, parts.place].filter((v) => typeof v === 'string').join(' '))
  const since = termBefore(platform.world(now).term('duplicates.window'), now, platform.calendar())
  const found = await nearTickets(platform, actor, factsOf(matter).region, words, { open: true, since })
  const here = parts.point as Point | undefined
  return {
    rows: found
      .filter((row) => row.id !== matter.id)
      .map((row) => ({ row, like: likeness(words, row.words) }))
      .filter(({ like }) => like >= LEAST_LIKE)
      .toSorted((a, b) => b.like - a.like)
      .slice(0, SHOWN)
      .map(({ row, like }) => ({
        ...rowView(platform, row, actor, now),
        likeness: Math.round(like * 100) / 100,
        people: row.people,
        metres: here && row.point ? Math.round(metresBetween(here, row.point)) : null,
      })),
  }
}

/** The newest tickets of the town around a region that share a word, within the caller's rights. */
export async function nearTickets(
  platform: Platform,
  actor: Staff,
  region: string,
  words: readonly string[],
  which: { readonly open: boolean; readonly since: Date },
): Promise<readonly NearRow[]> {
  if (words.length === 0) return []
  const area = areaOf(platform.directory(), region)
  const inArea = new Set(area.map(regionScope))
  const own = deskScope({ unit: actor.unit, role: actor.role })
  const scopes = readableScopes(platform.directory(), actor).filter((s) => s === own || inArea.has(s))
  await platform.scopes.learn(platform.db, scopes)
  const ids = scopes.flatMap((s) => platform.scopes.ids.get(s) ?? [])
  const query = words.map((w) => `'${w}'`).join(' | ')
  return rows(
    platform.db,
    sql<NearRow>`select ${LIST_COLUMNS},
        tsvector_to_array(p.words) as words, p.parts->'point' as point,
        1 + (select count(*)::int from platform.matter_link l where l.parent_id = m.id and l.kind = 'merge' and l.active) as people
      from (select distinct t.matter_id, t.opened_at from unnest(${ids}::int[]) s cross join lateral (
          select ms.matter_id, ms.opened_at from platform.matter_scope ms
          where ms.scope_id = s and ms.open = ${which.open} and ms.kind = ${ticket.kind} and ms.opened_at >= ${which.since}
          order by ms.opened_at desc, ms.matter_id desc limit ${CANDIDATES}) t
        order by t.opened_at desc, t.matter_id desc limit ${CANDIDATES}) x
      join platform.matter m on m.id = x.matter_id
      join platform.matter_private p on p.matter_id = m.id
      where m.facts->>'region' = any(${area}::text[]) and m.state <> 'merged' and p.words @@ to_tsquery('simple', ${query})`,
  )
}

/** The regions that count as the same place: the whole town, because people name the neighbouring village. */
function areaOf(directory: Directory, region: string): readonly string[] {
  const { town } = placeOf(directory, region)
  return directory.below('region', town ?? region)
}
