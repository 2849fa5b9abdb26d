import type { PublicChange } from '#platform/contract/change.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { applyChanges } from './apply.ts'
import type { SealedEntry } from './seal.ts'

/** Replays one sealed entry: its changes, then the due dates that were computed and told at the time. */
export function foldEntry(def: MatterDef, before: MatterState, entry: SealedEntry): MatterState {
  const applied = applyChanges(def, before, entry.changes as readonly PublicChange[], entry.at)
  const clocks = applied.clocks.map((clock) => {
    const due = entry.dues[String(clock.no)]
    return due === undefined ? clock : { ...clock, dueAt: due.at, provisional: due.provisional }
  })
  return { ...applied, clocks, rev: entry.rev }
}
