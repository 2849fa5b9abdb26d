import { findRow, rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { MemoryCounts } from './counts.ts'
import { ALL, wordsOf } from './features.ts'
import { labelOf, placeOf } from './place.ts'
import { propose } from './propose.ts'
import { teach } from './teach.ts'

/** A dispatched ticket of the past, as it lay before it was dispatched, and where it went. */
export type Past = {
  readonly region: string
  readonly category: string
  /** The category was known before the dispatch; otherwise it is guessed while judging. */
  readonly given: boolean
  readonly title: string
  readonly text: string
  readonly unit: string
}

export type Measured = {
  readonly learned: number
  readonly judged: number
  /** Shares of the judged tickets whose unit was the first, or one of the first three, proposals. */
  readonly top1: number
  readonly top3: number
  /** The plain rules beside it: the most frequent unit of all, and of each lowest category (of all where it is unknown). */
  readonly majority: number
  readonly majorityTop3: number
  readonly perCategory: number
  readonly perCategoryTop3: number
}

const LEARN_SHARE = 0.8
/** A few milliseconds of judging. */
const PAUSE_EVERY = 10
const everyone = (): boolean => true

/** Learns from the first four fifths of the tickets, in order of time, and judges the last fifth; lets others work in between. */
export async function evaluate(directory: Directory, past: readonly Past[]): Promise<Measured> {
  const cut = Math.floor(past.length * LEARN_SHARE)
  const counts = new MemoryCounts()
  const perCategory = new MemoryCounts()
  for (const ticket of past.slice(0, cut)) {
    const label = labelOf(directory, placeOf(directory, ticket.region), ticket.unit)
    teach(counts, directory, { ...ticket, label }, wordsOf(ticket.title, ticket.text), 1)
    perCategory.add(ALL, ticket.unit, 1)
    if (ticket.category) perCategory.add(ticket.category, ticket.unit, 1)
  }
  const judged = past.slice(cut)
  const ownHits = await judge(judged, (t) =>
    propose(
      directory,
      counts,
      {
        region: t.region,
        category: t.given && t.category ? t.category : null,
        title: t.title,
        text: t.text,
        confidential: false,
      },
      everyone,
    ).proposals.map((p) => p.unit),
  )
  const all = topOf(perCategory.of(ALL))
  const majority = await judge(judged, () => all)
  const byCategory = await judge(judged, (t) => {
    const own = t.given ? topOf(perCategory.of(t.category)) : []
    return own.length > 0 ? own : all
  })
  return {
    learned: cut,
    judged: judged.length,
    top1: ownHits.first,
    top3: ownHits.three,
    majority: majority.first,
    majorityTop3: majority.three,
    perCategory: byCategory.first,
    perCategoryTop3: byCategory.three,
  }
}

const topOf = (labels: ReadonlyMap<string, number>): readonly string[] =>
  [...labels]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 3)
    .map(([unit]) => unit)

async function judge(
  tickets: readonly Past[],
  guess: (ticket: Past) => readonly string[],
): Promise<{ readonly first: number; readonly three: number }> {
  let first = 0
  let three = 0
  for (const [i, ticket] of tickets.entries()) {
    if (i % PAUSE_EVERY === 0) await new Promise((resolve) => setImmediate(resolve))
    const units = guess(ticket)
    if (units[0] === ticket.unit) first++
    if (units.includes(ticket.unit)) three++
  }
  const n = Math.max(1, tickets.length)
  return { first: first / n, three: three / n }
}

const JOB = 'tickets.learning.evaluation'
/** Fewer tickets say nothing about how good a proposal is. */
const FEWEST = 100
const MOST = 10_000

/** An evaluation as it is kept, with how many tickets there were to choose from. */
export type Evaluation = Measured & { readonly known: number }

/** The last evaluation over the district's own tickets, or undefined when there was none yet. */
export async function lastEvaluation(platform: Platform): Promise<Evaluation | undefined> {
  const row = await findRow(
    platform.db,
    sql<{ detail: Evaluation }>`select detail from platform.job where id = ${JOB}`,
  )
  return row?.detail
}

/**
 * Judges the proposals on the district's own tickets and keeps the result, when there are enough of them and
 * a tenth more than at the last time. Answers whether it did.
 */
export async function evaluateWhenDue(platform: Platform): Promise<boolean> {
  const { db } = platform
  const [n, last] = await Promise.all([
    findRow(db, sql<{ n: number }>`select count(*)::int as n from tickets.learned_from where unit <> ''`),
    lastEvaluation(platform),
  ])
  const found = n?.n ?? 0
  if (found < FEWEST) return false
  if (last && found < last.known * 1.1) return false
  const past = await rows(
    db,
    sql<Past>`select f.region, f.category, f.given, f.unit, coalesce(p.title, '') as title, coalesce(p.parts->>'text', '') as text
      from (select * from tickets.learned_from where unit <> '' order by at desc, matter_id desc limit ${MOST}) f
      left join platform.matter_private p on p.matter_id = f.matter_id order by f.at, f.matter_id`,
  )
  const measured: Evaluation = { ...(await evaluate(platform.directory(), past)), known: found }
  const now = platform.now()
  await rows(
    db,
    sql`insert into platform.job(id, kind, state, done, total, detail, created_at, updated_at)
      values (${JOB}, 'evaluation', 'done', ${past.length}, ${past.length}, ${JSON.stringify(measured)}::jsonb, ${now}, ${now})
      on conflict (id) do update set done = excluded.done, total = excluded.total, detail = excluded.detail, updated_at = excluded.updated_at`,
  )
  return true
}
