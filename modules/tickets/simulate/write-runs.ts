import { type Database, rows, sql } from '#platform/database/database.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { writeStories } from '#platform/matters/write.ts'
import type { Run } from './run.ts'

/** Stories in one statement: few enough that the embedded database never holds the server up for long. */
export const BATCH = 60

/** Writes simulated tickets batch by batch, giving way to other work in between. Answers how many entries. */
export async function writeRuns(platform: Platform, runs: readonly Run[]): Promise<number> {
  let entries = 0
  for (let i = 0; i < runs.length; i += BATCH) {
    const batch = runs.slice(i, i + BATCH).filter((run) => run.steps.length > 0)
    const stories = batch.map((run) => run.story())
    const written = await writeStories(
      platform.db,
      platform.scopes,
      platform.calendar(),
      stories,
      platform.now(),
    )
    if (!written.ok) throw new Error(`simulated tickets were there already: ${JSON.stringify(written)}`)
    await markTold(platform.db, batch)
    entries += written.leaves.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  return entries
}

/** What was told in the simulated past is not sent again. */
async function markTold(db: Database, runs: readonly Run[]): Promise<void> {
  const ids = runs.map((run) => run.matter.id)
  await rows(
    db,
    sql`update platform.outbox set sent_at = created_at, channel = 'simulation' where matter_id = any(${ids}::bigint[]) and sent_at is null`,
  )
}

/** Leaves out what an interrupted run had already written. */
export async function notYetWritten(db: Database, runs: readonly Run[]): Promise<readonly Run[]> {
  const ids = runs.map((run) => run.source.id)
  const found = await rows(
    db,
    sql<{
      id: string
    }>`select source_id as id from platform.matter_source where source = 'simulation' and source_id = any(${ids})`,
  )
  const known = new Set(found.map((row) => row.id))
  return runs.filter((run) => !known.has(run.source.id))
}
