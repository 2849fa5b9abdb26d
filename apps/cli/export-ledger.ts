import { dirname, resolve } from 'node:path'
import { writeBackup } from '#platform/backup/write-backup.ts'
import type { Database } from '#platform/database/database.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { backupParts } from './back-up-now.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellUnwritable } from './tell-unwritable.ts'
import { unsealedWords } from './unsealed-words.ts'
import { tellUsage } from './usages.ts'
import type { Before, Print } from './with-platform.ts'

/** `yiwang export-ledger FILE`: the sealed entries, their order and the signed heads, without anything private, for an auditor. */
export async function exportLedger(db: Database, args: readonly string[], print: Print): Promise<number> {
  const asked = fileIn(args)
  if (!asked.ok) return tellUsage('export-ledger', print, asked.say)
  const file = asked.value
  await catchUp(db)
  const { manifest } = await writeBackup({ ...backupParts(db), passphrase: undefined, kind: 'ledger', file })
  print(`留痕副本写好了：${file}，${manifest.ledger.size} 条，不含姓名、电话和任何人写的字。`)
  for (const line of unsealedWords(manifest.ledger.size - manifest.ledger.head)) print(line)
  print('验证：./yiwang verify --from 文件')
  return 0
}

function fileIn(args: readonly string[]): Asked<string> {
  const read = readOptions(args, {}, 1)
  if (!read.ok) return read
  const [file] = read.value.positionals
  return file ? { ok: true, value: resolve(file) } : { ok: false, say: '要写出副本写到哪个文件。' }
}

/** A place that takes no file is told before the database is opened. */
export const beforeExport: Before = (args, print) => {
  const asked = fileIn(args)
  return asked.ok
    ? tellUnwritable(dirname(asked.value), '红：没有写留痕副本。', print)
    : tellUsage('export-ledger', print, asked.say)
}
