import { dayWords } from '#platform/clock/words.ts'
import type { RowView } from '#platform/contract/views.ts'
import { addDays, dayOf } from '#platform/kernel/day.ts'
import { words } from '../words.ts'

export type UrgencyGroup = {
  readonly id: 'late' | 'today' | 'tomorrow' | 'later' | 'open'
  readonly title: string
  readonly urgent: boolean
  readonly rows: readonly RowView[]
}

const order = ['late', 'today', 'tomorrow', 'later', 'open'] as const

const groupOf = (row: RowView, now: Date): UrgencyGroup['id'] => {
  if (!row.dueAt) return row.late ? 'late' : 'open'
  if (row.late) return 'late'
  const due = dayOf(new Date(row.dueAt))
  const today = dayOf(now)
  if (due <= today) return 'today'
  return due === addDays(today, 1) ? 'tomorrow' : 'later'
}

const nameOf = (id: UrgencyGroup['id'], first: RowView): string =>
  id === 'later' && first.dueAt ? words.inbox.later(dayWords(dayOf(new Date(first.dueAt)))) : fixed[id]

const fixed = {
  late: words.inbox.late,
  today: words.inbox.today,
  tomorrow: words.inbox.tomorrow,
  later: '',
  open: words.inbox.open,
} as const

export type Known = {
  /** How many there are in all, and whether there are more than that. */
  readonly total: number
  readonly capped: boolean
  /** Whether every row has been read. */
  readonly complete: boolean
}

/**
 * The rows in groups by what the law makes urgent. A group that may go on in rows not yet read says so with
 * a `+`, except the last one, whose count is what is left of the total.
 */
export const groupsOf = (rows: readonly RowView[], now: Date, known: Known): readonly UrgencyGroup[] => {
  const byGroup = new Map(order.map((id) => [id, rows.filter((row) => groupOf(row, now) === id)]))
  const present = order.filter((id) => (byGroup.get(id)?.length ?? 0) > 0)
  return present.map((id, i) => {
    const own = byGroup.get(id) ?? []
    const last = i === present.length - 1
    const rest = known.total - rows.length
    const whole = known.complete || !last
    const count = whole
      ? String(own.length)
      : (id === 'later' || id === 'open') && !known.capped
        ? String(own.length + rest)
        : words.inbox.known(own.length)
    return {
      id,
      title: `${nameOf(id, own[0] as RowView)} ${count}`,
      urgent: id === 'late',
      rows: own,
    }
  })
}
