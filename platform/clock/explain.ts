import { type Day, dayOf } from '#platform/kernel/day.ts'
import type { Calendar } from './calendar.ts'
import { daySentence, momentSentence } from './due-sentence.ts'
import { RESIDENT_WORDS, type StripDay, type StripWords, stripOf, toldDays } from './strip.ts'
import { type ClockFacts, dueOf, isMoment } from './term.ts'

export type { StripDay, StripWords } from './strip.ts'

/** A due date with its arithmetic, in words and day by day. */
export type Explained = {
  readonly sentence: string
  readonly strip: readonly StripDay[]
  readonly start: Day
  readonly due: Day | null
}

/**
 * Explains a due date: one plain sentence, and for terms of days every day from start to due, none
 * left out. Hour and minute terms have no strip. While the clock stands `due` is null and the strip
 * ends today. `words` names the start, the due day and the day it was finished.
 */
export function explainDue(
  clock: ClockFacts,
  calendar: Calendar,
  now?: Date,
  doneAt?: Date,
  words: StripWords = RESIDENT_WORDS,
): Explained {
  const due = dueOf(clock, calendar)
  const start = dayOf(clock.startsAt)
  if (isMoment(clock.term.unit)) {
    const dueDay = due.dueAt ? dayOf(due.dueAt) : null
    return { sentence: momentSentence(clock, due), strip: [], start, due: dueDay }
  }
  const told = toldDays(clock, calendar, now)
  return {
    sentence: daySentence(clock, calendar, told, due, words.start),
    strip: stripOf(told.days, words, now, doneAt),
    start,
    due: told.due,
  }
}
