import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ERASURES } from '#apps/server/backups.ts'
import { type RestoredInto, type RestoreOrder, restoreInto } from '#apps/server/restore-into.ts'
import type { Repeated } from '#platform/backup/repeat-erasures.ts'
import { clockWords, dayLong } from '#platform/clock/words.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { Result } from '#platform/kernel/refusal.ts'
import type { Verified } from '#platform/matters/verify.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { tellUsage } from './usages.ts'
import type { Print } from './with-platform.ts'

type Asked = Omit<RestoreOrder, 'onStep'>

/** `yiwang restore FILE`: restores a backup into an empty database, checks it, and says in one sentence whether it may be used. */
export async function restore(args: readonly string[], print: Print): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    return tellUsage('restore', print)
  }
  try {
    return await run(asked, print)
  } catch (error) {
    print(`红：没有恢复。${faultWords(error)}`)
    return 1
  }
}

function readArgs(args: readonly string[]): Asked | undefined {
  try {
    const text = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { into: text, erasures: text },
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return undefined
    const env = environment()
    const isUrl = values.into?.startsWith('postgres') ?? false
    const dataFolder = values.into && !isUrl ? resolve(values.into) : env.dataFolder
    const url = isUrl ? values.into : values.into ? undefined : env.databaseUrl
    const erasures = resolve(values.erasures ?? join(dirname(file), ERASURES))
    const backupFolder = values.into && !isUrl ? join(dataFolder, 'backups') : env.backupFolder
    return {
      file: resolve(file),
      passphrase: env.passphrase,
      where: { url, folder: dataFolder },
      dataFolder,
      backupFolder,
      erasures,
      now: () => new Date(),
    }
  } catch {
    return undefined
  }
}

const run = async (order: Asked, print: Print): Promise<number> =>
  tellRestored(await restoreInto({ ...order, onStep: print }), print)

/** Says what a restore came to; its last sentence begins with green or red. Answers the exit code. */
export function tellRestored(done: Result<RestoredInto>, print: Print): number {
  if (!done.ok) {
    print(`红：${done.refusal.say}`)
    return 1
  }
  const { header, headsKept, manifest, repeated, verified } = done.value
  const at = new Date(header.at)
  const of = `${header.district.name || '这个区'} ${dayLong(dayOf(at))} ${clockWords(at)} 的备份`
  if (headsKept) print(`这里原来的封存头记录留在 ${headsKept}，请交给审计。`)
  if (manifest.files.missingCount > 0)
    print(`注意：备份的时候就有 ${manifest.files.missingCount} 个上传文件找不到。`)
  tellErasures(repeated, print)
  return tellVerdict(verified, of, print)
}

function tellErasures(repeated: Repeated | undefined, print: Print): void {
  if (!repeated) {
    print(
      '注意：没有找到删除清单（erasures.jsonl）。备份以后如果依法删除过个人信息，请由个人信息保护岗再删一次。',
    )
    return
  }
  if (repeated.done.length > 0) print(`备份以后依法删除过的 ${repeated.done.length} 件，已经再删一次。`)
  if (repeated.left.length === 0) return
  print(`还有 ${repeated.left.length} 件要由个人信息保护岗再删一次（备份的时候还没有办结）：`)
  for (const { number, say } of repeated.left) print(`  ${number}　${say}`)
}

function tellVerdict({ ok, checked, faults }: Verified, of: string, print: Print): number {
  print(
    `留痕 ${checked.entries} 条，事项 ${checked.matters} 件，封存头 ${checked.heads} 个，内容 ${checked.privateParts} 份，数字 ${checked.tallies} 组。`,
  )
  if (ok) {
    print(`绿：恢复好了，和${of}完全一致，验证全部通过，可以启动使用：./yiwang start`)
    return 0
  }
  for (const fault of faults.slice(0, 20)) print(`✗ [${fault.where}] ${fault.say}`)
  print(
    `红：内容和${of}一致，但验证发现 ${faults.length} 处不对，备份的时候就已经如此。先不要使用，请联系审计和技术支持。`,
  )
  return 1
}
