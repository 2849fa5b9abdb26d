import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ERASURES } from '#apps/server/backups.ts'
import { type RestoredInto, type RestoreOrder, restoreInto } from '#apps/server/restore-into.ts'
import type { Repeated } from '#platform/backup/repeat-erasures.ts'
import { clockWords, dayLong } from '#platform/clock/words.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { Result } from '#platform/kernel/refusal.ts'
import type { Verified } from '#platform/matters/verify.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { isUrl, wrongInto } from './into-place.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellUsage } from './usages.ts'
import type { Print } from './with-platform.ts'

type Order = Omit<RestoreOrder, 'onStep'>
type Named = Order & {
  /** Whether the list of erasures was named: then it must be there. */
  readonly namesList: boolean
}

const noList = (path: string): string =>
  `红：没有恢复。没有找到删除清单 ${path}。请核对 --erasures 后面的路径；确实没有清单，就去掉 --erasures。`

/** `yiwang restore FILE`: restores a backup into an empty database, checks it, and says in one sentence whether it may be used. */
export async function restore(args: readonly string[], print: Print): Promise<number> {
  const asked = readArgs(args)
  if (!asked.ok) return tellUsage('restore', print, asked.say)
  const { namesList, ...order } = asked.value
  // Before anything is restored: what was erased by law must not come back because of a slip in a path.
  if (namesList && !statSync(order.erasures, { throwIfNoEntry: false })?.isFile()) {
    print(noList(order.erasures))
    return 1
  }
  try {
    return await run(order, print)
  } catch (error) {
    print(`红：没有恢复。${faultWords(error)}`)
    return 1
  }
}

const text = { type: 'string' } as const

function readArgs(args: readonly string[]): Asked<Named> {
  const read = readOptions(args, { into: text, erasures: text }, 1)
  if (!read.ok) return read
  const { into, erasures } = read.value.values
  const [file] = read.value.positionals
  if (!file) return { ok: false, say: '要写出恢复哪一份备份。' }
  const wrong = wrongInto(into)
  if (wrong) return { ok: false, say: wrong }
  const env = environment()
  const isFolder = into !== undefined && !isUrl(into)
  const dataFolder = isFolder ? resolve(into) : env.dataFolder
  const order = {
    file: resolve(file),
    passphrase: env.passphrase,
    where: { url: isFolder ? undefined : (into ?? env.databaseUrl), folder: dataFolder },
    dataFolder,
    backupFolder: isFolder ? join(dataFolder, 'backups') : env.backupFolder,
    erasures: resolve(erasures ?? join(dirname(file), ERASURES)),
    now: () => new Date(),
    namesList: erasures !== undefined,
  }
  return { ok: true, value: order }
}

const run = async (order: Order, print: Print): Promise<number> =>
  tellRestored(await restoreInto({ ...order, onStep: print }), print)

/** Says what a restore came to; its last sentence begins with green or red. Answers the exit code. */
export function tellRestored(done: Result<RestoredInto>, print: Print): number {
  if (!done.ok) {
    print(`红：${done.refusal.say}`)
    return 1
  }
  const { header, headsKept, heldBack, manifest, repeated, verified } = done.value
  const at = new Date(header.at)
  const of = `${header.district.name || '这个区'} ${dayLong(dayOf(at))} ${clockWords(at)} 的备份`
  if (headsKept) print(`这里原来的封存头记录留在 ${headsKept}，请交给审计。`)
  if (manifest.files.missingCount > 0)
    print(`注意：备份的时候就有 ${manifest.files.missingCount} 个上传文件找不到。`)
  if (heldBack > 0)
    print(
      `备份的时候有 ${heldBack} 条告知在等着发，这里不再发：原来的系统可能已经发过。“短信”页和每一件里写着是哪些。`,
    )
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

function tellVerdict({ ok, checked, faults, remarks }: Verified, of: string, print: Print): number {
  print(
    `留痕 ${checked.entries} 条，事项 ${checked.matters} 件，封存头 ${checked.heads} 个，内容 ${checked.privateParts} 份，数字 ${checked.tallies} 组。`,
  )
  for (const remark of remarks) print(`! ${remark}`)
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
