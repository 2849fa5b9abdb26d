import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, rows, sql } from './database.ts'

/** A module's folder of numbered `.sql` files. */
export type Migrations = { readonly module: string; readonly folder: string }

/**
 * Brings the database to the newest shape: every file once, in order, each in its own transaction together
 * with the note that it ran. Answers the names that ran. Processes that start together take turns: one migrates, the
 * others find it done; one that is killed leaves its turn to the next. `isWanted` leaves out those that a backup did
 * not know yet: they run when it is loaded.
 */
export const migrate = (
  db: Database,
  sets: readonly Migrations[],
  isWanted: (name: string) => boolean = () => true,
): Promise<readonly string[]> => db.inTurn('migrate', () => migrateNow(db, sets, isWanted))

async function migrateNow(
  db: Database,
  sets: readonly Migrations[],
  isWanted: (name: string) => boolean,
): Promise<readonly string[]> {
  await db.owner(`create schema if not exists maintenance;
    create table if not exists maintenance.migration(name text primary key, at timestamptz not null default now());
    grant usage on schema maintenance to public; grant select on maintenance.migration to public;`)
  const done = new Set(
    (await rows(db, sql<{ name: string }>`select name from maintenance.migration`)).map((r) => r.name),
  )
  const ran: string[] = []
  for (const { name, path } of migrationFiles(sets)) {
    if (done.has(name) || !isWanted(name)) continue
    const statements = readFileSync(path, 'utf8').replaceAll('{db}', db.name)
    await db.owner(
      `begin;\n${statements}\ninsert into maintenance.migration(name) values ('${name}');\ncommit;`,
    )
    ran.push(name)
  }
  return ran
}

/** Every migration that this program knows, in the order they run. */
export const migrationFiles = (
  sets: readonly Migrations[],
): readonly { readonly name: string; readonly path: string }[] =>
  sets.flatMap(({ module, folder }) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => ({ name: `${module}/${file}`, path: join(folder, file) })),
  )
