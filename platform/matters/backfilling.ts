import type { MatterModule } from '#platform/contract/module.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { FIRST_SET, setOf } from './counts.ts'

const markOf = (module: MatterModule): string => `measured.${module.id}`

/** Writes down that a whole pass found nothing left to bring to a module's present measures. */
export const noteBackfilled = async (db: Database, modules: readonly MatterModule[]): Promise<void> => {
  for (const module of modules)
    await rows(
      db,
      sql`insert into platform.cursor(name, pos) values (${markOf(module)}, ${setOf(module)})
        on conflict (name) do update set pos = greatest(cursor.pos, excluded.pos)`,
    )
}

/** Whether the figures of a module's past are still being brought to its present measures, by this process or another. */
export async function isBackfilling(db: Database, module: MatterModule): Promise<boolean> {
  if (setOf(module) === FIRST_SET) return false
  const done = await findRow(
    db,
    sql<{ pos: string }>`select pos::text as pos from platform.cursor where name = ${markOf(module)}`,
  )
  return Number(done?.pos ?? 0) < setOf(module)
}
