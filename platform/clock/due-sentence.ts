import { type Day, dayOf } from '#platform/kernel/day.ts'
import type { Calendar } from './calendar.ts'
import { dayFromNumber } from './day-number.ts'
import { isAdjusted, type ToldDay, type ToldDays } from './strip.ts'
import { type ClockFacts, type Due, isMoment, type Pause } from './term.ts'
import { clockWords, dayWords, rangeWords, termWords, timeWords, weekdayWords } from './words.ts'

/**
 * The arithmetic of a day clock in one plain sentence: which days do not count and why, which
 * weekend days do, and that the start day does not. `start` is the word for the start (提交, 受理).
 */
export function daySentence(
  clock: ClockFacts,
  calendar: Calendar,
  told: ToldDays,
  due: Due,
  start: string,
): string {
  const open = clock.pauses.find((pause) => !pause.to)
  const stands = due.dueAt === null && open
  const clauses = [
    skippedWords(told.days),
    ...closedPauseWords(clock, told),
    adjustedWords(told.days),
    rolledWords(told, calendar),
  ].filter((clause) => clause !== '')
  const notCounted = clock.term.amount === 0 ? '' : `${start}当天不算`
  const body = [termsWords(clock), clauses.join('；')].filter((part) => part !== '').join('，')
  const ending = clauses.length > 0 && notCounted ? `。${notCounted}` : notCounted && `，${notCounted}`
  const standing = stands ? `${dayWords(dayOf(open.from))}起暂停（${open.reason}），恢复后接着算。` : ''
  return `${body}${ending}。${standing}${provisionalWords(due, calendar)}`
}

/** The arithmetic of a clock of hours or minutes, which runs day and night. */
export function momentSentence(clock: ClockFacts, due: Due): string {
  const from = `从 ${timeWords(clock.startsAt)} 起连续算`
  const until = due.dueAt ? `，到 ${timeWords(due.dueAt)}` : ''
  const stops = clock.pauses
    .filter((pause) => pause.to && pause.to > clock.startsAt && (!due.dueAt || pause.from < due.dueAt))
    .map((pause) => `；${momentRange(pause)}暂停（${pause.reason}），不算`)
  const open = clock.pauses.find((pause) => !pause.to)
  const standing =
    !due.dueAt && open ? `。${timeWords(open.from)} 起暂停（${open.reason}），恢复后接着算` : ''
  return `${termsWords(clock)}，${from}${until}${stops.join('')}${standing}。`
}

function momentRange({ from, to }: Pause): string {
  if (!to) return `${timeWords(from)} 起`
  const end = dayOf(from) === dayOf(to) ? clockWords(to) : timeWords(to)
  return `${timeWords(from)} 至 ${end} `
}

function termsWords({ term, extensions }: ClockFacts): string {
  const more = extensions.filter((extra) => extra.amount > 0).map((extra) => `，延长 ${termWords(extra)}`)
  return `${termWords(term)}${more.join('')}`
}

/** 国庆 7 天和周日 10月11日不算 */
function skippedWords(days: readonly ToldDay[]): string {
  const skipped = days.filter((cell) => cell.role === 'skip' && !cell.paused && cell.byWorkday)
  const holidays = new Map<string, number>()
  for (const { calendar } of skipped) {
    if (calendar.kind !== 'weekend') holidays.set(calendar.name, (holidays.get(calendar.name) ?? 0) + 1)
  }
  const weekend = skipped.filter((cell) => cell.calendar.kind === 'weekend').map((cell) => cell.calendar.day)
  const parts = [...[...holidays].map(([name, count]) => `${name} ${count} 天`), ...weekendWords(weekend)]
  return parts.length === 0 ? '' : `${listWords(parts)}不算`
}

/** Up to two weekend days are named; more are only counted, or the sentence would be a calendar. */
function weekendWords(days: readonly Day[]): string[] {
  if (days.length > 2) return [`周末 ${days.length} 天`]
  return days.map((day) => `${weekdayWords(day)} ${dayWords(day)}`)
}

const listWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join('、')}和${parts[parts.length - 1]}`

/** Each pause that took days away, cut to the days told: 11月9日至20日暂停（检测），不算 */
function closedPauseWords(clock: ClockFacts, told: ToldDays): string[] {
  const from = told.days[1]?.calendar.day
  const to = told.days[told.days.length - 1]?.calendar.day
  if (!from || !to) return []
  return clock.pauses.flatMap((pause) => {
    if (!pause.to || dayOf(pause.to) < from || dayOf(pause.from) > to) return []
    // Days sort as text: the middle of three is the pause cut to what is told.
    const first = middleOf(dayOf(pause.from), from, to)
    const last = middleOf(dayOf(pause.to), from, to)
    return [`${rangeWords(first, last)}暂停（${pause.reason}），不算`]
  })
}

const middleOf = (day: Day, from: Day, to: Day): Day => [day, from, to].sort()[1] ?? day

/** 10月10日周六上班，算 1 天 */
function adjustedWords(days: readonly ToldDay[]): string {
  const worked = days
    .filter(isAdjusted)
    .map(({ calendar: { day } }) => `${dayWords(day)}${weekdayWords(day)}`)
  return worked.length === 0 ? '' : `${worked.join('、')}上班，算 ${worked.length} 天`
}

/** 到 10月6日正逢国庆，顺延到 10月8日 (民法典 203) */
function rolledWords({ legs, due }: ToldDays, calendar: Calendar): string {
  const last = legs[legs.length - 1]
  if (!last || !due || isMoment(last.term.unit) || last.nominal === last.due) return ''
  const nominal = calendar.at(dayFromNumber(last.nominal))
  const why = nominal.kind === 'weekend' ? `是${nominal.name}` : `正逢${nominal.name}`
  return `到 ${dayWords(nominal.day)}${why}，顺延到 ${dayWords(due)}`
}

function provisionalWords({ provisional }: Due, { loadedTo }: Calendar): string {
  return provisional ? `${Number(loadedTo.slice(0, 4)) + 1} 年放假安排还没公布，公布后日期可能会变。` : ''
}
