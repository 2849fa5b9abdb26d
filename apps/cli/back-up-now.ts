import { join } from 'node:path'
import { ERASURES } from '#apps/server/backups.ts'
import { formerKeys, headsPath, lostKeys, openSigner } from '#apps/server/keys.ts'
import { migrations } from '#apps/server/modules.ts'
import { VERSION } from '#apps/server/version.ts'
import { erasureTeller } from '#platform/backup/erasures.ts'
import { makeBackup } from '#platform/backup/make-backup.ts'
import { putFailure } from '#platform/backup/shelf.ts'
import type { BackupNote } from '#platform/contract/backups.ts'
import { type Database, findRow, sql } from '#platform/database/database.ts'
import { platformMigrations } from '#platform/database/open.ts'
import { folderStore } from '#platform/files/store.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'

/** What writing a backup needs of the environment. */
export function backupParts(db: Database) {
  const { dataFolder, passphrase } = environment()
  return {
    db,
    migrations: [platformMigrations, ...migrations],
    passphrase,
    version: VERSION,
    files: folderStore(join(dataFolder, 'files')),
    headsPath: headsPath(dataFolder, db.name),
    signer: openSigner(dataFolder),
    formerKeys: formerKeys(dataFolder),
    lostKeys: lostKeys(dataFolder),
    now: new Date(),
  }
}

/** Whether there is anything to back up. */
export async function hasContent(db: Database): Promise<boolean> {
  const found = await db.session((session) =>
    session.query<{ there: boolean }>(`select to_regclass('registry.setting') is not null as there`),
  )
  return found[0]?.there === true
}

/** Makes a proved backup of an open database in a folder. Throws in words when it does not stand, and notes that beside the others. */
export async function backUpNow(db: Database, folder: string): Promise<BackupNote> {
  const place = await findRow(
    db,
    sql<{ code: string }>`select value #>> '{}' as code from registry.setting where key = 'region'`,
  )
  try {
    await erasureTeller(join(folder, ERASURES))(db)
    const note = await makeBackup({
      ...backupParts(db),
      folder,
      district: place?.code ?? '',
      by: 'command',
      clock: () => new Date(),
    })
    await putFailure(folder, undefined)
    return note
  } catch (error) {
    const say = faultWords(error)
    await putFailure(folder, { at: new Date().toISOString(), say }).catch(() => {})
    throw error
  }
}

/** What a backup holds, in a sentence. */
export function backupSay(note: BackupNote): string {
  const size = (note.bytes / 1_000_000).toFixed(1)
  return `${note.rows.toLocaleString('en-US')} 行，留痕 ${note.entries.toLocaleString('en-US')} 条，文件 ${note.files} 个${note.missingFiles > 0 ? `（另有 ${note.missingFiles} 个登记过，磁盘上没有）` : ''}，${size} MB，用时 ${note.seconds} 秒${note.locked ? '，已用口令加密' : '，没有加密：请放在只有备份负责人能打开的地方'}。`
}
