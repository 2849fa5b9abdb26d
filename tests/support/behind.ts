import { rows, sql } from '#platform/database/database.ts'
import type { TestWorld } from './test-platform.ts'

/** Runs statements as the owner with every trigger and reference asleep: what a hand inside the database could do. */
export async function behind({ db }: TestWorld, statements: string): Promise<void> {
  try {
    await db.owner(`set session_replication_role = replica; ${statements}`)
  } finally {
    await db.owner('set session_replication_role = origin')
  }
}

const tablesOf = async ({ db }: TestWorld): Promise<readonly string[]> =>
  (
    await rows(
      db,
      sql<{
        name: string
      }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'platform' and c.relkind = 'r' order by 1`,
    )
  ).map((r) => r.name)

/** Keeps a copy of the platform's tables. */
export async function keepTables(world: TestWorld): Promise<void> {
  const copies = (await tablesOf(world)).map((t) => `create table kept.${t} as table platform.${t};`)
  await world.db.owner(`create schema kept; ${copies.join(' ')}`)
}

/** Puts the platform's tables back as they were kept. */
export async function restoreTables(world: TestWorld): Promise<void> {
  const tables = await tablesOf(world)
  const back = tables.map((t) => `insert into platform.${t} overriding system value table kept.${t};`)
  await behind(world, `truncate ${tables.map((t) => `platform.${t}`).join(', ')}; ${back.join(' ')}`)
}
