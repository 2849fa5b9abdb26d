import type { EntryView, MatterView } from '#platform/contract/views.ts'
import type { TimelineEntry } from '#ui/components/timeline.tsx'
import { clockOf, dateOf } from './matter-state.ts'
import { rightsWords } from './rights-words.ts'
import { words } from './words.ts'

const unitsOpenedAt = (matter: MatterView, at: string, mode: 'lead' | 'co'): string =>
  matter.tasks
    .filter((t) => t.step === 'handle' && t.mode === mode && t.openedAt === at)
    .map((t) => t.unit.short)
    .join('、')

/** One line of what happened, as the person who raised it would say it. */
const titleOf = (entry: EntryView, matter: MatterView): string => {
  const lead = unitsOpenedAt(matter, entry.at, 'lead')
  if (entry.action === 'dispatch' && lead)
    return words.pastDispatch(lead, unitsOpenedAt(matter, entry.at, 'co'))
  if (entry.action === 'hand-on' && lead) return words.pastHandOn(lead)
  if ((entry.action === 'reply' || entry.action === 'answer') && entry.unit)
    return words.pastReply(entry.unit.short)
  // An extension that was refused tells no line, and moves no date.
  if (entry.action === 'decide-extension' && entry.lines.length === 0) return entry.name
  return words.past[entry.action] ?? entry.name
}

const MET = ['reply', 'answer', 'grant']
const SINCE = ['dispatch', 'contact']

/** 提交后 37 分钟, for the first dispatch and the first call. */
const since = (entry: EntryView, matter: MatterView): string => {
  const first = [...matter.timeline].reverse().find((e) => e.action === entry.action)
  if (!SINCE.includes(entry.action) || first?.rev !== entry.rev) return ''
  const minutes = Math.floor((Date.parse(entry.at) - Date.parse(matter.openedAt)) / 60_000)
  if (minutes < 1 || minutes >= 48 * 60) return ''
  return minutes < 60 ? words.afterMinutes(minutes) : words.afterHours(Math.floor(minutes / 60), minutes % 60)
}

const past =
  (matter: MatterView) =>
  (entry: EntryView): TimelineEntry => ({
    id: String(entry.rev),
    title: titleOf(entry, matter),
    when: entry.atWords,
    note: [since(entry, matter), ...entry.lines.map((l) => l.text)].filter(Boolean).join(' · ') || undefined,
    kind: MET.includes(entry.action) ? 'met' : 'done',
  })

/** What is awaited now, from whom and by when. */
const next = (matter: MatterView): readonly TimelineEntry[] => {
  const due = dateOf(matter)
  const by = due?.dueAt ? words.by(due.dueWords) : undefined
  const dispatch = clockOf(matter, 'dispatch')
  switch (matter.state.id) {
    case 'waiting':
      return [
        {
          id: 'next',
          kind: 'next',
          title: matter.facts.property === 'report' ? words.waitSecret : words.waitDispatch,
          when: dispatch?.state === 'running' && dispatch.dueAt ? words.by(dispatch.dueWords) : by,
        },
      ]
    case 'dispatched':
    case 'handling':
      return matter.lead
        ? [{ id: 'next', kind: 'next', title: words.waitAnswer(matter.lead.short), when: by }]
        : []
    case 'replied':
      return [{ id: 'next', kind: 'next', title: words.waitReview, note: words.waitReviewText }]
    case 'asked':
      return [{ id: 'next', kind: 'next', title: rightsWords.wait, when: by }]
    case 'merged':
      return [{ id: 'next', kind: 'next', title: words.merged, when: by }]
    default:
      return []
  }
}

/** 经过: newest first, with what is awaited on top. */
export const timelineWords = (matter: MatterView): readonly TimelineEntry[] => [
  ...next(matter),
  ...matter.timeline.map(past(matter)),
]
