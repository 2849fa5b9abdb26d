import type { EntryView } from '#platform/contract/views.ts'
import { ErrorNote } from '#ui/components/error-note.tsx'
import type { Faults, Refused } from '../data/refusal.ts'
import { words } from '../words.ts'
import type { Moved } from './use-acting.ts'

const linesOf = ({ said, lines }: EntryView): string => {
  const all = [...said, ...lines].map((line) => `${line.label} ${line.text}`)
  return all.length > 0 ? `：${all.join('；')}` : ''
}

const MovedNote = ({ moved }: { readonly moved: Moved }) => (
  <ErrorNote title={words.acting.movedTitle}>
    {moved.entries.length === 0 ? words.acting.movedNothing : words.acting.moved}
    {moved.entries.map((entry) => (
      <span key={entry.rev} className="movedline">
        <b>{entry.name}</b> {entry.unit?.short} {entry.who} {entry.atWords}
        {linesOf(entry)}
      </span>
    ))}
  </ErrorNote>
)

export type RefusalProps = {
  readonly refused: Refused | null
  readonly moved: Moved | null
  readonly faults: Faults
}

/** Why it was not done; faults of single fields stand beside the fields instead. */
export const Refusal = ({ refused, moved, faults }: RefusalProps) => {
  if (!refused) return null
  if (refused.code === 'moved-on' && moved) return <MovedNote moved={moved} />
  if (Object.keys(faults).length > 0) return null
  return <ErrorNote title={words.acting.refused}>{refused.say}</ErrorNote>
}
