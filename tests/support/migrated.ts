import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { migrations } from '#apps/server/modules.ts'
import type { Database } from '#platform/database/database.ts'
import { overPglite } from '#platform/database/embedded.ts'
import { migrate, migrationFiles } from '#platform/database/migrate.ts'
import { platformMigrations } from '#platform/database/open.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OUT = join(ROOT, 'tests/out')
const SETS = [platformMigrations, ...migrations]

/**
 * A migrated embedded database in memory. Making one from nothing takes seconds, most of it PostgreSQL's own beginning;
 * so it is made once, kept as a file under the hash of the migrations and the packages, and read from there by every test.
 */
export async function openMigrated(): Promise<Database> {
  const kept = join(OUT, `migrated-${hashOfMigrations()}.tar`)
  if (!existsSync(kept)) await keepMigrated(kept)
  return overPglite(
    await PGlite.create({
      loadDataDir: new Blob([readFileSync(kept)]),
      pgliteWasmModule: await compiledProgram(),
    }),
  )
}

let program: Promise<WebAssembly.Module> | undefined

/** PostgreSQL's program, compiled once for all files that a worker runs: its hottest functions are compiled again and again otherwise. */
function compiledProgram(): Promise<WebAssembly.Module> {
  program ??= WebAssembly.compile(
    readFileSync(join(ROOT, 'node_modules/@electric-sql/pglite/dist/pglite.wasm')),
  )
  return program
}

/** Written beside its place and moved there whole: several workers may be at it at once. */
async function keepMigrated(kept: string): Promise<void> {
  const pglite = await PGlite.create()
  await migrate(await overPglite(pglite), SETS)
  await pglite.exec('reset role; checkpoint')
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  mkdirSync(OUT, { recursive: true })
  const part = `${kept}.${process.pid}`
  writeFileSync(part, Buffer.from(await dump.arrayBuffer()))
  renameSync(part, kept)
}

function hashOfMigrations(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')))
  for (const { name, path } of migrationFiles(SETS)) hash.update(`\0${name}\0`).update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}
