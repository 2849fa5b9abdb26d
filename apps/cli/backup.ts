import { join, resolve } from 'node:path'
import { writeBackup } from '#platform/backup/write-backup.ts'
import type { Database } from '#platform/database/database.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { backUpNow, backupParts, backupSay, hasContent } from './back-up-now.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { readOptions } from './read-options.ts'
import { unsealedWords } from './unsealed-words.ts'
import { tellUsage } from './usages.ts'
import type { Print } from './with-platform.ts'

const GOOD = '绿：备份好了，并且从头到尾读回核对过。'
/** What is there is proved; what the disk does not have could not be kept. */
const lacking = (n: number): string =>
  `黄：备份写好了，读回核对过，但库里登记的上传文件有 ${n} 个在磁盘上找不到，没有备份进去。请检查数据文件夹里的 files，./yiwang verify 会逐个列出。`

/** `yiwang backup [--to FOLDER]`: writes a backup, reads it back and says whether it stands. Ends with 1 when it does not, or lacks files. */
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
    const isWhole = note.missingFiles === 0
    print(`${isWhole ? GOOD : lacking(note.missingFiles)}${join(folder, note.file)}`)
    print(backupSay(note))
    return isWhole ? 0 : 1
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
  for (const line of unsealedWords(manifest.ledger.size - manifest.ledger.head)) print(line)
  print('验证：./yiwang verify --from 文件')
  return 0
}
