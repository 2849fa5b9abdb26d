import { rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupBy, BackupNote } from '#platform/contract/backups.ts'
import { lockFolder } from '#platform/database/folder-lock.ts'
import { makeFolder } from '#platform/database/make-folder.ts'
import { BadBackup } from './format.ts'
import { readBackup } from './read-backup.ts'
import { backupName, clearDrafts, putNote, readShelf } from './shelf.ts'
import { type Writing, writeBackup } from './write-backup.ts'

/** The disk is too full for another backup: told before one is begun. */
export class NoRoom extends Error {}

export type Making = Omit<Writing, 'file'> & {
  readonly folder: string
  readonly district: string
  readonly by: BackupBy
  /** The clock, for when it was proved. */
  readonly clock: () => Date
}

/** How many bytes the disk of a folder has left, and how many another backup is likely to need, `more` besides its file. */
export async function roomFor(
  folder: string,
  more = 0,
): Promise<{ readonly free: number; readonly needed: number }> {
  makeFolder(folder, 0o700)
  const { bavail, bsize } = await statfs(folder)
  const newest = (await readShelf(folder))[0]
  return { free: bavail * bsize, needed: Math.ceil((newest?.bytes ?? 0) * 1.2) + LEAST_ROOM + more }
}

const LEAST_ROOM = 64 * 1024 * 1024

export const roomSay = ({ free, needed }: { readonly free: number; readonly needed: number }): string =>
  `备份所在的磁盘只剩 ${inMegabytes(free)}，再备份一次要 ${inMegabytes(needed)}。请清理磁盘，或用 YIWANG_BACKUP 换一个文件夹。`

const inMegabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000).toLocaleString('en-US')} MB`

/**
 * Makes a backup in a folder of backups and proves it: reads it back from its first byte to its last and compares. One that
 * does not stand is taken away again. One process at a time works in a folder. Throws `NoRoom`, `BadBackup` or
 * `FolderInUse`, in words.
 */
export async function makeBackup(making: Making): Promise<BackupNote> {
  const unlock = lockFolder(making.folder, undefined, () => {})
  try {
    await clearDrafts(making.folder)
    return await writeAndProve(making)
  } finally {
    unlock()
  }
}

async function writeAndProve(making: Making): Promise<BackupNote> {
  const { folder, district, now, passphrase, by, clock } = making
  const room = await roomFor(folder)
  if (room.free < room.needed) throw new NoRoom(roomSay(room))
  const file = backupName(district, now, Boolean(passphrase))
  const path = join(folder, file)
  const began = performance.now()
  const { header, manifest } = await writeBackup({ ...making, file: path })
  const { faults } = await readBackup(path, passphrase)
  if (faults.length > 0) {
    await rm(path, { force: true })
    throw new BadBackup(
      'broken',
      `刚写好的备份读回来对不上，没有算数：${faults.slice(0, 3).join(' ')}请检查磁盘。`,
    )
  }
  const note: BackupNote = {
    file,
    at: header.at,
    version: header.version,
    bytes: (await stat(path)).size,
    locked: Boolean(passphrase),
    rows: manifest.tables.reduce((sum, t) => sum + t.rows, 0),
    entries: manifest.ledger.size,
    files: manifest.files.count,
    missingFiles: manifest.files.missingCount,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    by,
    provedAt: clock().toISOString(),
  }
  await putNote(folder, note)
  return note
}
