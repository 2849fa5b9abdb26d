import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Database, Session } from '#platform/database/database.ts'
import { makeFolder } from '#platform/database/make-folder.ts'
import type { Migrations } from '#platform/database/migrate.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { LostKey } from '#platform/ledger/public-keys.ts'
import type { HeadSigner } from '#platform/ledger/sign.ts'
import { declaredSchemas, LEDGER_TABLES, readSequences, readTables } from './catalogue.ts'
import { FORMAT, type Header, type Manifest } from './format.ts'
import { lock } from './lock.ts'
import { pack, readHeadLines, tablesFor } from './pack.ts'

/** What compressing costs against what it saves: the higher levels take twice the time for a tenth. */
const LEVEL = 3

export type Writing = {
  readonly db: Pick<Database, 'snapshot' | 'kind' | 'name'>
  readonly migrations: readonly Migrations[]
  readonly file: string
  readonly kind?: Header['kind']
  readonly passphrase?: string | undefined
  readonly version: string
  readonly files: FileStore
  readonly headsPath: string
  /** The heads as they were told before the moment that is read, where that moment has passed already. */
  readonly heads?: readonly string[]
  readonly signer: HeadSigner
  /** Keys that signed before the present one. */
  readonly formerKeys: readonly string[]
  /** What this key, or one before it, told of keys that were lost. */
  readonly lostKeys?: readonly LostKey[]
  readonly now: Date
  readonly onRows?: (rows: number) => void
}

export type Written = { readonly header: Header; readonly manifest: Manifest }

/**
 * Writes a backup of one moment into `file`: beside it first, then moved there whole, so that a half one never has its
 * name. People go on working meanwhile where the database is a server's; memory holds a part at a time.
 */
export async function writeBackup(writing: Writing): Promise<Written> {
  const { db, file, passphrase } = writing
  makeFolder(dirname(file))
  const part = `${file}.part`
  // Before the snapshot: a head told later would speak of entries that are not in it.
  const heads = writing.heads ?? (await readHeadLines(writing.headsPath))
  try {
    const written = await db.snapshot(async (session) => {
      const header = await readHeader(session, writing)
      let manifest: Manifest | undefined
      const packed = pack(
        {
          session,
          header,
          heads,
          files: header.kind === 'backup' ? writing.files : undefined,
          sign: (bytes) => writing.signer.sign(bytes),
          ...(writing.onRows ? { onRows: writing.onRows } : {}),
        },
        (m) => {
          manifest = m
        },
      )
      const out = createWriteStream(part, { mode: 0o600 })
      if (passphrase) await pipeline(packed, createGzip({ level: LEVEL }), (s) => lock(s, passphrase), out)
      else await pipeline(packed, createGzip({ level: LEVEL }), out)
      return { header, manifest: manifest! }
    })
    await flush(part)
    await rename(part, file)
    return written
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** On the disk, not only told to it. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

type Place = {
  readonly version: string
  readonly code: string
  readonly name: string
  readonly demo: boolean
}

async function readHeader(session: Session, writing: Writing): Promise<Header> {
  const kind = writing.kind ?? 'backup'
  const schemas = declaredSchemas(writing.migrations)
  const [place] = await session.query<Place>(
    `select current_setting('server_version') as version, coalesce((select value #>> '{}' from registry.setting where key = 'region'), '') as code,
      coalesce((select value #>> '{}' from registry.setting where key = 'name'), '') as name,
      coalesce((select value = 'true'::jsonb from registry.setting where key = 'demo'), false) as demo`,
  )
  const migrations = await session.query<{ name: string }>(
    'select name from maintenance.migration order by at, name',
  )
  const { version = '', code = '', name = '', demo = false } = place ?? {}
  return {
    product: 'yiwang',
    format: FORMAT,
    kind,
    version: writing.version,
    at: writing.now.toISOString(),
    database: { kind: writing.db.kind, name: writing.db.name, version },
    district: { code, name, demo },
    migrations: migrations.map((m) => m.name),
    publicKeys: [...new Set([writing.signer.publicKey, ...writing.formerKeys])],
    ...(writing.lostKeys?.length ? { lostKeys: writing.lostKeys } : {}),
    tables: tablesFor(kind, await readTables(session, schemas), LEDGER_TABLES),
    sequences: kind === 'backup' ? await readSequences(session, schemas) : [],
  }
}
