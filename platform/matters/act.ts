import { fieldsFor } from '#platform/contract/fields-for.ts'
import { parseInput } from '#platform/contract/parse-input.ts'
import { inputSchema } from '#platform/contract/schema.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { getSetting } from '#platform/directory/directory.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { blankMatter } from './apply.ts'
import { BACKFILLED } from './backfilled.ts'
import { CALENDAR_MOVED, movedClocks } from './calendar-moved.ts'
import { countedOtherwise } from './counted.ts'
import { setOf } from './counts.ts'
import type { Asked } from './decide.ts'
import { begunWith, type EntryRow, findMatter, type Loaded } from './load.ts'
import type { Platform } from './platform.ts'
import { type KindEntry, kindOf, newestKind } from './registry.ts'
import { splitPrivate } from './seal.ts'
import type { Step, Story } from './story.ts'
import { storyOf } from './story-of.ts'
import { writeStories } from './write.ts'

export const NOT_FOUND: Refusal = {
  code: 'not-found',
  status: 404,
  say: '没有找到这一件，或者您的岗位看不到它。请核对编号。',
}
const UNKNOWN_ACTION: Refusal = { code: 'unknown-action', status: 404, say: '没有这个操作。请刷新页面再试。' }
const BUSY: Refusal = {
  code: 'busy',
  status: 503,
  say: '这一件正被很多人同时操作，没有提交。请过几秒再试，写好的内容还在。',
}
/** A record of another system that is a matter already: whoever sends it again is told, nothing is written. */
export const SAME_SOURCE: Refusal = {
  code: 'same-source',
  status: 409,
  say: '这条记录已经登记过了，没有再登记。',
}
/** The person who comes with a new matter was made by somebody else at the same moment: look again. */
export const KNOWN_PARTY: Refusal = {
  code: 'known-party',
  status: 409,
  say: '这个手机号刚刚登记过。请再提交一次，写好的内容还在。',
}
// Each turn somebody wins, so this many may act on one matter at the same moment.
const TRIES = 60
const LONGEST_PAUSE_MS = 40

export type Act = {
  readonly kind: string
  readonly action: string
  readonly input: unknown
  readonly actor: Actor
  /** Missing for an action that creates. */
  readonly id?: string
  /** For one that creates: the person who raised it. */
  readonly raiser?: string | null
  /** That person, when they are new: made by the same write. Refused as `known-party` when somebody else just made them. */
  readonly party?: JsonObject
  /** Opens a session for them on the new matter, by the same write. */
  readonly session?: (matter: string) => JsonObject
  readonly seen?: Asked['seen']
  /** Matters that the input names, as far as the caller may see them. */
  readonly others?: readonly MatterState[]
  readonly source?: { readonly source: string; readonly id: string }
  /** The matter as the caller's rights were just checked on it: saves reading it again on the first try. */
  readonly loaded?: Loaded
  /** It comes from memory: whatever is refused may be old, so nothing is tried twice. */
  readonly remembered?: boolean
  /** When it happened, if not now (an import, a simulation). */
  readonly at?: Date
}

export type Acted = { readonly matter: MatterState; readonly receipt: string; readonly loaded: Loaded }

/**
 * Takes an action under the version that the matter began with (refused as `unknown-version` where this program does not
 * know it): load, authorise, decide, write. Two round trips; when somebody else wrote in between, it looks again and decides
 * anew, so that only a real conflict is refused. Whether the caller may see the matter at all is asked before (`access`).
 */
export async function act(platform: Platform, asked: Act): Promise<Result<Acted>> {
  const found = asked.id === undefined ? null : (asked.loaded ?? (await findMatter(platform.db, asked.id)))
  if (found === undefined || (found && found.matter.kind !== asked.kind)) return refuse(NOT_FOUND)
  const begun = found ? kindOf(platform.kinds, begunWith(found)) : ok(newestKind(platform.kinds, asked.kind))
  if (!begun.ok) return begun
  const entry = begun.value
  const rule = entry.rules.get(asked.action)
  if (!rule) return refuse(UNKNOWN_ACTION)
  const input = parseInput(inputSchema(fieldsFor(rule.action.input, asked.actor)), asked.input)
  if (!input.ok) return input
  for (let turn = 0; turn < TRIES; turn++) {
    const loaded = turn === 0 && found ? found : await loadAgain(platform, asked)
    if (!loaded) return refuse(NOT_FOUND)
    // Its dates first follow the calendar, with their own entry and reason; then what was asked is decided on them.
    if (turn === 0 && (await followCalendar(platform, asked, entry, loaded))) continue
    const done = await attempt(platform, asked, entry, loaded, input.value)
    if (done !== 'stale') return done
    if (asked.remembered) break
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(LONGEST_PAUSE_MS, turn * 5)))
  }
  return refuse(BUSY)
}

/** Whether the matter's dates had not yet followed a changed calendar, and now have. What is told of the past keeps its dates. */
export async function followCalendar(
  platform: Platform,
  { action, at, id }: Act,
  entry: KindEntry,
  { matter }: Loaded,
): Promise<boolean> {
  if (id === undefined || at || action === CALENDAR_MOVED || !entry.rules.has(CALENDAR_MOVED)) return false
  if (movedClocks(entry.def, matter.clocks, platform.calendar()).length === 0) return false
  await act(platform, { kind: matter.kind, id, action: CALENDAR_MOVED, input: {}, actor: systemActor })
  return true
}

async function attempt(
  platform: Platform,
  asked: Act,
  entry: KindEntry,
  loaded: Loaded,
  input: JsonObject,
): Promise<Result<Acted> | 'stale'> {
  const recordedAt = platform.now()
  const calendar = platform.calendar()
  const now = asked.at ?? recordedAt
  const matter = asked.id === undefined ? { ...loaded.matter, openedAt: now.toISOString() } : loaded.matter
  const { action, actor, others } = asked
  const seen = sawAll(asked.seen, loaded)
  const counted = await countedOtherwise(platform.db, entry, loaded)
  const told = storyOf(platform, {
    entry,
    action,
    loaded: { ...loaded, matter },
    input,
    actor,
    now,
    ...(seen ? { seen } : {}),
    others,
    counted,
  })
  if (!told.ok) return told
  const story: Story = {
    ...told.value,
    ...(asked.source ? { source: asked.source } : {}),
    ...(asked.party ? { party: asked.party } : {}),
    ...(asked.session ? { session: asked.session(matter.id) } : {}),
  }
  const written = await writeStories(platform.db, platform.scopes, calendar, [story], recordedAt).catch(
    (error: unknown) => {
      if (asked.source && isSameSource(error)) return 'same' as const
      throw error
    },
  )
  if (written === 'same') return refuse(SAME_SOURCE)
  if (!written.ok) return 'known' in written ? refuse(KNOWN_PARTY) : 'stale'
  platform.nudge()
  const step = story.steps[0]!
  const receipt = written.leaves[0]!
  const after: Loaded = {
    ...loaded,
    matter: story.after,
    parts: story.parts,
    title: story.title,
    measured: setOf(entry.module),
    ...(loaded.entries ? { entries: [...loaded.entries, entryRow(platform, step, actor, receipt)] } : {}),
  }
  // What is erased by law is not remembered either.
  if (step.decided.changes.some((c) => c.do === 'erase')) platform.recent.forget(story.after.id)
  else platform.recent.keep(after)
  return ok({ matter: story.after, receipt, loaded: after })
}

/** Whoever looked before an entry that only counts has seen all there is to see: it does not stand in their way. */
function sawAll(seen: Asked['seen'], { matter, entries }: Loaded): Asked['seen'] {
  const { rev } = seen ?? {}
  if (rev === undefined || rev >= matter.rev || !entries) return seen
  return entries.every((e) => e.rev <= rev || e.action === BACKFILLED) ? { ...seen, rev: matter.rev } : seen
}

/** What reading the matter again would answer for the entry just written; its place in the order comes later. */
function entryRow({ kinds }: Platform, step: Step, actor: Actor, leaf: string): EntryRow {
  const { shown, content } = splitPrivate(step.decided.changes)
  return {
    rev: step.decided.after.rev,
    action: step.action,
    actor_ref: step.actorRef,
    unit_id: step.unit,
    occurred_at: step.at.toISOString(),
    leaf,
    pos: null,
    content,
    person: actor.kind === 'staff' ? actor.name : null,
    ...(kinds.says.includes(step.action) ? { changes: shown } : {}),
  }
}

/** The database refused the whole write because another one of the same record came first. */
const isSameSource = (error: unknown): boolean =>
  (error as { readonly constraint?: string }).constraint === 'matter_source_pkey'

/** What is acted on: a blank matter, or (after somebody else wrote) as it stands now. */
const loadAgain = async (platform: Platform, asked: Act): Promise<Loaded | undefined> =>
  asked.id === undefined ? fresh(platform, asked) : findMatter(platform.db, asked.id)

async function fresh(platform: Platform, asked: Act): Promise<Loaded> {
  const at = asked.at ?? platform.now()
  const prefix = getSetting(platform.directory(), 'numberPrefix')
  const [reserved] = await platform.numbers.take(platform.db, prefix, at)
  const matter = blankMatter(
    asked.kind,
    reserved!.id,
    reserved!.number,
    at.toISOString(),
    asked.raiser ?? null,
  )
  const { module, def } = newestKind(platform.kinds, asked.kind)
  return {
    matter,
    title: '',
    parts: {},
    subject: asked.raiser ?? null,
    defVersion: def.version,
    measured: setOf(module),
    entries: [],
  }
}
