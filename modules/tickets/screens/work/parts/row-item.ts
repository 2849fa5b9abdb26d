import { clockWords, dayWords, durationWords } from '#platform/clock/words.ts'
import type { RowView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { WorkItem } from '#ui/patterns/work-item.tsx'
import { words } from '../words.ts'
import { ringProps } from './ring.ts'
import { nearWords } from './time.ts'

/** Hours and minutes are told for limits nearer than this. */
const SHORT = 12 * 3_600_000

/** QL260922-0386 → 0922-0386: in a list the district and the year go without saying. */
export const shortNumber = (number: string): string => number.replace(/^[A-Z]+\d{2}(?=\d{4}-)/, '')

/** A limit by the end of a day reads as a day; any other one as what is left of it. */
const isDayEnd = (due: Date): boolean => clockWords(due) === '23:59'

const lateWords = (row: RowView, due: Date, now: Date): string => {
  const over = now.getTime() - due.getTime()
  if (!isDayEnd(due)) return words.inbox.lateBy(durationWords(over))
  const days = /\d+/.exec(row.ring?.text ?? '')?.[0]
  return days ? words.inbox.lateDays(days) : words.inbox.lateNow
}

/** 超 3 个工作日, 剩 1 小时 28 分, 明天 24:00, 10月8日. */
export const dueOf = (row: RowView, now: Date): string => {
  if (!row.dueAt) return ''
  const due = new Date(row.dueAt)
  if (row.late) return lateWords(row, due, now)
  const left = due.getTime() - now.getTime()
  if (!isDayEnd(due) && left < SHORT) return words.inbox.left(durationWords(Math.max(0, left)))
  return nearWords(row.dueAt, now) ?? dayWords(dayOf(due))
}

export type ItemOptions = {
  readonly now: Date
  readonly href: string
  readonly onOpen?: (() => void) | undefined
  /** What stands after the number in place of the region. */
  readonly facts?: string | undefined
  readonly due?: string | undefined
  readonly marks?: readonly string[] | undefined
  readonly status?: WorkItem['status'] | undefined
}

/** Whose it is, where the list is not of one's own desk. */
const unitOf = (row: RowView): string => (row.task ? '' : row.lead)

/** A row of the server as an item of the list. */
export const itemOf = (
  row: RowView,
  { now, href, onOpen, facts, due, marks, status }: ItemOptions,
): WorkItem => ({
  id: row.id,
  href,
  ring: ringProps(row.ring),
  title: row.title || words.inbox.untitled,
  due: due ?? dueOf(row, now),
  // The place comes last: it is what a narrow list can cut off.
  facts: [shortNumber(row.number), ...(marks ?? row.marks), unitOf(row), facts ?? row.region]
    .filter(Boolean)
    .join(words.common.joined),
  status: status ?? { kind: row.state.tone, word: row.state.name },
  onOpen,
})
