import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openSigner } from '#apps/server/keys.ts'
import { migrations } from '#apps/server/modules.ts'
import { type Database, findRow, sql } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open.ts'
import { sealNext } from '#platform/ledger/tree-heads.ts'
import { folderFor } from './lifecycle.ts'

const MAIN = fileURLToPath(new URL('../../apps/cli/main.ts', import.meta.url))

export type CityLoaded = {
  readonly seconds: number
  readonly entries: number
  /** Entries a second: counted anew from the ledger, and sealed. */
  readonly recounted: number
  readonly sealed: number
}

/** Fills a district's database with a city's three years (minutes), counts it from its ledger and seals it. */
export async function loadCity(url: string): Promise<CityLoaded> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const loading = performance.now()
  await client.query(readFileSync(new URL('./million.sql', import.meta.url), 'utf8'))
  const seconds = Math.round((performance.now() - loading) / 1000)
  await client.end()
  const db = await openDatabase({ url }, [...migrations])
  // Ten gigabytes written a moment ago are not what a district's server has to write down while people work.
  await db.owner('vacuum analyze')
  await db.owner('checkpoint')
  const entries = await countEntries(db)
  const counting = performance.now()
  await recount(url)
  const recounted = perSecond(entries, counting)
  const signer = openSigner(folderFor(url))
  const sealing = performance.now()
  let leaves = 0
  for (let n = 1; n > 0; leaves += n) n = await sealNext(db, signer, new Date())
  const sealed = perSecond(leaves, sealing)
  await db.owner('vacuum analyze platform.counted, platform.tally, platform.tree_head')
  await db.owner('checkpoint')
  await db.close()
  return { seconds, entries, recounted, sealed }
}

/** As whoever keeps the district does it: by the command, in a process of its own. */
async function recount(url: string): Promise<void> {
  const child = spawn(process.execPath, [MAIN, 'recount'], {
    env: { ...process.env, DATABASE_URL: url, YIWANG_DATA: folderFor(url) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`recount ended with ${code}`)
}

async function countEntries(db: Database): Promise<number> {
  const found = await findRow(db, sql<{ n: number }>`select count(*)::int as n from platform.ledger_order`)
  return found?.n ?? 0
}

const perSecond = (n: number, began: number): number => Math.round((n / (performance.now() - began)) * 1000)
