import { join } from 'node:path'
import { keyRing, openHeads } from '#apps/server/keys.ts'
import { folderStore } from '#platform/files/store.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { verifyFiles } from '#platform/matters/verify-files.ts'
import { environment } from './environment.ts'
import { unsealedWords } from './unsealed-words.ts'

/** `yiwang verify`: checks everything against everything and names what does not fit. Ends with 1 when something does not. */
export async function verify(
  platform: Platform,
  _args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const { dataFolder } = environment()
  // What was acknowledged but not yet ordered or counted is brought in first.
  await catchUp(platform.db)
  const ring = keyRing(dataFolder)
  const { checked, remarks, seconds, ...found } = await verifyAll(
    platform,
    ring,
    openHeads(dataFolder, platform.db.name).read(),
  )
  const missing = await verifyFiles(platform.db, folderStore(join(dataFolder, 'files')))
  const faults = [...found.faults, ...missing]
  const ok = found.ok && missing.length === 0
  print(
    `留痕 ${checked.entries} 条，事项 ${checked.matters} 件，封存头 ${checked.heads} 个（库外公布 ${checked.published} 个），内容 ${checked.privateParts} 份，数字 ${checked.tallies} 组；用时 ${seconds} 秒`,
  )
  print(`签名公钥 ${ring.keys.join(',')}`)
  for (const line of unsealedWords(checked.unsealed)) print(line)
  for (const fault of faults) print(`✗ [${fault.where}] ${fault.say}`)
  for (const remark of remarks) print(`! ${remark}`)
  print(ok ? '✓ 全部一致' : `✗ 有 ${faults.length} 处不一致`)
  return ok ? 0 : 1
}
