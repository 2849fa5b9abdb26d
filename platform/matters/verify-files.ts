import { type Database, rows, sql } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type Fault, MOST_FAULTS } from './fault.ts'

const PAGE = 500

type Upload = {
  readonly key: string
  readonly matter: string | null
  readonly sm3: string
  readonly original: string
}

/** Registered uploads whose bytes, or the original's, are not on the disk: each named by its matter and its place. */
export async function verifyFiles(db: Database, files: Pick<FileStore, 'has'>): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  for (let after = ''; faults.length < MOST_FAULTS; ) {
    const page = await rows(
      db,
      sql<Upload>`select key, matter_id::text as matter, sm3, coalesce(original_sm3, sm3) as original
        from platform.file where key > ${after} order by key limit ${PAGE}`,
    )
    for (const upload of page) faults.push(...(await faultsOf(db, files, upload)))
    if (page.length < PAGE) break
    after = page.at(-1)!.key
  }
  return faults.slice(0, MOST_FAULTS)
}

async function faultsOf(
  db: Database,
  files: Pick<FileStore, 'has'>,
  upload: Upload,
): Promise<readonly Fault[]> {
  const missing: Fault[] = []
  for (const hash of new Set([upload.original, upload.sm3])) {
    if ((await files.has(hash)) || !(await isStillMissing(db, files, upload.key, hash))) continue
    const of = upload.matter ? `事项 ${upload.matter} 的` : ''
    const which = hash === upload.original ? '原件' : '给人看的一份'
    missing.push({
      kind: 'missing-file',
      where: `file ${hash}`,
      say: `${of}上传文件登记过，磁盘上没有（${which}）：files/${hash.slice(0, 2)}/${hash}。`,
    })
  }
  return missing
}

/** Bytes that an erasing takes away go after their row: who looked in between looks again. */
async function isStillMissing(
  db: Database,
  files: Pick<FileStore, 'has'>,
  key: string,
  hash: string,
): Promise<boolean> {
  const found = await rows(db, sql<{ n: number }>`select 1 as n from platform.file where key = ${key}`)
  return found.length > 0 && !(await files.has(hash))
}
