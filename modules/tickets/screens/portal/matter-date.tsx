import { dayWords } from '#platform/clock/words.ts'
import type { ClockView, MatterView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { StateNote } from '#ui/components/state-note.tsx'
import { StatusWord } from '#ui/components/status-word.tsx'
import { BigDate } from '#ui/patterns/big-date.tsx'
import { daysBetween, nearDay, weekday } from './dates.ts'
import { dateOf, isAnswered, isClosedSometime, isRequest } from './matter-state.ts'
import { rightsWords } from './rights-words.ts'
import { words } from './words.ts'

const endWords: { readonly [state: string]: string } = { closed: words.closed, refused: rightsWords.refused }

const how = (finish: ClockView, title: string) => ({ title, days: finish.strip, why: finish.sentence })

/** Early, on the day, or late: said in whole days. */
const compared = (answered: string, due: string): string => {
  const days = daysBetween(answered, due)
  if (days > 0) return words.answeredEarly(dayWords(due), days)
  return days === 0 ? words.answeredOn(dayWords(due)) : words.answeredLate(dayWords(due), -days)
}

/** Closed elsewhere, at a moment that nobody told us: no date is shown in its place. */
const ClosedSometime = ({ matter }: { readonly matter: MatterView }) => (
  <BigDate head={<StatusWord kind="done">{words.closed}</StatusWord>} date={matter.closedWords} tone="ok" />
)

const Answered = ({
  matter,
  finish,
}: {
  readonly matter: MatterView
  readonly finish: ClockView | undefined
}) => {
  const at = finish?.doneAt ?? matter.reply?.at ?? matter.closedAt ?? matter.openedAt
  const day = dayOf(new Date(at))
  const due = finish?.dueAt ? dayOf(new Date(finish.dueAt)) : null
  return (
    <BigDate
      head={<StatusWord kind={matter.state.tone}>{endWords[matter.state.id] ?? words.answered}</StatusWord>}
      date={dayWords(day)}
      weekday={weekday(day)}
      text={due ? compared(day, due) : undefined}
      tone={finish?.late ? 'late' : 'ok'}
      how={finish && finish.strip.length > 0 ? how(finish, words.latestHow) : undefined}
    />
  )
}

/** The server's today, as its strip marks it; the phone's own where the strip has ended. */
const todayOf = (finish: ClockView): string => finish.strip.find((c) => c.today)?.day ?? dayOf(new Date())

const Running = ({ matter, finish }: { readonly matter: MatterView; readonly finish: ClockView }) => {
  const due = finish.dueAt ? dayOf(new Date(finish.dueAt)) : null
  const near = due ? nearDay(due, todayOf(finish)) : ''
  return (
    <BigDate
      head={
        <>
          <StatusWord kind={finish.late ? 'late' : matter.state.tone}>{matter.state.told}</StatusWord>{' '}
          {words.latest}
        </>
      }
      date={due ? dayWords(due) : words.paused}
      weekday={due ? [weekday(due), near].filter(Boolean).join('，') : undefined}
      text={
        <>
          {words.left(finish.leftWords)}
          {finish.late && (
            <span className="latesay">{isRequest(matter) ? rightsWords.late : words.late}</span>
          )}
        </>
      }
      tone={finish.late ? 'late' : 'running'}
      how={how(finish, words.how)}
    />
  )
}

/** The one date that matters now, large, with how it was computed. */
export const MatterDate = ({ matter }: { readonly matter: MatterView }) => {
  const finish = dateOf(matter)
  if (matter.state.id === 'withdrawn') {
    return (
      <div className="withdrawn">
        <StateNote title={words.withdrawn}>
          {isRequest(matter) ? rightsWords.withdrawnText : words.withdrawnText}
        </StateNote>
      </div>
    )
  }
  if (isClosedSometime(matter)) return <ClosedSometime matter={matter} />
  if (isAnswered(matter)) return <Answered matter={matter} finish={finish} />
  return finish ? <Running matter={matter} finish={finish} /> : null
}
