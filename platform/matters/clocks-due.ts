import { systemActor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { act } from './act.ts'
import type { Platform } from './platform.ts'

const BATCH = 100
const HOUR_MS = 3_600_000

/**
 * Lets the time of clocks come: writes clock.missed once for each (clock, due date), lets windows lapse, takes
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
    }>`select distinct on (m.id) m.id::text as id, m.kind, m.def_version as version, c.code from platform.clock c join platform.matter m on m.id = c.matter_id
      where c.state = 'running' and c.missed_at is null and c.due_at < ${new Date(now.getTime() - 1000)} and not (m.id = any(${[...refused.keys()]}::bigint[])) order by m.id, c.due_at limit ${BATCH}`,
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
