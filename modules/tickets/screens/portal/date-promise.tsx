import { dayWords } from '#platform/clock/words.ts'
import type { ClockView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { DeadlineStrip } from '#ui/components/deadline-strip.tsx'
import { weekday } from './dates.ts'
import { words } from './words.ts'

/** The date by which there is an answer if it is sent now, with every day of how it was computed. */
export const DatePromise = ({ finish }: { readonly finish: ClockView | undefined }) => {
  if (!finish?.dueAt) return <p className="promise muted">{words.promiseLater}</p>
  const due = dayOf(new Date(finish.dueAt))
  const by = words.promiseBy(dayWords(due), weekday(due))
  return (
    <div className="promise">
      <p>
        {words.promise}
        <b>
          <span className="nowrap">{by.date}</span>
          <span className="nowrap">{by.day}</span>
        </b>
        {words.promiseEnd}
      </p>
      <DeadlineStrip days={finish.strip} label={words.promiseDays} />
      <p className="muted">{finish.sentence}</p>
    </div>
  )
}
