import type { PublicChange } from '#platform/contract/change.ts'
import type { Clock, JsonObject, Link, MatterState, Task } from '#platform/contract/state.ts'
import type { Database } from '#platform/database/database.ts'
import { readSealed } from './read-sealed.ts'
import type { Begun } from './registry.ts'

/** A ledger entry with its private words and the name of whoever acted, as a timeline shows it. */
export type EntryRow = {
  readonly rev: number
  readonly action: string
  readonly actor_ref: string
  readonly unit_id: string | null
  readonly occurred_at: string
  readonly leaf: string
  readonly pos: string | null
  readonly content: JsonObject | null
  /** Its content was there and is erased. */
  readonly erased?: boolean
  readonly person: string | null
  /** What it changed publicly, where its lines tell that. */
  readonly changes?: readonly PublicChange[]
}

/** An entry as the database tells it: the bytes that were sealed in base64, for the actions whose lines tell them. */
export type RawEntry = Omit<EntryRow, 'changes'> & { readonly sealed: string | null }

/** A matter with its private parts, as read from the database in one round trip. */
export type Loaded = {
  readonly matter: MatterState
  readonly title: string
  readonly parts: JsonObject
  readonly subject: string | null
  readonly defVersion: number
  /** The set of measures it was last counted with. */
  readonly measured: number
  /** Its entries, where they were read with it. */
  readonly entries?: readonly EntryRow[]
}

/** Which version of which kind a matter began with. */
export const begunWith = ({ matter, defVersion }: Loaded): Begun => ({
  kind: matter.kind,
  version: defVersion,
})

type Row = { readonly [key: string]: never }
export type RawMatter = {
  readonly id: string
  readonly matter: Record<string, never> & { readonly facts: JsonObject }
  readonly tasks: readonly Row[]
  readonly clocks: readonly Row[]
  readonly links: readonly Link[]
  readonly scopes: readonly string[]
  readonly private: {
    readonly title: string
    readonly parts: JsonObject
    readonly subject: string | null
  } | null
  readonly entries: readonly RawEntry[] | null
}

/**
 * Reads one matter, or undefined when there is none; with its entries when it will be shown as well, those of the actions
 * `says` with what they changed publicly.
 */
export async function findMatter(
  db: Database,
  id: string,
  says?: readonly string[],
): Promise<Loaded | undefined> {
  const raw = await db.call<RawMatter | null>('load_matter', id, says !== undefined, says ?? [])
  return raw ? toLoaded(raw) : undefined
}

/** A matter's ledger entries with their private words, oldest first. */
export const readEntries = async (
  db: Database,
  matter: string,
  says: readonly string[],
): Promise<readonly EntryRow[]> =>
  (await db.call<readonly RawEntry[]>('read_entries', matter, says)).map(toEntry)

/** What another hand made unreadable says nothing; the verification names it. */
function toEntry({ sealed, ...entry }: RawEntry): EntryRow {
  const changes = sealed ? readSealed(Buffer.from(sealed, 'base64'))?.changes : undefined
  return changes ? { ...entry, changes } : entry
}

/** Reads what load_matter answers. */
export function toLoaded(raw: RawMatter): Loaded {
  const m = raw.matter as unknown as MatterRow
  return {
    matter: {
      id: raw.id,
      kind: m.kind,
      number: m.number,
      state: m.state,
      rev: m.rev,
      round: m.round,
      raiser: m.raiser,
      facts: m.facts,
      openedAt: iso(m.opened_at),
      closedAt: isoOrNull(m.closed_at),
      tasks: raw.tasks.map((t) => toTask(t as unknown as TaskRow)),
      clocks: raw.clocks.map((c) => toClock(c as unknown as ClockRow)),
      links: raw.links,
      scopes: raw.scopes,
    },
    title: raw.private?.title ?? '',
    parts: raw.private?.parts ?? {},
    subject: raw.private?.subject ?? null,
    defVersion: m.def_version,
    measured: m.measured,
    ...(raw.entries ? { entries: raw.entries.map(toEntry) } : {}),
  }
}

type MatterRow = {
  readonly kind: string
  readonly number: string
  readonly state: string
  readonly rev: number
  readonly round: number
  readonly raiser: string | null
  readonly facts: JsonObject
  readonly opened_at: string
  readonly closed_at: string | null
  readonly def_version: number
  readonly measured: number
}
type TaskRow = {
  readonly no: number
  readonly step: string
  readonly round: number
  readonly unit: string
  readonly role: string
  readonly mode: Task['mode']
  readonly required: boolean
  readonly person_id: number | null
  readonly state: Task['state']
  readonly rev: number
  readonly opened_at: string
  readonly settled_at: string | null
}
export type ClockRow = {
  readonly no: number
  readonly task_no: number | null
  readonly code: string
  readonly unit: Clock['term']['unit']
  readonly amount: number
  readonly until_at: string | null
  readonly starts_at: string
  readonly due_at: string | null
  readonly state: Clock['state']
  readonly pauses: Clock['pauses']
  readonly extensions: Clock['extensions']
  readonly provisional: boolean
  readonly done_at: string | null
  readonly missed_at: string | null
}

/** Instants come back in the database's own spelling; the ledger knows one. */
const iso = (value: string): string => new Date(value).toISOString()
const isoOrNull = (value: string | null): string | null => (value === null ? null : iso(value))

const toTask = (t: TaskRow): Task => ({
  no: t.no,
  step: t.step,
  round: t.round,
  desk: { unit: t.unit, role: t.role },
  mode: t.mode,
  required: t.required,
  person: t.person_id,
  state: t.state,
  rev: t.rev,
  openedAt: iso(t.opened_at),
  settledAt: isoOrNull(t.settled_at),
})

/** A clock as a row has it. */
export const toClock = (c: ClockRow): Clock => ({
  no: c.no,
  code: c.code,
  taskNo: c.task_no,
  term: { amount: Number(c.amount), unit: c.unit },
  until: isoOrNull(c.until_at),
  startsAt: iso(c.starts_at),
  pauses: c.pauses,
  extensions: c.extensions,
  state: c.state,
  dueAt: isoOrNull(c.due_at),
  provisional: c.provisional,
  doneAt: isoOrNull(c.done_at),
  missedAt: isoOrNull(c.missed_at),
})
