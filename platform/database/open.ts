import { fileURLToPath } from 'node:url'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { FolderInUse } from './folder-lock.ts'
import { HalfRestored, lastRestore } from './half-restored.ts'
import { type Migrations, migrate } from './migrate.ts'
import { NewerDatabase, refuseNewer } from './newer-database.ts'
import { openServer } from './server.ts'

export type Where = { readonly url?: string | undefined; readonly folder?: string | null | undefined }

/** The platform's own, before those of the modules. */
export const platformMigrations: Migrations = {
  module: 'platform',
  folder: fileURLToPath(new URL('./migrations', import.meta.url)),
}

/**
 * Opens the database (a server by `url`, else embedded in `folder`) and brings it to the newest shape. Throws `HalfRestored`
 * for one whose restore was broken off, unless it is the restore that opens it, and `NewerDatabase` for one that a newer
 * program has changed.
 */
export async function openDatabase(
  where: Where,
  modules: readonly Migrations[] = [],
  isRestoring = false,
): Promise<Database> {
  const first = await openAsItIs(where)
  try {
    if (!isRestoring) await refuseHalfRestored(first)
    await refuseNewer(first, [platformMigrations, ...modules])
    const ran = await migrate(first, [platformMigrations, ...modules])
    if (ran.length === 0 || !where.url) return first
  } catch (error) {
    await first.close()
    throw error
  }
  // Connections opened before the roles existed work as the owner: begin again.
  await first.close()
  return openServer(where.url)
}

/** Opens the database in the shape it has. */
export const openAsItIs = (where: Where): Promise<Database> =>
  where.url ? openServer(where.url) : openEmbedded(where.folder ?? null)

/** Whether a database was not opened for a reason that is told in words: in use, half restored, or newer. */
export const isBarred = (error: unknown): error is Error =>
  error instanceof FolderInUse || error instanceof HalfRestored || error instanceof NewerDatabase

/** Throws `HalfRestored` for a database whose restore was broken off. */
export async function refuseHalfRestored(db: Database): Promise<void> {
  const note = await db.session(lastRestore)
  if (note && !note.ended) throw new HalfRestored(note.file)
}
