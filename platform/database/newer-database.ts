import type { Database } from './database.ts'
import { type Migrations, migrationFiles } from './migrate.ts'

/** Thrown before anything runs: a newer program brought the database to a shape that this one does not know. */
export class NewerDatabase extends Error {
  constructor(unknown: string) {
    super(
      `这个库已经由更新的版本升级过（这个版本不认识 ${unknown}），没有打开，也没有改动。请到新版本的程序文件夹里启动；要退回这个版本，在这里运行 ./yiwang back，它把升级前的备份恢复到新的地方。`,
    )
  }
}

/** The migrations that ran in this database, in the order they ran; none where nothing was made yet. */
export async function ranMigrations(db: Database): Promise<readonly string[]> {
  return db.session(async (session) => {
    const [there] = await session.query<{ there: boolean }>(
      `select to_regclass('maintenance.migration') is not null as there`,
    )
    if (!there?.there) return []
    const ran = await session.query<{ name: string }>(
      'select name from maintenance.migration order by at, name',
    )
    return ran.map((row) => row.name)
  })
}

/** Those of a database's migrations that this program does not know. */
export async function unknownMigrations(
  db: Database,
  sets: readonly Migrations[],
): Promise<readonly string[]> {
  const known = new Set(migrationFiles(sets).map((file) => file.name))
  return (await ranMigrations(db)).filter((name) => !known.has(name))
}

/** Throws `NewerDatabase` for a database of a newer shape than this program knows. */
export async function refuseNewer(db: Database, sets: readonly Migrations[]): Promise<void> {
  const [unknown] = await unknownMigrations(db, sets)
  if (unknown !== undefined) throw new NewerDatabase(unknown)
}
