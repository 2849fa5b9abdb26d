import { type Database, findRow, rows, sql } from '#platform/database/database.ts'

/** A place in the ledger's order where the machine's clock had been set back: the entry there says an earlier time than the one before it. */
export type ClockStep = {
  readonly pos: number
  /** What the entry before says, and what this one says. */
  readonly before: string
  readonly at: string
}

/** Entries written at the same time by several processes may differ by this much without anybody having set a clock. */
const TOLERANCE_SECONDS = 60
const MOST_STEPS = 50

/**
 * Where the clock was set back, newest last, as far as the sealed times of recording tell. It is no fault of the ledger:
 * the order is that of writing. It says which times must not be trusted.
 */
export const clockSteps = (db: Database): Promise<readonly ClockStep[]> =>
  rows(
    db,
    sql<ClockStep>`select pos::int as pos, ${iso('before')} as before, ${iso('at')} as at from (
        select o.pos, l.recorded_at as at, lag(l.recorded_at) over (order by o.pos) as before
        from platform.ledger_order o join platform.ledger l on l.id = o.id) x
      where at < before - make_interval(secs => ${TOLERANCE_SECONDS}) order by pos limit ${MOST_STEPS}`,
  )

/** How far the clock is behind the newest entry, in seconds; 0 when it is not. */
export async function secondsBehind(db: Database, now: Date): Promise<number> {
  const last = await findRow(
    db,
    sql<{ at: string }>`select ${iso('recorded_at')} as at from platform.ledger where id =
      (select id from platform.ledger_order order by pos desc limit 1)`,
  )
  const behind = last ? Math.round((Date.parse(last.at) - now.getTime()) / 1000) : 0
  return behind > TOLERANCE_SECONDS ? behind : 0
}

const iso = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A span in the largest unit that says it plainly. */
export function spanWords(seconds: number): string {
  if (seconds >= 2 * 86_400) return `${Math.round(seconds / 86_400)} 天`
  if (seconds >= 2 * 3600) return `${Math.round(seconds / 3600)} 小时`
  return `${Math.max(1, Math.round(seconds / 60))} 分钟`
}

/** The step in words, for whoever verifies. */
export const stepWords = ({ pos, before, at }: ClockStep): string =>
  `顺序第 ${pos} 位：这台机器的时钟被往回拨了约 ${spanWords((Date.parse(before) - Date.parse(at)) / 1000)}（前一条记于 ${before}，这一条记于 ${at}）。先后以顺序为准，这前后的时间请核实。`
