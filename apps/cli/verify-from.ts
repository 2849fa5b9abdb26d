import { parseArgs } from 'node:util'
import { BadBackup, type Manifest } from '#platform/backup/format.ts'
import { verifyBackup } from '#platform/backup/verify-backup.ts'
import { clockWords, dayLong } from '#platform/clock/words.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { keyId } from '#platform/ledger/tree-heads.ts'
import { environment } from './environment.ts'
import type { Print } from './with-platform.ts'

const HELP = `用法：./yiwang verify --from 备份或留痕副本 [--key 公钥]
不用库，离线验证一份备份或给审计的留痕副本。给出公钥，就只认这一把签的封存头。`

/** `yiwang verify --from FILE`: checks a backup or an auditor's copy without any database. Ends with 1 when something does not fit. */
export async function verifyFrom(args: readonly string[], print: Print): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    print(HELP)
    return 2
  }
  try {
    const { header, manifest, checked, faults } = await verifyBackup(
      asked.from,
      environment().passphrase,
      asked.key,
    )
    const at = new Date(header.at)
    const what = header.kind === 'backup' ? '备份' : '留痕副本'
    print(`${header.district.name} ${dayLong(dayOf(at))} ${clockWords(at)} 的${what}，版本 ${header.version}`)
    print(
      `留痕 ${checked.entries} 条，封存头 ${checked.heads} 个（库外公布 ${checked.published} 个），内容 ${checked.privateParts} 份，文件 ${checked.files} 个`,
    )
    print(
      `签名钥匙 ${header.publicKeys.map(keyId).join('、')}${asked.key ? '' : '（文件自己说的；要确认是谁签的，请和库外留存的核对，或用 --key 给出公钥）'}`,
    )
    for (const fault of faults) print(`✗ [${fault.where}] ${fault.say}`)
    if (faults.length > 0) print(`红：有 ${faults.length} 处不一致。`)
    return faults.length > 0 ? 1 : tellMissing(manifest, print)
  } catch (error) {
    if (!(error instanceof BadBackup)) throw error
    print(`红：${error.message}`)
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

function readArgs(
  args: readonly string[],
): { readonly from: string; readonly key: string | undefined } | undefined {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args: [...args], options: { from: text, key: text } })
    return values.from ? { from: values.from, key: values.key } : undefined
  } catch {
    return undefined
  }
}
