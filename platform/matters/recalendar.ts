import type { Calendar } from '#platform/clock/calendar.ts'
import type { Clock } from '#platform/contract/state.ts'
import { systemActor } from '#platform/contract/who.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { calendarStamp } from '#platform/directory/calendar-rows.ts'
import { act } from './act.ts'
import { CALENDAR_MOVED, movedClocks } from './calendar-moved.ts'
import { type ClockRow, toClock } from './load.ts'
import type { Platform } from './platform.ts'

/** Clocks looked at in one turn. */
const BATCH = 500
/** Every process has read a new calendar by then, so that none writes dates of the old one behind the sweep. */
export const GRACE_MS = 15_000

type Sweep = { readonly after: string; readonly failed: readonly string[] }
type OpenClock = {
  readonly id: string
  readonly kind: string
  readonly version: number
  readonly number: string
  readonly clock: Clock
}

/**
 * One turn of letting the running clocks follow the calendar: reads the calendar again when it changed in another
 * process, and moves the clocks of the next matters through their own action. Answers how many clocks it looked at; 0
 * when all have followed. Where it stands is kept after each turn, so that a process that dies goes on from there;
 * a matter whose dates have followed already is left as it is.
 */
export function recalendar(platform: Platform): () => Promise<number> {
  let known = ''
  let doneRev = ''
  return async () => {
    const stamp = await calendarStamp(platform.db)
    const seen = `${stamp.count} ${stamp.at?.toISOString()}`
    if (seen !== known) await platform.refresh()
    known = seen
    // By how often it changed too: a calendar may come to be again what it was.
    const rev = `${platform.calendar().rev}:${stamp.count}`
    if (rev === doneRev || platform.now().getTime() < (stamp.at?.getTime() ?? 0) + GRACE_MS) return 0
    const looked = await sweepOnce(platform, rev)
    if (looked === 0) doneRev = rev
    return looked
  }
}

async function sweepOnce(platform: Platform, rev: string): Promise<number> {
  const job = await readSweep(platform.db, rev)
  if (job === 'done') return 0
  const found = await openClocks(platform.db, { after: job.after, limit: BATCH })
  if (found.length === 0) {
    await keepSweep(platform, rev, { ...job, state: 'done' })
    return 0
  }
  // The last matter may be cut by the limit: it comes first in the next turn, unless there is none.
  const last = found.at(-1)?.id ?? job.after
  const whole = found.length < BATCH ? found : found.filter((clock) => clock.id !== last)
  const matters = Map.groupBy(whole.length > 0 ? whole : found, (clock) => clock.id)
  const failed: string[] = []
  for (const [id, clocks] of matters) if (!(await follow(platform, id, clocks))) failed.push(id)
  const after = [...matters.keys()].at(-1) ?? job.after
  await keepSweep(platform, rev, { after, failed: [...job.failed, ...failed], state: 'running' })
  return found.length
}

/** Lets one matter's dates follow; false when it was refused for another reason than having followed already. */
async function follow(platform: Platform, id: string, clocks: readonly OpenClock[]): Promise<boolean> {
  const { kind = '', version = 0 } = clocks[0] ?? {}
  const entry = platform.kinds.find(kind, version)
  if (!entry) return false
  if (!entry.rules.has(CALENDAR_MOVED)) return true
  const open = clocks.map((c) => c.clock)
  if (movedClocks(entry.def, open, platform.calendar()).length === 0) return true
  const acted = await act(platform, { kind, id, action: CALENDAR_MOVED, input: {}, actor: systemActor })
  return acted.ok || acted.refusal.code === `${kind}.nothing-moved`
}

/** Running clocks with their matters, by matter; from a matter on, or those due from a moment on. */
export async function openClocks(
  db: Database,
  {
    after = '0',
    dueFrom = null,
    limit,
  }: { readonly after?: string; readonly dueFrom?: Date | null; readonly limit: number },
): Promise<readonly OpenClock[]> {
  const found = await rows(
    db,
    sql<
      ClockRow & { id: string; kind: string; version: number; number: string }
    >`select m.id::text as id, m.kind, m.def_version as version, m.number, c.no, c.task_no, c.code,
        c.unit, c.amount, c.until_at, c.starts_at, c.due_at, c.state, c.pauses, c.extensions, c.provisional, c.done_at, c.missed_at
      from platform.clock c join platform.matter m on m.id = c.matter_id
      where c.state = 'running' and c.until_at is null and c.matter_id > ${after}::bigint
        and (${dueFrom}::timestamptz is null or c.due_at >= ${dueFrom}::timestamptz)
      order by c.matter_id, c.no limit ${limit}`,
  )
  return found.map(({ id, kind, version, number, ...row }) => ({
    id,
    kind,
    version,
    number,
    clock: toClock(row),
  }))
}

const jobId = (rev: string): string => `calendar:${rev}`

async function readSweep(db: Database, rev: string): Promise<Sweep | 'done'> {
  const row = await findRow(
    db,
    sql<{ state: string; detail: Sweep }>`select state, detail from platform.job where id = ${jobId(rev)}`,
  )
  if (row?.state === 'done') return 'done'
  return row?.detail ?? { after: '0', failed: [] }
}

/** How far the clocks have followed a calendar, for its history. */
export async function sweepState(
  db: Database,
  calendar: Calendar,
): Promise<{ readonly done: boolean; readonly failed: readonly string[] }> {
  const { count } = await calendarStamp(db)
  const rev = `${calendar.rev}:${count}`
  const sweep = await readSweep(db, rev)
  if (sweep !== 'done') return { done: false, failed: sweep.failed }
  const row = await findRow(
    db,
    sql<{
      failed: readonly string[] | null
    }>`select detail->'failed' as failed from platform.job where id = ${jobId(rev)}`,
  )
  return { done: true, failed: row?.failed ?? [] }
}

async function keepSweep(
  platform: Platform,
  rev: string,
  { state, ...detail }: Sweep & { readonly state: 'running' | 'done' },
): Promise<void> {
  const now = platform.now()
  await rows(
    platform.db,
    sql`insert into platform.job(id, kind, state, detail, created_at, updated_at)
      values (${jobId(rev)}, 'calendar', ${state}, ${JSON.stringify(detail)}::jsonb, ${now}, ${now})
      on conflict (id) do update set state = excluded.state, detail = excluded.detail, updated_at = excluded.updated_at`,
  )
}
