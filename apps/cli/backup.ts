import { join, resolve } from 'node:path'
import type { Database } from '#platform/database/database.ts'
import { backUpNow, backupSay, hasContent } from './back-up-now.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellUnwritable } from './tell-unwritable.ts'
import { tellUsage } from './usages.ts'
import type { Before, Print } from './with-platform.ts'

const GOOD = '绿：备份好了，并且从头到尾读回核对过。'
/** What is there is proved; what the disk does not have could not be kept. */
const lacking = (n: number): string =>
  `黄：备份写好了，读回核对过，但库里登记的上传文件有 ${n} 个在磁盘上找不到，没有备份进去。请检查数据文件夹里的 files，./yiwang verify 会逐个列出。`

/** `yiwang backup [--to FOLDER]`: writes a backup, reads it back and says whether it stands. Ends with 1 when it does not, or lacks files. */
export async function backup(db: Database, args: readonly string[], print: Print): Promise<number> {
  const asked = folderIn(args)
  if (!asked.ok) return tellUsage('backup', print, asked.say)
  const folder = asked.value
  if (!(await hasContent(db))) {
    print('这个库里还没有内容，没有可备份的。请核对 YIWANG_DATA 或 DATABASE_URL。')
    return 1
  }
  try {
    const note = await backUpNow(db, folder)
    const isWhole = note.missingFiles === 0
    print(`${isWhole ? GOOD : lacking(note.missingFiles)}${join(folder, note.file)}`)
    print(backupSay(note))
    return isWhole ? 0 : 1
  } catch (error) {
    print(`${RED}${faultWords(error)}`)
    return 1
  }
}

const RED = '红：没有备份成功。'

function folderIn(args: readonly string[]): Asked<string> {
  const read = readOptions(args, { to: { type: 'string' } })
  if (!read.ok) return read
  const { to } = read.value.values
  return { ok: true, value: to ? resolve(to) : environment().backupFolder }
}

/** A folder that takes no backup is told before the database is opened. */
export const beforeBackup: Before = (args, print) => {
  const asked = folderIn(args)
  return asked.ok ? tellUnwritable(asked.value, RED, print) : tellUsage('backup', print, asked.say)
}
