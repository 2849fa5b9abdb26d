import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { addDays, dayOf, startOfDay } from '#platform/kernel/day.ts'
import { maskText } from '#platform/kernel/mask.ts'
import type { Loaded } from '#platform/matters/load.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { unitView } from '#platform/matters/words.ts'
import { likeness, tokensOf } from '#platform/search/tokens.ts'
import { barredFrom } from '../barred.ts'
import { dispatchDesk } from '../common.ts'
import { factsOf } from '../facts.ts'
import { textOf } from '../intake.ts'
import { likelyCategories } from '../learning/category-model.ts'
import { MemoryCounts } from '../learning/counts.ts'
import { dutyView } from '../learning/duty-list.ts'
import { lastEvaluation } from '../learning/evaluate.ts'
import { ALL, ALL_CATEGORIES, categoryPath, contextsOf, wordFeature, wordsOf } from '../learning/features.ts'
import { placeOf } from '../learning/place.ts'
import { type Proposal, propose, type Sight, unlearned } from '../learning/propose.ts'
import { type Routed, routed } from '../routing.ts'
import type { ProposalsView, ProposalView } from '../views.ts'
import { afterReturn, findLastReturn, suggestedWords } from './last-return.ts'
import { type Load, type LoadOf, leadReason } from './proposal-words.ts'
import { secretProposals } from './secret-proposals.ts'
import { nearTickets } from './similar.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

const PRECEDENT_DAYS = 365
const PRECEDENTS = 3

/**
 * What history and the duty list propose for a ticket, why, and how often such proposals were right. `chosen`: the category
 * that whoever is about to send it has chosen, in place of the one it has.
 */
export async function readProposals(
  platform: Platform,
  loaded: Loaded,
  actor: Staff,
  now: Date,
  chosen?: string,
): Promise<ProposalsView> {
  const directory = platform.directory()
  const facts = factsOf(loaded.matter)
  const sight: Sight = {
    region: facts.region,
    category: chosen ?? facts.category,
    title: loaded.title,
    text: textOf(loaded.parts.text),
    confidential: facts.confidential,
  }
  const world = platform.world(now)
  const barred = barredFrom(world, loaded.matter)
  const mayTake = (unit: string): boolean => directory.units.get(unit)?.active === true && !barred.has(unit)
  const loadOf: LoadOf = (units) => readLoad(platform.db, units, now)
  if (facts.confidential)
    return secretProposals({ directory, sight, office: dispatchDesk(world, facts).unit, mayTake, loadOf })
  const counts = await readCounts(platform.db, directory, sight)
  const [found, measured, precedents] = await Promise.all([
    propose(directory, counts, sight, mayTake),
    lastEvaluation(platform),
    readPrecedents(platform, loaded, actor, now),
  ])
  const { first, note } = routed(
    world,
    directory,
    { ...sight, property: facts.property, place: textOf(loaded.parts.place) || null },
    mayTake,
  )
  const back = facts.returns > 0 ? await findLastReturn(platform.db, loaded.matter.id) : undefined
  const proposed = afterReturn(ruleFirst(found.proposals, first), back, mayTake)
  const load = await loadOf(proposed.map((p) => p.unit))
  const guessed = sight.category ? undefined : found.categories[0]
  return {
    proposals: proposed
      .filter((p, i) => i === 0 || p.hits > 0 || p.duty || p.unit === first?.unit)
      .map((p) =>
        proposalView(directory, p, sight, load.get(p.unit), [
          ...(back && p.unit === back.suggested ? [suggestedWords(directory, back)] : []),
          ...(first?.unit === p.unit ? [first.reason] : []),
        ]),
      ),
    category: guessed
      ? {
          code: guessed.code,
          name: directory.categories.get(guessed.code)?.name ?? guessed.code,
          share: guessed.share,
        }
      : null,
    sample:
      found.sample > 0
        ? `依据本区 ${found.sample.toLocaleString('en-US')} 件派过单的工单和职责清单`
        : '还没有派单记录，只依据职责清单',
    whyNotLearned: null,
    ruleNote: note ?? null,
    measured: measured
      ? { top1: measured.top1, top3: measured.top3, majority: measured.majority, judged: measured.judged }
      : null,
    duties: found.duties.map((d) => dutyView(directory, d.term)),
    precedents,
  }
}

const MOST = 3

/** What staff have laid down stands before what was learned; the rest follows as it was. */
function ruleFirst(found: readonly Proposal[], first: Routed | undefined): readonly Proposal[] {
  if (!first) return found
  const learned = found.find((p) => p.unit === first.unit)
  const own: Proposal = learned ?? unlearned(first.unit)
  return [own, ...found.filter((p) => p !== learned)].slice(0, MOST)
}

function proposalView(
  directory: Directory,
  found: Proposal,
  sight: Sight,
  load: Load | undefined,
  before: readonly string[],
): ProposalView {
  return {
    unit: unitView(directory, found.unit),
    share: found.share,
    hits: found.hits,
    of: found.of,
    reasons: [...before, ...reasonsFor(directory, found, sight)].slice(0, 2),
    open: load?.open ?? 0,
    late: load?.late ?? 0,
  }
}

/** At most two: the entry of the duty list, and the tickets like this one. */
function reasonsFor(directory: Directory, found: Proposal, sight: Sight): readonly string[] {
  const lead = found.duty ? leadReason(found.duty) : null
  const like = likeWords(directory, found.context, sight.category === null)
  const precedent =
    found.hits > 0
      ? `${like} ${found.of.toLocaleString('en-US')} 件，派给它 ${found.hits.toLocaleString('en-US')} 件`
      : null
  return [lead, precedent].filter((r) => r !== null)
}

/** A context in words: 榕荫社区的“夜间占道烧烤”. */
function likeWords(directory: Directory, context: string, guessed: boolean): string {
  if (context === ALL) return '本区以往'
  const [kind, rest = ''] = context.split(':', 2)
  const [code = '', place] = rest.split('|')
  const regionName = (region: string | undefined): string =>
    (region && directory.regions.get(region)?.name) || '本地'
  if (kind === 't' || kind === 'v') return `${regionName(code)}以往`
  const name = directory.categories.get(code)?.name ?? code
  return `${place ? regionName(place) : '全区'}${guessed ? '像' : ''}“${name}”${guessed ? '的' : '类'}`
}

/** The counts that a ticket's proposal needs: two short reads. */
async function readCounts(db: Database, directory: Directory, sight: Sight): Promise<MemoryCounts> {
  const counts = new MemoryCounts()
  const words = sight.category ? [] : wordsOf(sight.title, sight.text)
  if (words.length > 0) {
    await readInto(db, counts, [ALL_CATEGORIES, ...words.map(({ word }) => wordFeature(word))])
  }
  const categories = sight.category ? [sight.category] : likelyCategories(counts, words).map((c) => c.code)
  const place = placeOf(directory, sight.region)
  const contexts = [[], ...categories.map((code) => categoryPath(directory, code))].flatMap((path) =>
    contextsOf(place, path),
  )
  await readInto(db, counts, [...new Set(contexts)])
  return counts
}

async function readInto(db: Database, counts: MemoryCounts, features: readonly string[]): Promise<void> {
  const found = await rows(
    db,
    sql<{ feature: string; label: string; n: number }>`
      select feature, label, n from tickets.learned where feature = any(${features}::text[]) and n > 0`,
  )
  for (const { feature, label, n } of found) counts.add(feature, label, n)
}

/** How much lies open, and late, at each unit. */
async function readLoad(
  db: Database,
  units: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Load>> {
  const found = await rows(
    db,
    sql<{ unit: string; open: number; late: number }>`
      select unit, count(*)::int as open, count(*) filter (where due_at < ${now})::int as late from platform.matter_task
      where unit = any(${units}::text[]) and state in ('open', 'accepted') and step = 'handle' group by unit`,
  )
  return new Map(found.map(({ unit, open, late }) => [unit, { open, late }]))
}

/** Closed tickets of the last year that were alike, with the unit that dealt with them. */
async function readPrecedents(
  platform: Platform,
  { matter, title, parts }: Loaded,
  actor: Staff,
  now: Date,
): Promise<ProposalsView['precedents']> {
  const words = tokensOf([title, parts.text].filter((v) => typeof v === 'string').join(' '))
  const since = startOfDay(addDays(dayOf(now), -PRECEDENT_DAYS))
  const near = await nearTickets(platform, actor, factsOf(matter).region, words, { open: false, since })
  return near
    .filter((row) => row.id !== matter.id && factsOf({ facts: row.facts as JsonObject }).lead !== null)
    .map((row) => ({ row, like: likeness(words, row.words) }))
    .filter(({ like }) => like >= 0.12)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, PRECEDENTS)
    .map(({ row, like }) => ({
      number: row.number,
      title: maskText(row.title ?? ''),
      unit: unitView(platform.directory(), factsOf({ facts: row.facts as JsonObject }).lead ?? ''),
      words: `${Math.round(like * 100)}% 相似，${row.state === 'closed' ? '已办结' : '已结束'}`,
    }))
}
