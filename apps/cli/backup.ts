import { join, resolve } from 'node:path'
import { ERASURES } from '#apps/server/backups.ts'
import { formerKeys, headsPath, openSigner } from '#apps/server/keys.ts'
import { migrations } from '#apps/server/modules.ts'
import { VERSION } from '#apps/server/version.ts'
import { erasureTeller } from '#platform/backup/erasures.ts'
import { makeBackup } from '#platform/backup/make-backup.ts'
import { putFailure } from '#platform/backup/shelf.ts'
import { writeBackup } from '#platform/backup/write-backup.ts'
import type { Database } from '#platform/database/database.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { platformMigrations } from '#platform/database/open.ts'
import { folderStore } from '#platform/files/store.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { environment } from './environment.ts'
import type { Print } from './with-platform.ts'

/** What writing a backup needs of the environment. */
function partsOf(db: Database) {
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
    now: new Date(),
  }
}

/** `yiwang backup [--to FOLDER]`: writes a backup, reads it back and says whether it stands. */
export async function backup(db: Database, args: readonly string[], print: Print): Promise<number> {
  const to = args[0] === '--to' ? args[1] : undefined
  if (args.length > 0 && (!to || args.length > 2)) {
    print('用法：./yiwang backup [--to 文件夹]\n要加密，先设环境变量 YIWANG_BACKUP_PASSPHRASE。')
    return 2
  }
  const begun = await db.session((session) =>
    session.query<{ there: boolean }>(`select to_regclass('registry.setting') is not null as there`),
  )
  if (!begun[0]?.there) {
    print('这个库里还没有内容，没有可备份的。请核对 YIWANG_DATA 或 DATABASE_URL。')
    return 1
  }
  const folder = to ? resolve(to) : environment().backupFolder
  const place = await findRow(
    db,
    sql<{ code: string }>`select value #>> '{}' as code from registry.setting where key = 'region'`,
  )
  try {
    await erasureTeller(join(folder, ERASURES))(db)
    const note = await makeBackup({
      ...partsOf(db),
      folder,
      district: place?.code ?? '',
      by: 'command',
      clock: () => new Date(),
    })
    await putFailure(folder, undefined)
    const size = (note.bytes / 1_000_000).toFixed(1)
    print(`绿：备份好了，并且从头到尾读回核对过。${join(folder, note.file)}`)
    print(
      `${note.rows.toLocaleString('en-US')} 行，留痕 ${note.entries.toLocaleString('en-US')} 条，文件 ${note.files} 个，${size} MB，用时 ${note.seconds} 秒${note.locked ? '，已用口令加密' : '，没有加密：请放在只有备份负责人能打开的地方'}。`,
    )
    if (note.missingFiles > 0) print(`注意：库里登记的上传文件有 ${note.missingFiles} 个在磁盘上找不到。`)
    return 0
  } catch (error) {
    const say = error instanceof Error ? error.message : String(error)
    await putFailure(folder, { at: new Date().toISOString(), say }).catch(() => {})
    print(`红：没有备份成功。${say}`)
    return 1
  }
}

/** `yiwang export-ledger FILE`: the sealed entries, their order and the signed heads, without anything private, for an auditor. */
export async function exportLedger(db: Database, args: readonly string[], print: Print): Promise<number> {
  const [file, ...more] = args
  if (!file || more.length > 0) {
    print(
      '用法：./yiwang export-ledger 文件.tar.gz\n审计用 ./yiwang verify --from 文件.tar.gz 验证，不用库。',
    )
    return 2
  }
  await catchUp(db)
  const { manifest } = await writeBackup({
    ...partsOf(db),
    passphrase: undefined,
    kind: 'ledger',
    file: resolve(file),
  })
  print(`留痕副本写好了：${resolve(file)}，${manifest.ledger.size} 条，不含姓名、电话和任何人写的字。`)
  print('验证：./yiwang verify --from 文件')
  return 0
}
