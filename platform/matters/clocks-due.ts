import { systemActor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { act } from './act.ts'
import type { Platform } from './platform.ts'

/** Clocks looked at in one turn. */
const BATCH = 100
const HOUR_MS = 3_600_000

/**
 * Lets the time of clocks come, the earliest due first: writes clock.missed once for each (clock, due date), lets windows lapse, takes
 * the declared action where a clock has one. Answers how many matters had something due.
 * A due action that is refused is not asked again for an hour (`refused`), so that it cannot hold up the others.
 */
export async function clocksDue(
  platform: Platform,
  refused: Map<string, number> = new Map(),
): Promise<number> {
  const now = platform.now()
  for (const [id, at] of refused) if (Math.abs(now.getTime() - at) > HOUR_MS) refused.delete(id)
  const found = await rows(
    platform.db,
    sql<{
      id: string
      kind: string
      version: number
      code: string
    }>`with due as materialized (select matter_id, code, due_at from platform.clock
          where state = 'running' and missed_at is null and due_at < ${new Date(now.getTime() - 1000)}
            and not (matter_id = any(${[...refused.keys()]}::bigint[])) order by due_at limit ${BATCH})
      select distinct on (m.id) m.id::text as id, m.kind, m.def_version as version, due.code
      from due join platform.matter m on m.id = due.matter_id order by m.id, due.due_at`,
  )
  let done = 0
  for (const { id, kind, version, code } of found) {
    const atDue = platform.kinds.find(kind, version)?.def.clocks[code]?.atDue
    const action = typeof atDue === 'object' ? atDue.act : 'clock-due'
    const acted = await act(platform, { kind, id, action, input: {}, actor: systemActor })
    if (acted.ok) done++
    else refused.set(id, now.getTime())
  }
  return done
}
