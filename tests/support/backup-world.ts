import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ERASURES } from '#apps/server/backups.ts'
import { formerKeys, headsPath, lostKeys, openSigner } from '#apps/server/keys.ts'
import { migrations } from '#apps/server/modules.ts'
import { type RestoredInto, restoreInto } from '#apps/server/restore-into.ts'
import { VERSION } from '#apps/server/version.ts'
import { declaredSchemas, readTables } from '#platform/backup/catalogue.ts'
import { type Making, makeBackup } from '#platform/backup/make-backup.ts'
import { total } from '#platform/backup/pack.ts'
import { tableRows } from '#platform/backup/table-rows.ts'
import type { BackupNote } from '#platform/contract/backups.ts'
import type { Database } from '#platform/database/database.ts'
import { openAsItIs, openDatabase, platformMigrations, type Where } from '#platform/database/open.ts'
import { folderStore } from '#platform/files/store.ts'
import type { Result } from '#platform/kernel/refusal.ts'

export const SETS = [platformMigrations, ...migrations]

/** A machine for a database: a data folder, and a database of its own on a server where one is asked for. */
export type Machine = {
  readonly where: Where
  readonly dataFolder: string
  readonly drop: () => Promise<void>
}

let serial = 0
let template: Promise<string> | undefined

/** An embedded database as it is when it was just made: made once, then copied. */
async function freshFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-template-'))
  await (await openAsItIs({ folder })).close()
  return folder
}

/** An empty machine: embedded in a folder, or with a new empty database on the server that `server` names. */
export async function emptyMachine(server?: string): Promise<Machine> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yiwang-machine-'))
  if (!server) {
    template ??= freshFolder()
    cpSync(join(await template, 'database'), join(dataFolder, 'database'), { recursive: true })
    return { where: { folder: dataFolder }, dataFolder, drop: async () => {} }
  }
  const name = `yiwang_backup_${process.pid}_${serial++}`
  await onServer(server, [`create database ${name}`])
  const url = new URL(server)
  url.pathname = `/${name}`
  const roles = ['app', 'platform', 'privacy', 'tickets'].map((role) => `"${name}_${role}"`)
  return {
    where: { url: url.href },
    dataFolder,
    drop: () =>
      onServer(server, [
        `drop database if exists ${name} with (force)`,
        `drop role if exists ${roles.join(', ')}`,
      ]),
  }
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Backs up an open database whose files, keys and heads lie in `dataFolder`. */
export const backUp = (db: Database, dataFolder: string, more: Partial<Making> = {}): Promise<BackupNote> =>
  makeBackup({
    db,
    migrations: SETS,
    folder: join(dataFolder, 'backups'),
    district: '449901',
    by: 'command',
    version: VERSION,
    files: folderStore(join(dataFolder, 'files')),
    headsPath: headsPath(dataFolder, db.name),
    signer: openSigner(dataFolder),
    formerKeys: formerKeys(dataFolder),
    lostKeys: lostKeys(dataFolder),
    now: new Date('2026-09-29T02:24:00Z'),
    clock: () => new Date('2026-09-29T02:25:00Z'),
    ...more,
  })

/** Restores a file on a machine, as the command does. */
export const restoreOn = (
  machine: Machine,
  file: string,
  more: { readonly passphrase?: string; readonly erasures?: string } = {},
): Promise<Result<RestoredInto>> =>
  restoreInto({
    file,
    passphrase: more.passphrase,
    where: machine.where,
    dataFolder: machine.dataFolder,
    backupFolder: join(machine.dataFolder, 'backups'),
    erasures: more.erasures ?? join(file, '..', ERASURES),
    now: () => new Date('2026-09-29T03:00:00Z'),
    onStep: () => {},
  })

export const openMachine = ({ where }: Machine): Promise<Database> => openDatabase(where, [...migrations])

/** Every table's rows and their sum: two databases with the same are the same. */
export const contentsOf = (db: Database): Promise<{ readonly [table: string]: string }> =>
  db.snapshot(async (session) => {
    const found: Record<string, string> = {}
    for (const table of await readTables(session, declaredSchemas(SETS))) {
      const own = total()
      for await (const page of tableRows(session, table)) for (const line of page) own.add(line)
      const { rows, sum } = own.totals()
      found[table.name] = `${rows} ${sum}`
    }
    return found
  })
