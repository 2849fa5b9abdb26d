import { useState } from 'react'
import type { MessageView } from '#platform/contract/messages.ts'
import type { EntryView, MatterView } from '#platform/contract/views.ts'
import { Icon } from '#ui/components/icon.tsx'
import { Timeline, type TimelineEntry } from '#ui/components/timeline.tsx'
import { SideHead } from '#ui/patterns/side-head.tsx'
import { useMessages } from '../data/use-messages.ts'
import { words } from '../words.ts'
import { ProofDialog } from './proof-dialog.tsx'
import { ToldLine } from './told-line.tsx'

type NoteProps = { readonly entry: EntryView; readonly told: readonly MessageView[] }

const Note = ({ entry, told }: NoteProps) => (
  <>
    {[...entry.said, ...entry.lines].map((line) => (
      <div key={line.label + line.text}>
        {line.label}：{line.text}
      </div>
    ))}
    {entry.files.length > 0 && (
      <div className="tlfiles">
        {entry.files.map((file, i) => (
          <a key={file.key} href={file.url} target="_blank" rel="noreferrer">
            {words.matter.photo(i + 1)}
          </a>
        ))}
      </div>
    )}
    {told.map((message) => (
      <ToldLine key={message.id} message={message} />
    ))}
  </>
)

const entryOf = (entry: EntryView, told: readonly MessageView[]): TimelineEntry => ({
  id: String(entry.rev),
  title: entry.name,
  who: entry.who || entry.unit?.short,
  when: entry.atWords,
  note:
    entry.said.length + entry.lines.length + entry.files.length + told.length > 0 ? (
      <Note entry={entry} told={told} />
    ) : undefined,
  kind: entry.action === 'reply' || entry.action === 'answer' ? 'met' : 'done',
})

export type MatterTimelineProps = {
  readonly matter: MatterView
  /** What is still to come, in words, and by when. */
  readonly next: { readonly what: string; readonly due: string } | null
}

/** 办理留痕: newest first, with what the person was told; what is still to come above, how many are entered in the ledger, and the proof. */
export const MatterTimeline = ({ matter, next }: MatterTimelineProps) => {
  const [proof, setProof] = useState(false)
  const told = Map.groupBy(useMessages(matter.id).data ?? [], (message) => message.rev)
  const entries = matter.timeline.toSorted((a, b) => b.rev - a.rev)
  const entered = entries.filter((e) => e.entered).length
  const coming: readonly TimelineEntry[] = next
    ? [{ id: 'next', title: next.what, when: words.matter.by(next.due), kind: 'next' }]
    : []
  return (
    <>
      <SideHead
        title={words.matter.timeline}
        aside={
          <span className="entered">
            <Icon name="shield" size="s" />
            {words.matter.entered(entered)} ·{' '}
            <button type="button" className="linklike" onClick={() => setProof(true)}>
              {words.matter.verify}
            </button>
          </span>
        }
      />
      <Timeline
        variant="staff"
        label={words.matter.timeline}
        entries={[...coming, ...entries.map((entry) => entryOf(entry, told.get(entry.rev) ?? []))]}
      />
      <ProofDialog matter={matter} open={proof} onClose={() => setProof(false)} />
    </>
  )
}
