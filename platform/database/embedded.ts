import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { aloneWith, inTurnHere, NOBODY_ELSE } from './alone.ts'
import { copyWhileRunning } from './copy-while-running.ts'
import { type Database, PLAIN_TEXTS } from './database.ts'
import { needRoom, needRoomToOpen } from './disk-room.ts'
import { endOnPanic } from './end-on-panic.ts'
import { lockFolder } from './folder-lock.ts'
import { makeFolder } from './make-folder.ts'
import { toParameter } from './to-parameter.ts'

/**
 * Opens the database that lives in the process, in `folder` (`null`: in memory). Takes a lock file, because
 * two processes on one folder would destroy it. Acting is refused (`NoRoom`) before the disk is full.
 */
export async function openEmbedded(folder: string | null): Promise<Database> {
  if (folder) needRoomToOpen(join(folder, 'database'))
  const unlock = folder ? lockFolder(folder) : () => {}
  return overPglite(await (folder ? openFolder(join(folder, 'database')) : PGlite.create()), folder, unlock)
}

/** The embedded database that is open already, on the disk in `folder` or in memory; `unlock` follows its closing. */
export async function overPglite(
  opened: PGlite,
  folder: string | null = null,
  unlock: () => void = () => {},
): Promise<Database> {
  const pglite = endOnPanic(opened)
  const kysely = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) })
  const { rows: names } = await pglite.query<{ name: string }>('select current_database() as name')
  const name = names[0]!.name
  // Nothing runs beside this database: the role that works also keeps it up (`upkeepOnce`).
  const work = `do $$ begin if exists (select 1 from pg_roles where rolname = '${name}_app') then
    grant pg_maintain, pg_checkpoint to ${name}_app; set role ${name}_app; end if; end $$`
  await pglite.exec(work)
  return {
    kind: 'embedded',
    name,
    process: 'embedded',
    kysely,
    read: async (text, values) => (await pglite.query(text, [...values])).rows,
    call: async (fn, ...args) => {
      if (folder && fn === 'act_write') needRoom(folder)
      const holes = args.map((_, i) => `$${i + 1}`).join(', ')
      const { rows } = await pglite.query<{ answer: never }>(
        `select platform.${fn}(${holes}) as answer`,
        args.map(toParameter),
      )
      return rows[0]!.answer
    },
    owner: async (statements) => {
      try {
        // In one piece: nothing that the process asks meanwhile may run as the owner.
        await pglite.exec(`reset role;\n${statements};\n${work}`)
      } catch (error) {
        await pglite.exec(`rollback; reset role; ${work}`)
        throw error
      }
    },
    alone: aloneWith(NOBODY_ELSE),
    inTurn: inTurnHere(),
    hear: () => () => {},
    session: async (run) => {
      await pglite.exec('reset role')
      try {
        return await run({
          query: async <T>(text: string, values?: readonly unknown[]) =>
            (await pglite.query<T>(text, [...(values ?? [])])).rows,
        })
      } finally {
        await pglite.exec(work)
      }
    },
    snapshot: (run) =>
      pglite.transaction(async (tx) => {
        await tx.exec(
          `set transaction isolation level repeatable read, read only; set local role none; ${PLAIN_TEXTS}`,
        )
        return run({
          query: async <T>(text: string, values?: readonly unknown[]) =>
            (await tx.query<T>(text, [...(values ?? [])])).rows,
        })
      }),
    readerFor: async (scratch) => {
      if (!folder) return undefined
      await copyWhileRunning(pglite, join(folder, 'database'), join(scratch, 'database'))
      return { folder: scratch }
    },
    close: async () => {
      await pglite.close()
      unlock()
    },
  }
}

/**
 * Opens the database in a folder that is locked for this process. What a kill left half done is put right first:
 * a database is made beside its place and moved there whole, and the server's own lock file, which may be empty
 * when it was killed while writing it and would refuse every start, says nothing that our lock does not.
 */
async function openFolder(folder: string): Promise<PGlite> {
  if (!existsSync(folder)) {
    const making = `${folder}.new`
    rmSync(making, { recursive: true, force: true })
    makeFolder(making, OWNER_ONLY)
    await (await PGlite.create(making)).close()
    renameSync(making, folder)
  }
  closeToOthers(folder)
  rmSync(join(folder, 'postmaster.pid'), { force: true })
  return PGlite.create(folder)
}

const OWNER_ONLY = 0o700

/** The database makes its files readable and writable to everybody: who may enter their folder decides. */
function closeToOthers(folder: string): void {
  try {
    chmodSync(folder, OWNER_ONLY)
  } catch (error) {
    // Somebody else's folder that we may work in: its owner decides.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}
