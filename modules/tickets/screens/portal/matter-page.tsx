import type { MatterView } from '#platform/contract/views.ts'
import { numberWords } from '#platform/kernel/number.ts'
import { Timeline } from '#ui/components/timeline.tsx'
import { Section } from '#ui/patterns/section.tsx'
import { MatterActions } from './matter-actions.tsx'
import { MatterAnswer } from './matter-answer.tsx'
import { MatterDate } from './matter-date.tsx'
import type { MatterPageProps } from './matter-page-props.ts'
import { isAnswered, isRequest } from './matter-state.ts'
import { MatterWords } from './matter-words.tsx'
import { rightsWords } from './rights-words.ts'
import { SolvedAsk } from './solved-ask.tsx'
import { timelineWords } from './timeline-words.ts'
import { words } from './words.ts'

const lead = (matter: MatterView): string =>
  [matter.regionWords, matter.place, (isRequest(matter) ? rightsWords : words).raised(matter.openedWords)]
    .filter(Boolean)
    .join(' · ')

/** Everything its sender may know of a matter, and what they may do. */
export const MatterPage = ({ matter, refresh }: MatterPageProps) => {
  const answered = isAnswered(matter)
  return (
    <>
      <p className="ticketno">
        {words.number} <b>{numberWords(matter.number)}</b>
      </p>
      <h1>{matter.title}</h1>
      <p className="lead">{lead(matter)}</p>
      <MatterDate matter={matter} />
      <MatterAnswer matter={matter} />
      {matter.state.id === 'closed' && <SolvedAsk matter={matter} refresh={refresh} />}
      <Section title={answered ? words.history : words.where2}>
        <Timeline entries={timelineWords(matter)} />
      </Section>
      <MatterWords matter={matter} />
      <MatterActions matter={matter} refresh={refresh} />
    </>
  )
}
