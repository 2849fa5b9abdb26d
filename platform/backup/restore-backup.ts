import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Database, Session } from '#platform/database/database.ts'
import { lastRestore } from '#platform/database/half-restored.ts'
import { makeFolder } from '#platform/database/make-folder.ts'
import { type Migrations, migrate, migrationFiles } from '#platform/database/migrate.ts'
import type { FileStore } from '#platform/files/store.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { declaredSchemas, quoted } from './catalogue.ts'
import type { Header, Manifest } from './format.ts'
import { loader, prepareLoading, setSequences } from './load-tables.ts'
import { total } from './pack.ts'
import { readBackup } from './read-backup.ts'
import { tableRows } from './table-rows.ts'

export type Restoring = {
  readonly db: Database
  readonly migrations: readonly Migrations[]
  readonly file: string
  readonly passphrase: string | undefined
  readonly files: FileStore
  readonly headsPath: string
  readonly now: Date
  /** A step in words, for whoever waits. */
  readonly onStep: (say: string) => void
}

export type Restored = {
  readonly header: Header
  readonly manifest: Manifest
  /** Heads that were told here before are kept under this name. */
  readonly headsKept: string | null
}

const NOT_EMPTY: Refusal = {
  code: 'not-empty',
  status: 409,
  say: '这个库里已经有内容了，没有恢复，也没有改动。请换一个空的数据文件夹（YIWANG_DATA）或空的数据库。',
}
const ONLY_LEDGER: Refusal = {
  code: 'only-ledger',
  status: 422,
  say: '这是给审计的留痕副本，不是备份，恢复不出一个库。请选一份备份文件。',
}

/**
 * Restores a backup into an empty database: reads it whole first, brings the tables to the shape it was made in, loads,
 * compares every table with what was written, then brings them to the newest shape. Until `endRestore` the database says of
 * itself that it is half restored, and nothing will serve from it; begun again, it starts from nothing.
 */
export async function restoreBackup(restoring: Restoring): Promise<Result<Restored>> {
  const { db, file, passphrase, migrations, onStep } = restoring
  onStep('第 1 步，共 5 步：通读备份，核对指纹 …')
  const read = await readBackup(file, passphrase)
  const barred = whyNot(read.header, read.faults, migrations) ?? (await db.session(whyNotHere))
  if (barred) return refuse(barred)
  onStep('第 2 步，共 5 步：准备空库 …')
  await begin(restoring)
  const wanted = new Set(read.header.migrations)
  await migrate(db, migrations, (name) => wanted.has(name))
  onStep('第 3 步，共 5 步：写入内容 …')
  const headsKept = await load(restoring)
  onStep('第 4 步，共 5 步：和备份逐表核对 …')
  const differs = await db.snapshot((session) => compare(session, read.header, read.manifest))
  if (differs) return refuse({ code: 'differs', status: 409, say: differs })
  await migrate(db, migrations)
  return ok({ header: read.header, manifest: read.manifest, headsKept })
}

/** The restore is whole: from now on the database may serve. */
export const endRestore = (db: Database): Promise<void> =>
  db.owner('update maintenance.restore set ended_at = now() where ended_at is null')

function whyNot(
  header: Header,
  faults: readonly string[],
  migrations: readonly Migrations[],
): Refusal | undefined {
  if (faults.length > 0)
    return { code: 'broken', status: 422, say: `备份有问题，没有恢复，请换一份备份。${faults.join(' ')}` }
  if (header.kind !== 'backup') return ONLY_LEDGER
  const known = new Set(migrationFiles(migrations).map((m) => m.name))
  const unknown = header.migrations.find((name) => !known.has(name))
  return unknown === undefined
    ? undefined
    : {
        code: 'newer',
        status: 422,
        say: `这份备份是更新的版本（${header.version}）做的，这个版本不认识其中的 ${unknown}。请先升级一网，再恢复。`,
      }
}

/** Empty is: nothing there, or nothing but empty tables, or what a broken-off restore left. */
async function whyNotHere(session: Session): Promise<Refusal | undefined> {
  const note = await lastRestore(session)
  if (note && !note.ended) return undefined
  for (const table of [
    'registry.setting',
    'registry.person',
    'registry.unit',
    'platform.ledger',
    'platform.matter',
  ]) {
    const [there] = await session.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      table,
    ])
    if (!there?.there) continue
    const found = await session.query(`select 1 from ${quoted(table)} limit 1`)
    if (found.length > 0) return NOT_EMPTY
  }
  return undefined
}

/** Says first that it is half restored, then takes away what an earlier try left. */
async function begin({ db, file, migrations, now }: Restoring): Promise<void> {
  await db.session(async (session) => {
    await session.query('create schema if not exists maintenance')
    await session.query(`create table if not exists maintenance.restore(id bigint generated always as identity primary key,
      file text not null, began_at timestamptz not null, ended_at timestamptz)`)
    await session.query('grant usage on schema maintenance to public')
    await session.query('grant select on maintenance.restore to public')
    await session.query('insert into maintenance.restore(file, began_at) values ($1, $2)', [
      basename(file),
      now.toISOString(),
    ])
    for (const schema of declaredSchemas(migrations))
      await session.query(`drop schema if exists ${quoted(schema)} cascade`)
    // All but the note that a restore goes on, whatever a broken-off one had made.
    await session.query(`do $$ declare t text; begin
      for t in select tablename from pg_tables where schemaname = 'maintenance' and tablename <> 'restore' loop
        execute format('drop table maintenance.%I cascade', t);
      end loop; end $$`)
  })
}

async function load({ db, file, passphrase, files, headsPath }: Restoring): Promise<string | null> {
  const heads: string[] = []
  await db.session(async (session) => {
    let end = async (): Promise<void> => {}
    let header: Header | undefined
    const rows = loader(session)
    await readBackup(file, passphrase, {
      header: async (told) => {
        header = told
        end = await prepareLoading(session, told.tables)
      },
      heads: (lines) => void heads.push(...lines),
      rows: rows.take,
      file: async (_sm3, content) => void (await files.put(content)),
    })
    await rows.end()
    await end()
    await setSequences(session, header?.sequences ?? [])
  })
  return putHeads(headsPath, heads)
}

/** Heads that were told here before are not overwritten: they are evidence. */
async function putHeads(path: string, lines: readonly string[]): Promise<string | null> {
  const text = lines.map((line) => `${line}\n`).join('')
  let kept: string | null = null
  if (existsSync(path)) {
    kept = `${path}.before-restore`
    for (let n = 2; existsSync(kept); n++) kept = `${path}.before-restore-${n}`
    await rename(path, kept)
  }
  makeFolder(dirname(path))
  await writeFile(path, text, { flush: true })
  return kept
}

/** What is in the database now against what was written then, table by table. */
async function compare(session: Session, header: Header, manifest: Manifest): Promise<string | undefined> {
  for (const table of header.tables) {
    const told = manifest.tables.find((t) => t.name === table.name)
    const found = total()
    for await (const page of tableRows(session, table)) for (const line of page) found.add(line)
    const { rows, sum } = found.totals()
    if (rows !== told?.rows || sum !== told.sum)
      return `恢复出来的表 ${table.name} 和备份不一致（备份 ${told?.rows ?? 0} 行，恢复 ${rows} 行）。这个库不能使用；请换一份备份，或联系技术支持。`
  }
  return undefined
}
