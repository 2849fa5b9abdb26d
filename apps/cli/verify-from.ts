import type { Manifest } from '#platform/backup/format.ts'
import { verifyBackup } from '#platform/backup/verify-backup.ts'
import { clockWords, dayLong } from '#platform/clock/words.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { keyId } from '#platform/ledger/tree-heads.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { readOptions } from './read-options.ts'
import { unsealedWords } from './unsealed-words.ts'
import { tellUsage } from './usages.ts'
import type { Print } from './with-platform.ts'

const text = { type: 'string' } as const

const PUBLIC_KEY = /^04[0-9a-f]{128}$/
const WRONG_KEY =
  '--key 后面的公钥不对：公钥是 04 开头的 130 位数字和小写字母，./yiwang verify 会写出来；几把用逗号隔开。'

/** `yiwang verify --from FILE`: checks a backup or an auditor's copy without any database. Ends with 1 when something does not fit. */
export async function verifyFrom(args: readonly string[], print: Print): Promise<number> {
  const read = readOptions(args, { from: text, key: text })
  if (!read.ok) return tellUsage('verify', print, read.say)
  const { from, key } = read.value.values
  if (!from) return tellUsage('verify', print, '要用 --from 写出验证哪个文件。')
  const keys = key?.split(',')
  if (keys?.some((one) => !PUBLIC_KEY.test(one))) return tellUsage('verify', print, WRONG_KEY)
  try {
    const verified = await verifyBackup(from, environment().passphrase, keys)
    const { header, manifest, checked, faults, remarks } = verified
    const at = new Date(header.at)
    const what = header.kind === 'backup' ? '备份' : '留痕副本'
    print(`${header.district.name} ${dayLong(dayOf(at))} ${clockWords(at)} 的${what}，版本 ${header.version}`)
    print(
      `留痕 ${checked.entries} 条，封存头 ${checked.heads} 个（库外公布 ${checked.published} 个），内容 ${checked.privateParts} 份，文件 ${checked.files} 个`,
    )
    print(
      `签名钥匙 ${header.publicKeys.map(keyId).join('、')}${key ? '' : '（文件自己说的；要确认是谁签的，请和库外留存的核对，或用 --key 给出公钥）'}`,
    )
    for (const line of unsealedWords(checked.unsealed)) print(line)
    for (const remark of remarks) print(`! ${remark}`)
    for (const fault of faults) print(`✗ [${fault.where}] ${fault.say}`)
    if (faults.length > 0) print(`红：有 ${faults.length} 处不一致。`)
    return faults.length > 0 ? 1 : tellMissing(manifest, print)
  } catch (error) {
    print(`红：${faultWords(error)}`)
    return 1
  }
}

/** What could not be backed up because the disk did not have it any more. Answers the exit code. */
function tellMissing({ files: { missing, missingCount } }: Manifest, print: Print): number {
  if (missingCount === 0) {
    print('绿：全部一致。')
    return 0
  }
  for (const hash of missing) print(`! [file ${hash}] 上传文件登记过，备份的时候磁盘上已经没有。`)
  print(`黄：备份里有的全部一致，但缺 ${missingCount} 个登记过的上传文件。`)
  return 1
}
