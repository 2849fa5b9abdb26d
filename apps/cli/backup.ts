import { join, resolve } from 'node:path'
import { writeBackup } from '#platform/backup/write-backup.ts'
import type { Database } from '#platform/database/database.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { backUpNow, backupParts, backupSay, hasContent } from './back-up-now.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { readOptions } from './read-options.ts'
import { tellUsage } from './usages.ts'
import type { Print } from './with-platform.ts'

/** `yiwang backup [--to FOLDER]`: writes a backup, reads it back and says whether it stands. */
export async function backup(db: Database, args: readonly string[], print: Print): Promise<number> {
  const read = readOptions(args, { to: { type: 'string' } })
  if (!read.ok) return tellUsage('backup', print, read.say)
  const { to } = read.value.values
  if (!(await hasContent(db))) {
    print('这个库里还没有内容，没有可备份的。请核对 YIWANG_DATA 或 DATABASE_URL。')
    return 1
  }
  const folder = to ? resolve(to) : environment().backupFolder
  try {
    const note = await backUpNow(db, folder)
    print(`绿：备份好了，并且从头到尾读回核对过。${join(folder, note.file)}`)
    print(backupSay(note))
    if (note.missingFiles > 0) print(`注意：库里登记的上传文件有 ${note.missingFiles} 个在磁盘上找不到。`)
    return 0
  } catch (error) {
    print(`红：没有备份成功。${faultWords(error)}`)
    return 1
  }
}

/** `yiwang export-ledger FILE`: the sealed entries, their order and the signed heads, without anything private, for an auditor. */
export async function exportLedger(db: Database, args: readonly string[], print: Print): Promise<number> {
  const read = readOptions(args, {}, 1)
  if (!read.ok) return tellUsage('export-ledger', print, read.say)
  const [file] = read.value.positionals
  if (!file) return tellUsage('export-ledger', print)
  await catchUp(db)
  const { manifest } = await writeBackup({
    ...backupParts(db),
    passphrase: undefined,
    kind: 'ledger',
    file: resolve(file),
  })
  print(`留痕副本写好了：${resolve(file)}，${manifest.ledger.size} 条，不含姓名、电话和任何人写的字。`)
  print('验证：./yiwang verify --from 文件')
  return 0
}
