import { readsPrivate } from '#platform/access/scopes.ts'
import { timeWords } from '#platform/clock/words.ts'
import { erasedOf } from '#platform/contract/erasure.ts'
import type { Json, MatterState } from '#platform/contract/state.ts'
import type { MatterView, PersonView, StateView, TaskView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { maskName, maskPhone, maskText } from '#platform/kernel/mask.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import { clockView } from './clock-view.ts'
import { closedView } from './closed-view.ts'
import { erasedWords } from './erased-words.ts'
import { begunWith, type EntryRow, type Loaded, readEntries } from './load.ts'
import { offeredActions } from './offered.ts'
import type { Platform } from './platform.ts'
import { type KindEntry, kindOf } from './registry.ts'
import { readSaid } from './said.ts'
import { fileView, timelineOf } from './timeline.ts'
import { regionWords, unitView, valueWords } from './words.ts'

/** A matter as its caller may see it: masked, with clocks and their arithmetic, the timeline, and the actions open to them; in the version it began with. */
export async function presentMatter(
  platform: Platform,
  loaded: Loaded,
  actor: Actor,
  now: Date,
): Promise<Result<MatterView>> {
  const directory = platform.directory()
  const begun = kindOf(platform.kinds, begunWith(loaded))
  if (!begun.ok) return begun
  const entry = begun.value
  const [entries, links] = await Promise.all([
    loaded.entries ?? readEntries(platform.db, loaded.matter.id, platform.kinds.says),
    readLinks(platform, loaded.matter, actor),
  ])
  const said = await readSaid(platform, entry, entries, actor)
  const { matter } = loaded
  return ok({
    ...headOf(entry, loaded, actor),
    facts: shownFacts(matter, actor),
    factWords: factWords(directory, entry, matter),
    ...placeOf(directory, loaded, actor),
    person: personOf(loaded, actor),
    reply: replyOf(directory, loaded, entries, actor),
    lead: typeof matter.facts.lead === 'string' ? unitView(directory, matter.facts.lead) : null,
    clocks: matter.clocks
      .filter((c) => c.state !== 'cancelled')
      .map((c) => clockView(entry.def, c, platform.world(now, new Date(matter.openedAt)), now)),
    tasks: matter.tasks.map((t) => taskView(directory, entry, t, actor)),
    links: actor.kind === 'staff' ? links : [],
    timeline: timelineOf(directory, entry, entries, actor, said, matter),
    actions: offeredActions(platform, entry, loaded, actor, now),
  })
}

function headOf(entry: KindEntry, { matter, title }: Loaded, actor: Actor) {
  const opened = new Date(matter.openedAt)
  return {
    id: matter.id,
    kind: matter.kind,
    kindName: entry.def.name,
    raiserWord: entry.def.raiser,
    number: matter.number,
    title: titleFor(actor, matter, title),
    state: stateView(entry, matter.state),
    rev: matter.rev,
    round: matter.round,
    openedAt: matter.openedAt,
    openedWords: timeWords(opened),
    ...closedView(matter),
  }
}

function titleFor(actor: Actor, matter: MatterState, title: string): string {
  const erased = erasedOf(matter.facts)
  if (erased) return `（内容${erasedWords(erased)}）`
  if (readsPrivate(actor, matter)) return maskFor(actor, title)
  return actor.kind === 'staff' && actor.role === 'auditor' ? '（内容不在审计范围）' : '（这个岗位不看内容）'
}

/** A state as a status word; of a version that this program does not know, that. */
export const stateView = (entry: KindEntry | undefined, state: string): StateView => {
  const def = entry?.def.states[state]
  const name = entry ? state : '程序不认识的版本'
  return { id: state, name: def?.name ?? name, tone: def?.tone ?? 'run', told: def?.told ?? '' }
}

const maskFor = (actor: Actor, text: string): string => (actor.kind === 'raiser' ? text : maskText(text))
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The person who raised it does not read the inside of the office; what a report names is nobody's business. */
function shownFacts(matter: MatterState, actor: Actor): MatterState['facts'] {
  const { named: _named, ...rest } = matter.facts
  return actor.kind === 'raiser'
    ? {
        property: rest.property ?? null,
        region: rest.region ?? null,
        stars: rest.stars ?? null,
        ratings: rest.ratings ?? 0,
        solved: rest.solved ?? null,
        outcome: rest.outcome ?? null,
      }
    : rest
}

const factWords = (directory: Directory, entry: KindEntry, matter: MatterState): MatterView['factWords'] =>
  Object.entries(entry.def.facts).flatMap(([name, field]) => {
    const text = valueWords(directory, field, matter.facts[name] ?? null)
    return text && !(field.kind === 'yesNo' && text === '否') ? [{ name, label: field.label, text }] : []
  })

function placeOf(directory: Directory, { matter, parts }: Loaded, actor: Actor) {
  const shown = readsPrivate(actor, matter)
  const point = parts.point as { readonly lng: number; readonly lat: number } | undefined
  const photos = Array.isArray(parts.photos) ? parts.photos : []
  return {
    text: shown ? maskFor(actor, textOf(parts.text)) : '',
    place: shown ? maskFor(actor, textOf(parts.place)) : '',
    point: shown && point ? point : null,
    regionWords: regionWords(directory, textOf(matter.facts.region)),
    photos: shown ? photos.map((key) => fileView(String(key))) : [],
  }
}

function personOf({ matter, parts }: Loaded, actor: Actor): PersonView | null {
  const name = textOf(parts.name)
  const phone = textOf(parts.phone)
  if (actor.kind === 'raiser') return { name, phone, masked: false, canReveal: false }
  if (actor.kind !== 'staff' || !readsPrivate(actor, matter) || (!name && !phone)) return null
  // A whistle-blower stays hidden from whoever handles the report.
  if (matter.facts.confidential === true && actor.role !== 'confidential') return null
  return {
    name: name ? maskName(name) : '',
    phone: phone ? maskPhone(phone) : '',
    masked: true,
    canReveal: true,
  }
}

function replyOf(
  directory: Directory,
  { matter, parts }: Loaded,
  entries: readonly EntryRow[],
  actor: Actor,
): MatterView['reply'] {
  const text = textOf(parts.reply)
  if (!text || !readsPrivate(actor, matter)) return null
  const last = entries.findLast((e) => typeof e.content?.reply === 'string')
  const photos = Array.isArray(parts.replyPhotos) ? parts.replyPhotos : []
  return {
    text: maskFor(actor, text),
    unit: last?.unit_id
      ? unitView(directory, last.unit_id)
      : typeof matter.facts.lead === 'string'
        ? unitView(directory, matter.facts.lead)
        : null,
    by: last?.person ?? '',
    at: last ? new Date(last.occurred_at).toISOString() : (matter.closedAt ?? matter.openedAt),
    photos: photos.map((key) => fileView(String(key))),
  }
}

function taskView(
  directory: Directory,
  entry: KindEntry,
  task: MatterState['tasks'][number],
  actor: Actor,
): TaskView {
  const mine = actor.kind === 'staff' && task.desk.unit === actor.unit && task.desk.role === actor.role
  return {
    no: task.no,
    step: task.step,
    name: entry.def.steps[task.step]?.name ?? task.step,
    unit: unitView(directory, task.desk.unit),
    role: task.desk.role,
    mode: task.mode,
    state: task.state,
    rev: task.rev,
    round: task.round,
    mine,
    openedAt: task.openedAt,
    settledAt: task.settledAt,
  }
}

async function readLinks(
  platform: Platform,
  matter: MatterState,
  actor: Actor,
): Promise<MatterView['links']> {
  if (matter.links.length === 0) return []
  const reads = readsPrivate(actor, { scopes: [] })
  const found = await rows(
    platform.db,
    sql<{
      id: string
      number: string
      title: string
    }>`select m.id::text as id, m.number, case when m.facts->>'confidential' = 'true' then '' else coalesce(p.title, '') end as title
      from platform.matter m left join platform.matter_private p on p.matter_id = m.id where m.id = any(${matter.links.map((l) => l.other)}::bigint[])`,
  )
  return matter.links.flatMap((link) => {
    const other = found.find((f) => f.id === link.other)
    return other
      ? [
          {
            kind: link.kind,
            role: link.role,
            active: link.active,
            id: other.id,
            number: other.number,
            title: reads ? maskText(other.title) : '',
          },
        ]
      : []
  })
}
