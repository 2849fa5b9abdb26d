import { fieldsFor } from '#platform/contract/fields-for.ts'
import { parseInput } from '#platform/contract/parse-input.ts'
import { inputSchema } from '#platform/contract/schema.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { getSetting } from '#platform/directory/directory.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { blankMatter } from '#platform/matters/apply.ts'
import { decideAct } from '#platform/matters/decide.ts'
import type { Reserved } from '#platform/matters/numbers.ts'
import { currentParts } from '#platform/matters/parts.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { newestKind } from '#platform/matters/registry.ts'
import type { Story } from '#platform/matters/story.ts'
import { whoActs } from '#platform/matters/who-acts.ts'
import { writeStories } from '#platform/matters/write.ts'
import { ticket } from '../contract.ts'
import { createRefusal } from '../create-refusal.ts'
import { ensureParties, type PartyPerson } from '../parties.ts'

/** One record of another system, as the action that creates its ticket takes it. */
export type Incoming = {
  readonly key: string
  readonly at: Date
  readonly input: JsonObject
  /** Who asked; made where they are not known yet, once their record is sure to be taken. */
  readonly person?: PartyPerson | null
}
export type Outcome =
  | { readonly as: 'created'; readonly number: string }
  | { readonly as: 'same'; readonly number: string }
  | { readonly as: 'bad'; readonly say: string }

export type Batch = {
  readonly action: 'record' | 'create'
  readonly source: string
  readonly actor: Actor
}

const TRIES = 3

/**
 * Creates tickets from records of another system, all or nothing and in one statement. A record that is
 * there already, from an earlier file or from somebody importing beside us, is left as it is.
 */
export async function writeBatch(
  platform: Platform,
  batch: Batch,
  records: readonly Incoming[],
): Promise<readonly Outcome[]> {
  for (let turn = 1; ; turn++) {
    try {
      return await attempt(platform, batch, records)
    } catch (error) {
      if (turn === TRIES || (error as { readonly code?: string }).code !== '23505') throw error
    }
  }
}

async function attempt(
  platform: Platform,
  batch: Batch,
  records: readonly Incoming[],
): Promise<readonly Outcome[]> {
  const numbers = new Map(await knownNumbers(platform, batch.source, records))
  const fresh = [...new Map(records.toReversed().map((r) => [r.key, r])).values()]
    .toReversed()
    .filter((r) => !numbers.has(r.key))
  const reserved = await reserve(platform, fresh)
  const parties = await partiesOf(platform, batch, fresh)
  const faults = new Map<string, string>()
  const stories: Story[] = []
  for (const [i, record] of fresh.entries()) {
    const raiser = parties.get(record.person?.phone ?? '') ?? null
    const story = decided(platform, batch, record, reserved[i] as Reserved, raiser)
    if (typeof story === 'string') faults.set(record.key, story)
    else stories.push(story)
  }
  if (stories.length > 0) {
    const written = await writeStories(
      platform.db,
      platform.scopes,
      platform.calendar(),
      stories,
      platform.now(),
    )
    if (!written.ok) throw new Error('a new ticket cannot be stale')
  }
  const made = new Map(stories.map((s) => [s.source?.id, s.after.number]))
  return records.map((record): Outcome => {
    const say = faults.get(record.key)
    if (say !== undefined) return { as: 'bad', say }
    const number = made.get(record.key)
    if (number === undefined) return { as: 'same', number: numbers.get(record.key) ?? '' }
    made.delete(record.key)
    numbers.set(record.key, number)
    return { as: 'created', number }
  })
}

/** The people of the records that will be taken: a bad row leaves nobody behind. */
function partiesOf(
  platform: Platform,
  { actor }: Batch,
  records: readonly Incoming[],
): Promise<ReadonlyMap<string, string>> {
  const people = records.flatMap(({ person, input, at }) =>
    person && !createRefusal(platform, input, actor, at) ? [person] : [],
  )
  return ensureParties(platform.db, people, platform.now())
}

/** The numbers of the records that are tickets already. */
async function knownNumbers(
  platform: Platform,
  source: string,
  records: readonly Incoming[],
): Promise<readonly (readonly [string, string])[]> {
  const keys = records.map((r) => r.key)
  const found = await rows(
    platform.db,
    sql<{ key: string; number: string }>`select s.source_id as key, m.number
      from platform.matter_source s join platform.matter m on m.id = s.matter_id
      where s.source = ${source} and s.source_id = any(${keys}::text[])`,
  )
  return found.map((f) => [f.key, f.number])
}

/** Draws ids and numbers, once for each day; the order of the records is kept. */
async function reserve(platform: Platform, records: readonly Incoming[]): Promise<readonly Reserved[]> {
  const prefix = getSetting(platform.directory(), 'numberPrefix')
  const drawn = new Map<string, Reserved[]>()
  for (const [day, group] of Map.groupBy(records, (r) => dayOf(r.at))) {
    const taken = await platform.numbers.take(platform.db, prefix, (group[0] as Incoming).at, group.length)
    drawn.set(day, [...taken])
  }
  return records.map((r) => drawn.get(dayOf(r.at))?.shift() as Reserved)
}

/** The story of one new ticket, or why there is none. */
function decided(
  platform: Platform,
  batch: Batch,
  record: Incoming,
  reserved: Reserved,
  raiser: string | null,
): Story | string {
  const entry = newestKind(platform.kinds, ticket.kind)
  const rule = entry.rules.get(batch.action)
  if (!rule) throw new Error(`no action ${batch.action}`)
  const input = parseInput(inputSchema(fieldsFor(rule.action.input, batch.actor)), record.input)
  if (!input.ok) return input.refusal.say
  const at = record.at
  const matter = blankMatter(ticket.kind, reserved.id, reserved.number, at.toISOString(), raiser)
  const decision = decideAct({
    module: entry.module,
    def: entry.def,
    rule,
    matter,
    parts: {},
    input: input.value,
    actor: batch.actor,
    now: at,
    // The limits of today: those of the record's own day may be older than any that the district has written down.
    world: platform.world(platform.now()),
  })
  if (!decision.ok) return decision.refusal.say
  const { before, after, changes } = decision.value
  const step = { decided: decision.value, action: batch.action, ...whoActs(batch.actor, matter), at }
  const kept = currentParts(entry.def, { parts: {}, title: '' }, changes)
  return { entry, before, after, steps: [step], ...kept, source: { source: batch.source, id: record.key } }
}
