import type { MatterModule } from '#platform/contract/module.ts'
import { systemActor } from '#platform/contract/who.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { BACKFILLED, backfilled } from './backfilled.ts'
import { noteBackfilled } from './backfilling.ts'
import { countedSoFar } from './counted.ts'
import { type Count, FIRST_SET, setOf } from './counts.ts'
import { begunWith, type Loaded, type RawMatter, toLoaded } from './load.ts'
import type { Platform } from './platform.ts'
import type { Story } from './story.ts'
import { whoActs } from './who-acts.ts'
import { writeStories } from './write.ts'

/** Matters that are written in one statement: few enough that the embedded database never holds the server up for long. */
const BATCH = 100
/** An older program beside this one may count a matter with its own set again; that is looked for once an hour. */
const REST_MS = 3_600_000

/**
 * One turn of bringing the figures of the past to the modules' present measures: of the next matters that were last counted with
 * an earlier set, each whose figures change gets one entry of the system's, and all are marked. Answers how many there were; 0
 * when all have followed, then it rests. What is done is the mark in the matter's own row, written with its entry: a process
 * that dies, and several at once, leave nothing half done and nothing twice. A matter of a version that this program does not know stays as it is.
 */
export function backfill(platform: Platform): () => Promise<number> {
  let after = '0'
  let restsUntil = 0
  return async () => {
    const modules = platform.kinds.modules.filter((module) => setOf(module) > FIRST_SET)
    if (modules.length === 0 || platform.now().getTime() < restsUntil) return 0
    const found = await nextBehind(platform.db, modules, after)
    if (found.length === 0) {
      await noteBackfilled(platform.db, modules)
      after = '0'
      restsUntil = platform.now().getTime() + REST_MS
      return 0
    }
    const isWritten = await writeAll(platform, found)
    // Where somebody acted meanwhile nothing was written, and the same are looked at again.
    if (isWritten) after = found.at(-1) ?? after
    return found.length
  }
}

const nextBehind = async (
  db: Database,
  modules: readonly MatterModule[],
  after: string,
): Promise<readonly string[]> => {
  const behind = modules.map((m) => sql`(m.module = ${m.id} and m.measured < ${setOf(m)})`)
  const found = await rows(
    db,
    sql<{ id: string }>`select m.id::text as id from platform.matter m
      where m.id > ${after}::bigint and (${sql.join(behind, sql` or `)}) order by m.id limit ${BATCH}`,
  )
  return found.map((row) => row.id)
}

/** Writes what is to be written of these matters, all or nothing; false when somebody else wrote first. */
async function writeAll(platform: Platform, ids: readonly string[]): Promise<boolean> {
  // The matters first: what their entries counted must not be older than the revision that is compared.
  const matters = await loadAll(platform.db, ids)
  const counted = await countedSoFar(platform.db, ids)
  const stories = matters.flatMap((loaded) => storyOf(platform, loaded, counted.get(loaded.matter.id) ?? []))
  if (stories.length === 0) return true
  const now = platform.now()
  const written = await writeStories(platform.db, platform.scopes, platform.calendar(), stories, now)
  for (const id of ids) platform.recent.forget(id)
  if (written.ok && written.leaves.length > 0) platform.nudge()
  return written.ok
}

const loadAll = async (db: Database, ids: readonly string[]): Promise<readonly Loaded[]> =>
  (
    await rows(
      db,
      sql<{
        raw: RawMatter
      }>`select platform.load_matter(id, false) as raw from unnest(${ids}::bigint[]) id order by id`,
    )
  ).map(({ raw }) => toLoaded(raw))

/** What is to be written of one matter: an entry where its figures change, else the mark alone. */
function storyOf(platform: Platform, loaded: Loaded, counted: readonly Count[]): readonly Story[] {
  const { matter, parts, title, measured } = loaded
  const { kind, version } = begunWith(loaded)
  const entry = platform.kinds.find(kind, version)
  if (!entry) return []
  const decided = backfilled(entry.module, matter, counted)
  const step = { action: BACKFILLED, ...whoActs(systemActor, matter), at: platform.now() }
  return [
    {
      entry,
      before: matter,
      after: decided?.after ?? matter,
      steps: decided ? [{ ...step, decided }] : [],
      parts,
      title,
      measured,
    },
  ]
}
