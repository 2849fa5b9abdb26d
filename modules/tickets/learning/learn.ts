import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { ticket } from '../contract.ts'
import { MemoryCounts } from './counts.ts'
import { wordsOf } from './features.ts'
import { labelOf, placeOf } from './place.ts'
import { teach } from './teach.ts'

const CURSOR = 'tickets.learning'
/** The actions after which a ticket's unit may be another, or after which it may be a report: then it has taught nothing. */
const TEACHING = [
  'dispatch',
  'hand-on',
  'record',
  'to-secret',
  'add',
  'reopen',
  'call-back',
  'rate',
  'withdraw',
]

/** What a ticket taught, as it was counted. */
type Lesson = {
  readonly matter_id: string
  readonly unit: string
  readonly label: string
  readonly region: string
  readonly category: string
  /** The category was known before anybody dispatched it (an imported record). */
  readonly given: boolean
  readonly words: boolean
  readonly at: string
}
type Seen = {
  readonly id: string
  readonly lead: string | null
  readonly region: string
  readonly category: string
  readonly confidential: boolean
  readonly given: boolean
  readonly title: string
  readonly text: string
  readonly opened_at: string
}

/**
 * Learns from the next ledger entries, in their order; answers how many were looked at. A ticket counts once,
 * with the unit it is at now: a hand-over or a second dispatch takes the first lesson back. Reports of
 * misconduct teach nothing.
 */
export async function learnNext(platform: Platform, limit: number): Promise<number> {
  const { db } = platform
  await rows(db, sql`insert into platform.cursor(name) values (${CURSOR}) on conflict do nothing`)
  const from =
    (
      await findRow(
        db,
        sql<{ pos: string }>`select pos::text as pos from platform.cursor where name = ${CURSOR}`,
      )
    )?.pos ?? '-1'
  const entries = await rows(
    db,
    sql<{ pos: string; matter_id: string | null }>`select o.pos::text as pos,
        case when l.kind = ${ticket.kind} and l.action = any(${TEACHING}::text[]) then l.matter_id::text end as matter_id
      from (select pos, id from platform.ledger_order where pos > ${from}::bigint order by pos limit ${limit}) o
      join platform.ledger l on l.id = o.id order by o.pos`,
  )
  const last = entries.at(-1)
  if (!last) return 0
  const ids = [...new Set(entries.flatMap((e) => e.matter_id ?? []))]
  const { counts, lessons } = await differences(platform, ids)
  await write(db, { from, to: last.pos, counts, lessons })
  return entries.length
}

/** What changes in the counts when these tickets are learned as they stand now. */
async function differences(
  platform: Platform,
  ids: readonly string[],
): Promise<{ readonly counts: MemoryCounts; readonly lessons: readonly Lesson[] }> {
  const counts = new MemoryCounts()
  const lessons: Lesson[] = []
  if (ids.length === 0) return { counts, lessons }
  const directory = platform.directory()
  const [seen, before] = await Promise.all([readSeen(platform.db, ids), readLessons(platform.db, ids)])
  const known = new Map(before.map((b) => [b.matter_id, b]))
  for (const found of seen) {
    const words = wordsOf(found.title, found.text)
    const was = known.get(found.id)
    const is = lessonOf(directory, found, words.length > 0)
    if (was && isSame(was, is)) continue
    if (was && was.unit !== '') teach(counts, directory, was, was.words ? words : [], -1)
    if (is.unit !== '') teach(counts, directory, is, words, 1)
    lessons.push(is)
  }
  return { counts, lessons }
}

function lessonOf(directory: Directory, found: Seen, words: boolean): Lesson {
  const place = placeOf(directory, found.region)
  const isTeaching = found.lead !== null && !found.confidential
  return {
    matter_id: found.id,
    unit: isTeaching ? (found.lead ?? '') : '',
    label: isTeaching ? labelOf(directory, place, found.lead ?? '') : '',
    region: found.region,
    category: isTeaching ? found.category : '',
    given: found.given,
    words: isTeaching && words,
    at: new Date(found.opened_at).toISOString(),
  }
}

const isSame = (a: Lesson, b: Lesson): boolean =>
  a.unit === b.unit &&
  a.label === b.label &&
  a.category === b.category &&
  a.region === b.region &&
  a.words === b.words

const readSeen = (db: Database, ids: readonly string[]): Promise<readonly Seen[]> =>
  rows(
    db,
    sql<Seen>`select m.id::text as id, m.facts->>'lead' as lead, coalesce(m.facts->>'region', '') as region,
        coalesce(m.facts->>'category', '') as category, coalesce((m.facts->>'confidential')::boolean, false) as confidential,
        exists (select 1 from platform.ledger l where l.matter_id = m.id and l.rev = 1 and l.action = 'record') as given,
        coalesce(p.title, '') as title, coalesce(p.parts->>'text', '') as text, m.opened_at
      from platform.matter m left join platform.matter_private p on p.matter_id = m.id
      where m.id = any(${ids}::bigint[]) order by m.id`,
  )

const readLessons = (db: Database, ids: readonly string[]): Promise<readonly Lesson[]> =>
  rows(
    db,
    sql<Lesson>`select matter_id::text as matter_id, unit, label, region, category, given, words, at::text as at
      from tickets.learned_from where matter_id = any(${ids}::bigint[])`,
  )

type Learned = {
  readonly from: string
  readonly to: string
  readonly counts: MemoryCounts
  readonly lessons: readonly Lesson[]
}

/** Counts, lessons and cursor in one statement; when another process has moved the cursor, nothing at all. */
async function write(db: Database, { from, to, counts, lessons }: Learned): Promise<void> {
  const changed = [...counts.features].flatMap(([feature, labels]) =>
    [...labels].map(([label, n]) => ({ feature, label, n })),
  )
  await rows(
    db,
    sql`with moved as (update platform.cursor set pos = ${to}::bigint where name = ${CURSOR} and pos = ${from}::bigint returning 1),
      counted as (insert into tickets.learned as t(feature, label, n)
        select feature, label, n from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) r(feature text, label text, n int)
        where exists (select 1 from moved)
        on conflict (feature, label) do update set n = t.n + excluded.n),
      noted as (insert into tickets.learned_from as t(matter_id, unit, label, region, category, given, words, at)
        select matter_id, unit, label, region, category, given, words, at from jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb)
          r(matter_id bigint, unit text, label text, region text, category text, given boolean, words boolean, at timestamptz)
        where exists (select 1 from moved)
        on conflict (matter_id) do update set unit = excluded.unit, label = excluded.label, region = excluded.region,
          category = excluded.category, given = excluded.given, words = excluded.words)
      select 1 from moved`,
  )
}
