import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrations } from '#apps/server/modules.ts'
import { readImportMap } from '#modules/tickets/imports/import-map.ts'
import { importTickets } from '#modules/tickets/imports/import-tickets.ts'
import { tickets } from '#modules/tickets/index.ts'
import { openDatabase } from '#platform/database/open.ts'
import { seedPack } from '#platform/directory/seed-pack.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'

/** Real tickets of a real district, where they lie. */
export const REAL_FILE = fileURLToPath(
  new URL('../../../shared/data/tickets/pingshan-2018.csv', import.meta.url),
)
const PACKS = fileURLToPath(new URL('../../packs', import.meta.url))

/** Tickets written a second from the first byte read to the last row committed, into an empty database. */
export async function measureImport(url: string | undefined): Promise<number> {
  const map = readImportMap(`${PACKS}/pingshan/import-tickets.json`)
  if (!map.ok) throw new Error(map.refusal.say)
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-import-'))
  const db = await openDatabase(url ? { url } : { folder }, [...migrations])
  try {
    await seedPack(db, PACKS, 'qinglan')
    const platform = await openPlatform({ db, modules: [tickets], now: () => new Date() })
    const began = performance.now()
    const done = await importTickets(platform, { file: REAL_FILE, map: map.value })
    if (!done.ok) throw new Error(done.refusal.say)
    return Math.round((done.value.job.created / (performance.now() - began)) * 1000)
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const isRealFileHere = (): boolean => existsSync(REAL_FILE)
