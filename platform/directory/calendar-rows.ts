import { type Calendar, type Closure, chinaCalendar, type HolidayNotice } from '#platform/clock/calendar.ts'
import type { Doubt, NoticeDay, ReadNotice } from '#platform/clock/notice/notice.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Day } from '#platform/kernel/day.ts'
import type { Note } from './write-changes.ts'

/** How a change was read: a notice of the State Council, days closed here, or closed days worked again. */
export type ReadAs = ReadNotice['kind'] | 'closure' | 'reopened'
export type ChangeState = 'proposed' | 'in-force' | 'refused' | 'withdrawn'
/** A day of a change; a closure's days have no kind of their own. */
export type ChangeDay = Pick<NoticeDay, 'day' | 'name' | 'sentence'> & {
  readonly kind: NoticeDay['kind'] | 'closure'
}

/** A change of the calendar as it is kept, with the names of those who proposed and decided it. */
export type CalendarChange = {
  readonly id: number
  readonly readAs: ReadAs
  readonly year: number
  readonly title: string
  readonly text: string
  readonly basis: string
  readonly days: readonly ChangeDay[]
  readonly doubts: readonly Doubt[]
  readonly remark: string
  readonly state: ChangeState
  readonly proposedBy: number
  readonly proposer: string
  readonly proposedAt: string
  readonly decider: string | null
  readonly decidedAt: string | null
  readonly decidedNote: string
}

export type Proposal = Pick<
  CalendarChange,
  'readAs' | 'year' | 'title' | 'text' | 'basis' | 'days' | 'doubts' | 'remark'
>

const columns = sql`c.id::int as id, c.read_as as "readAs", c.year, c.title, c.text, c.basis, c.days, c.doubts, c.remark, c.state,
  c.proposed_by as "proposedBy", p.name as proposer, c.proposed_at as "proposedAt", d.name as decider, c.decided_at as "decidedAt",
  c.decided_note as "decidedNote"`
const from = sql`from registry.calendar_change c join registry.person p on p.id = c.proposed_by
  left join registry.person d on d.id = c.decided_by`

/** The latest changes of the calendar, newest first. */
export const listChanges = (db: Database): Promise<readonly CalendarChange[]> =>
  rows(db, sql<CalendarChange>`select ${columns} ${from} order by c.id desc limit 60`)

export const findChange = (db: Database, id: number): Promise<CalendarChange | undefined> =>
  findRow(db, sql<CalendarChange>`select ${columns} ${from} where c.id = ${id}`)

type Forced = Pick<CalendarChange, 'readAs' | 'year' | 'title' | 'basis' | 'days'>

/** The built-in calendar with everything that was put into force here, in that order. */
export async function readCalendar(db: Database): Promise<Calendar> {
  return calendarOf(await changesInForce(db))
}

export const changesInForce = (db: Database): Promise<readonly Forced[]> =>
  rows(
    db,
    sql<Forced>`select read_as as "readAs", year, title, basis, days from registry.calendar_change
      where state = 'in-force' order by decided_at, id`,
  )

/** The calendar that follows from changes, in their order; pure. */
export function calendarOf(changes: readonly Forced[]): Calendar {
  const notices: HolidayNotice[] = []
  const closed = new Map<Day, Closure>()
  for (const { readAs, year, title, basis, days } of changes) {
    if (readAs === 'closure') for (const { day, name } of days) closed.set(day, { day, name, basis })
    else if (readAs === 'reopened') for (const { day } of days) closed.delete(day)
    else notices.push({ year, title, kind: readAs, days: days as HolidayNotice['days'] })
  }
  return chinaCalendar({ notices, closures: [...closed.values()] })
}

/** When the calendar last changed here; another process asks, to see whether it must read it again. */
export async function calendarStamp(
  db: Database,
): Promise<{ readonly count: number; readonly at: Date | null }> {
  const row = await findRow(
    db,
    sql<{ count: number; at: string | null }>`select count(*)::int as count, max(decided_at) as at
      from registry.calendar_change where state = 'in-force'`,
  )
  return { count: row?.count ?? 0, at: row?.at ? new Date(row.at) : null }
}

/** Keeps a proposal with its note; answers its number. */
export async function insertChange(
  db: Database,
  person: number,
  { readAs, year, title, text, basis, days, doubts, remark }: Proposal,
  said: Note,
): Promise<number> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with n as (insert into registry.change(at, actor_ref, what, target, detail)
        values (${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb))
      insert into registry.calendar_change(read_as, year, title, text, basis, days, doubts, remark, proposed_by, proposed_at)
      values (${readAs}, ${year}, ${title}, ${text}, ${basis}, ${JSON.stringify(days)}::jsonb, ${JSON.stringify(doubts)}::jsonb,
        ${remark}, ${person}, ${said.at}) returning id::int as id`,
  )
  return row!.id
}

/** Decides a proposal, once: false when it had been decided before. The note is one with the decision. */
export async function decideChange(
  db: Database,
  id: number,
  decision: {
    readonly state: Exclude<ChangeState, 'proposed'>
    readonly person: number
    readonly note: string
  },
  said: Note,
): Promise<boolean> {
  const done = await rows(
    db,
    sql`with u as (update registry.calendar_change set state = ${decision.state}, decided_by = ${decision.person},
        decided_at = ${said.at}, decided_note = ${decision.note} where id = ${id} and state = 'proposed' returning id)
      insert into registry.change(at, actor_ref, what, target, detail)
      select ${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb from u returning id`,
  )
  return done.length > 0
}
