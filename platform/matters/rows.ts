import { readsPrivate } from '#platform/access/scopes.ts'
import { isLate, ringOf } from '#platform/clock/remaining.ts'
import { dueOf } from '#platform/clock/term.ts'
import { timeWords } from '#platform/clock/words.ts'
import { erasedOf } from '#platform/contract/erasure.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import type { World } from '#platform/contract/rule.ts'
import type { JsonObject, TaskMode, TaskState } from '#platform/contract/state.ts'
import type { RingView, RowView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { sql } from '#platform/database/database.ts'
import { maskText } from '#platform/kernel/mask.ts'
import { dueWords } from './clock-view.ts'
import type { Platform } from './platform.ts'
import { stateView } from './present.ts'
import { soonOf } from './soon.ts'
import { categoryWords, regionWords, unitView } from './words.ts'

/** The columns of a row of a list: of a matter `m` and its private part `p`. */
export const LIST_COLUMNS = sql`m.id::text as id, m.kind, m.def_version as version, m.number, m.state, m.facts, m.opened_at, m.closed_at, m.due_at, p.title`

/** A row of a list as the database gives it. */
export type ListRow = {
  readonly id: string
  readonly kind: string
  readonly version: number
  readonly number: string
  readonly state: string
  readonly facts: JsonObject
  readonly opened_at: string
  readonly closed_at: string | null
  readonly due_at: string | null
  readonly title: string | null
  readonly task_no?: number | null
  readonly step?: string | null
  readonly mode?: TaskMode | null
  readonly task_state?: TaskState | null
  readonly task_opened?: string | null
  readonly sort_at?: string | null
}

/** A row as people see it. */
export function rowView(platform: Platform, row: ListRow, actor: Actor, now: Date): RowView {
  const entry = platform.kinds.find(row.kind, row.version)
  const directory = platform.directory()
  const facts = row.facts
  const { due, from, done } = timeOf(row)
  const { module } = entry ?? platform.kinds.newest(row.kind) ?? {}
  const dims = module?.dims({ facts } as never) ?? NO_DIMS
  const opened = new Date(row.opened_at)
  const world = platform.world(now, opened)
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    title: titleOf(row, module, actor),
    state: stateView(entry, row.state),
    openedAt: opened.toISOString(),
    openedWords: timeWords(opened),
    dueAt: due ? due.toISOString() : null,
    dueWords: due ? dueWords(due) : '',
    late: due !== null && done === null && isLate(due, now),
    ring: due ? ring(world, from, due, done, now) : null,
    region: regionWords(directory, dims.region),
    channel: directory.terms.get('channel')?.find((t) => t.code === dims.channel)?.name ?? dims.channel,
    lead: dims.unit ? unitView(directory, dims.unit).short : '',
    category: categoryWords(directory, dims.category),
    urgent: facts.urgent === true,
    danger: typeof facts.danger === 'string' ? facts.danger : null,
    marks: marksOf(facts, world),
    task:
      row.task_no && row.step && row.mode && row.task_state
        ? {
            no: row.task_no,
            step: row.step,
            mode: row.mode,
            state: row.task_state,
            openedAt: new Date(row.task_opened ?? row.opened_at).toISOString(),
          }
        : null,
  }
}

const dateOf = (at: string | null | undefined): Date | null => (at ? new Date(at) : null)

/**
 * The date a row is due, from when its time counts, and when it was done. Work at a desk has the date of its task, by the
 * task's own clock where it has one, and is not done while it stands there, also where its matter is over (a call-back).
 */
function timeOf(row: ListRow): {
  readonly due: Date | null
  readonly from: Date
  readonly done: Date | null
} {
  const opened = new Date(row.opened_at)
  const due = dateOf(row.due_at)
  if (!row.task_no) return { due, from: opened, done: dateOf(row.closed_at) }
  const own = dateOf(row.sort_at) ?? due
  const paced = own?.getTime() !== due?.getTime()
  return { due: own, from: (paced && dateOf(row.task_opened)) || opened, done: null }
}

/** A row with a task comes from the reader's own desk; whoever does not read its words has what its facts say. */
function titleOf({ facts, title, task_no }: ListRow, module: MatterModule | undefined, actor: Actor): string {
  if (erasedOf(facts)) return '（内容已依法删除）'
  if (task_no || readsPrivate(actor, NO_DESK)) return maskText(title ?? '')
  return module?.publicTitle?.({ facts }) ?? ''
}

const NO_DESK = { scopes: [] }
const NO_DIMS = { channel: '', category: '', region: '', unit: '' }

function marksOf(facts: JsonObject, world: World): readonly string[] {
  const marks: string[] = []
  if (facts.confidential === true) marks.push('保密')
  if (Number(facts.returns ?? 0) > 0) marks.push('退单')
  const dispatches = Number(facts.dispatches ?? 0)
  if (dispatches >= world.param('dispatch.countAlert')) marks.push(`第 ${dispatches} 次派单`)
  if (Array.isArray(facts.reopenedOn) && facts.reopenedOn.length > 0) marks.push('重办')
  if (facts.extension === 'asked') marks.push('延期待批')
  if (Number(facts.reminders ?? 0) > 0) marks.push(`催办 ${Number(facts.reminders)} 次`)
  return marks
}

/** A ring for a list: hours when the date is within two days and not at a day's end, else working days. */
function ring(world: World, opened: Date, due: Date, closed: Date | null, now: Date): RingView {
  const atDayEnd = dueWords(due).includes('（')
  const hours = Math.max(1, Math.ceil((due.getTime() - opened.getTime()) / 3_600_000))
  const clock = atDayEnd
    ? {
        startsAt: opened,
        term: { amount: workdaysBetween(world, opened, due), unit: 'workday' as const },
        extensions: [],
        pauses: [],
      }
    : { startsAt: opened, term: { amount: hours, unit: 'hour' as const }, extensions: [], pauses: [] }
  return ringOf(clock, due, now, world.calendar, soonOf(world), closed ?? undefined)
}

/** How many working days lie between two instants: the least term whose due date reaches the second. */
function workdaysBetween(world: World, from: Date, to: Date): number {
  for (let amount = 0; amount < 60; amount++) {
    const { dueAt } = dueOf(
      { startsAt: from, term: { amount, unit: 'workday' }, extensions: [], pauses: [] },
      world.calendar,
    )
    if (dueAt && dueAt >= to) return amount
  }
  return 60
}
