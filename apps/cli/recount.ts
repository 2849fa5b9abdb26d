import type { Database } from '#platform/database/database.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { rebuildTallies } from '#platform/ledger/rebuild-tallies.ts'

/** `yiwang recount`: counts all figures anew from the ledger; they are read as they were until the new ones stand. */
export async function recount(
  db: Database,
  _args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  await catchUp(db)
  const began = performance.now()
  const counted = await rebuildTallies(db)
  print(
    `数字已按留痕重新计过：${counted} 条，用时 ${Math.round((performance.now() - began) / 100) / 10} 秒。`,
  )
  return 0
}
