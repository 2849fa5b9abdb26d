import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { type Making, makeBackup } from '#platform/backup/make-backup.ts'
import type { BackupNote } from '#platform/contract/backups.ts'
import type { Reader } from '#platform/database/database.ts'
import { openAsItIs } from '#platform/database/open.ts'
import { folderStore } from '#platform/files/store.ts'
import { formerKeys, lostKeys, openSigner } from './keys.ts'

/** What a thread is told: everything that can be sent; it opens the rest itself. */
export type BackupJob = Pick<
  Making,
  'migrations' | 'folder' | 'district' | 'by' | 'now' | 'passphrase' | 'version' | 'headsPath' | 'heads'
> & { readonly reader: Reader; readonly dataFolder: string }

export type BackupAnswer =
  | { readonly ok: true; readonly note: BackupNote }
  | { readonly ok: false; readonly say: string }

/** Writes and proves a backup in a thread of its own, so that whoever waits for a click never waits for it. */
async function work(job: BackupJob): Promise<BackupAnswer> {
  const { reader, dataFolder, ...making } = job
  const db = await openAsItIs(reader)
  try {
    const note = await makeBackup({
      ...making,
      db,
      files: folderStore(join(dataFolder, 'files')),
      signer: openSigner(dataFolder),
      formerKeys: formerKeys(dataFolder),
      lostKeys: lostKeys(dataFolder),
      clock: () => new Date(),
    })
    return { ok: true, note }
  } catch (error) {
    return { ok: false, say: error instanceof Error ? error.message : String(error) }
  } finally {
    await db.close()
  }
}

parentPort?.postMessage(await work(workerData as BackupJob))
