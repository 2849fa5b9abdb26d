import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'

const TRIES = 3

/**
 * Copies the embedded database's folder while it works, by PostgreSQL's own way of a base backup: it notes where its log
 * stands, its files are copied as they change, and the log is copied last; whoever opens the copy plays the log over it
 * and has one moment, whole. People wait for the note alone (a checkpoint), never for the copying.
 */
export async function copyWhileRunning(pglite: PGlite, from: string, to: string): Promise<void> {
  for (let turn = 1; ; turn++) {
    await rm(to, { recursive: true, force: true })
    // Its files are copied with their rights, which let everybody read.
    await mkdir(to, { recursive: true, mode: 0o700 })
    await asOwner(pglite, `select pg_backup_start('yiwang', true)`)
    let label: string
    try {
      await copyFolder(from, to, '')
    } finally {
      const [end] = await asOwner<{ label: string }>(
        pglite,
        'select labelfile as label from pg_backup_stop(false)',
      )
      label = end?.label ?? ''
    }
    await writeFile(join(to, 'backup_label'), label)
    await copyLog(from, to)
    // A checkpoint in between may have thrown away the beginning of the log: then the copy is of no use.
    const first = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? ''
    if ((await readdir(join(to, LOG))).includes(first)) return
    if (turn === TRIES) throw new Error('the log was cut while the database was being copied')
  }
}

const LOG = 'pg_wal'

const asOwner = <T>(pglite: PGlite, text: string): Promise<T[]> =>
  pglite.transaction(async (tx) => {
    await tx.exec('set local role none')
    return (await tx.query<T>(text)).rows
  })

/** Every file but the log's; one that goes meanwhile is one the log speaks of. */
async function copyFolder(from: string, to: string, at: string): Promise<void> {
  for (const entry of await readdir(join(from, at), { withFileTypes: true })) {
    const path = join(at, entry.name)
    if (entry.isDirectory()) {
      await mkdir(join(to, path))
      if (path !== LOG) await copyFolder(from, to, path)
    } else if (entry.name !== 'postmaster.pid') await copyIfThere(join(from, path), join(to, path))
  }
}

async function copyLog(from: string, to: string): Promise<void> {
  for (const entry of await readdir(join(from, LOG), { withFileTypes: true })) {
    const path = join(LOG, entry.name)
    if (entry.isDirectory()) await mkdir(join(to, path), { recursive: true })
    else await copyIfThere(join(from, path), join(to, path))
  }
}

const copyIfThere = (from: string, to: string): Promise<void> =>
  copyFile(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
