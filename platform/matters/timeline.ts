import { readsPrivate } from '#platform/access/scopes.ts'
import { timeWords } from '#platform/clock/words.ts'
import { type Erased, erasedOf } from '#platform/contract/erasure.ts'
import { fileKeys } from '#platform/contract/matter.ts'
import type { Json, JsonObject, MatterState } from '#platform/contract/state.ts'
import type { EntryView, FileView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { maskText } from '#platform/kernel/mask.ts'
import { BACKFILLED } from './backfilled.ts'
import { erasedWords } from './erased-words.ts'
import type { EntryRow } from './load.ts'
import type { KindEntry } from './registry.ts'
import type { SaidLines } from './said.ts'
import { unitView, valueWords } from './words.ts'

/**
 * 办理留痕 for staff, 经过 for the person who raised it; newest first. `said`: what their public parts say (`readSaid`). What
 * was erased by law says so, by the ledger's word.
 */
export function timelineOf(
  directory: Directory,
  entry: KindEntry,
  entries: readonly EntryRow[],
  actor: Actor,
  said: SaidLines,
  matter: Pick<MatterState, 'facts' | 'scopes'>,
): readonly EntryView[] {
  const own = actor.kind === 'raiser'
  const erased = erasedOf(matter.facts)
  const reads = readsPrivate(actor, matter)
  return entries
    .filter((e) => !own || entry.rules.get(e.action)?.action.told)
    .map((e) => ({
      ...entryView(directory, entry, e, {
        actor,
        reads,
        erased: erased && e.rev <= erased.through ? erased : null,
      }),
      said: said.get(e.rev) ?? [],
    }))
    .reverse()
}

/** Who reads a line, whether its words too, and what became of them. */
type Reader = { readonly actor: Actor; readonly reads: boolean; readonly erased: Erased | null }

function entryView(
  directory: Directory,
  entry: KindEntry,
  row: EntryRow,
  { actor, reads, erased }: Reader,
): Omit<EntryView, 'said'> {
  const at = new Date(row.occurred_at)
  const shown = reads && !erased ? (row.content ?? {}) : {}
  const hadContent = row.erased === true || row.content !== null
  return {
    rev: row.rev,
    action: row.action,
    name: pastOf(entry, row.action),
    who: whoWords(entry, row),
    unit: row.unit_id ? unitView(directory, row.unit_id) : null,
    at: at.toISOString(),
    atWords: timeWords(at),
    lines: erased
      ? [{ label: '内容', text: hadContent ? erasedWords(erased) : '' }].filter((line) => line.text)
      : linesOf(directory, entry, row, shown, actor),
    files: fileKeys(entry.def, shown).map(fileView),
    receipt: row.leaf,
    entered: row.pos !== null,
  }
}

/** Entries that no action of a kind writes, but the platform itself. */
const OWN: { readonly [action: string]: string } = { [BACKFILLED]: '补计指标' }

/** The line of an entry in 办理留痕, in the words of the version that its matter began with. */
export const pastOf = (entry: KindEntry | undefined, action: string): string =>
  entry?.rules.get(action)?.action.past ?? OWN[action] ?? action

/** Who acted: staff by their name, whoever raised the matter by what its kind calls them. */
export function whoWords(
  entry: KindEntry | undefined,
  { actor_ref, person }: Pick<EntryRow, 'actor_ref' | 'person'>,
): string {
  if (actor_ref === 'system') return '系统'
  return person ?? entry?.def.raiser ?? '提出人'
}

const OWN_WORDS = ['added', 'reopenWhy', 'why', 'rateWords', 'moved']

function linesOf(
  directory: Directory,
  { def, rules }: KindEntry,
  row: EntryRow,
  content: JsonObject,
  actor: Actor,
): EntryView['lines'] {
  const input = rules.get(row.action)?.action.input ?? {}
  return Object.entries(content).flatMap(([name, value]) => {
    if (actor.kind === 'raiser' && !OWN_WORDS.includes(name)) return []
    const label = def.kept[name]
    const field = input[name]
    if (typeof label !== 'string') return []
    const text = field ? valueWords(directory, field, value) : plain(value)
    return text ? [{ label, text: actor.kind === 'staff' ? maskText(text) : text }] : []
  })
}

const plain = (value: Json): string =>
  typeof value === 'object' ? '' : typeof value === 'boolean' ? (value ? '是' : '否') : String(value)

/** Where a file is opened; its name is not part of the address. */
export const fileView = (key: string): FileView => ({
  key,
  url: `/api/files/${key}`,
  type: 'image',
  name: '照片',
})
