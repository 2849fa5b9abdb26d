import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Erasure, erasureTeller, notErased, readErasures } from '#platform/backup/erasures.ts'
import { mayGo } from '#platform/backup/keep.ts'
import { isDue, lightOf, type Standing } from '#platform/backup/light.ts'
import { makeBackup, NoRoom, roomFor, roomSay } from '#platform/backup/make-backup.ts'
import { readHeadLines } from '#platform/backup/pack.ts'
import { putFailure, readFailure, readShelf, removeBackup } from '#platform/backup/shelf.ts'
import { readWayBack } from '#platform/backup/way-back.ts'
import type { BackupBy, BackupNote, BackupsView } from '#platform/contract/backups.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { platformMigrations } from '#platform/database/open.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { HeadSigner } from '#platform/ledger/sign.ts'
import type { Platform } from '#platform/matters/platform.ts'
import type { BackupAnswer, BackupJob } from './backup-worker.ts'
import { formerKeys, headsPath, lostKeys } from './keys.ts'
import { migrations } from './modules.ts'

/** The list of what was erased by law, beside the backups. */
export const ERASURES = 'erasures.jsonl'
const SCRATCH = 'backup-scratch'

export type BackupSettings = {
  readonly dataFolder: string
  readonly folder: string
  readonly passphrase: string | undefined
  readonly version: string
  readonly files: FileStore
  readonly signer: HeadSigner
}

export type Backups = {
  readonly view: (now: Date) => Promise<BackupsView>
  /** Begins one now, unless one is under way; answers whether it began. */
  readonly begin: (by: BackupBy) => boolean
  /** Makes the nightly one when it is due; answers how many were made. */
  readonly nightly: () => Promise<number>
  /** Adds to the list beside the backups what was erased by law since. */
  readonly tellErasures: () => Promise<number>
  /** Until what is under way has ended. */
  readonly settled: () => Promise<void>
  /** Breaks off what is under way. */
  readonly stop: () => Promise<void>
}

/** Keeps the backups of a running server: makes them, proves them, keeps so many, and says how it stands. */
export function backups(platform: Platform, settings: BackupSettings): Backups {
  const { folder } = settings
  const tell = erasureTeller(join(folder, ERASURES))
  let running: Promise<void> | undefined
  let worker: Worker | undefined
  let isStopped = false

  const make = async (by: BackupBy): Promise<void> => {
    try {
      await tell(platform.db)
      await makeOne(platform, settings, by, (w) => {
        worker = w
      })
      await putFailure(folder, undefined)
      const wayBack = readWayBack(settings.dataFolder)?.backup
      for (const file of mayGo(await readShelf(folder), keeping(platform), wayBack))
        await removeBackup(folder, file)
    } catch (error) {
      if (isStopped) return
      const say = error instanceof Error ? error.message : String(error)
      console.error(`[backup] ${say}`)
      await putFailure(folder, { at: platform.now().toISOString(), say })
    } finally {
      worker = undefined
    }
  }
  const begin = (by: BackupBy): boolean => {
    if (running || isStopped) return false
    running = make(by).finally(() => {
      running = undefined
    })
    return true
  }
  return {
    view: (now) => viewOf(platform, settings, now, running !== undefined),
    begin,
    nightly: async () => {
      const shelf = await readShelf(folder)
      const standing = {
        shelf,
        failure: await readFailure(folder),
        born: await bornAt(platform),
        now: platform.now(),
      }
      if (!isDue(standing, paramOr(platform, 'backup.minute', 150)) || !begin('nightly')) return 0
      await running
      return 1
    },
    tellErasures: () => tell(platform.db),
    settled: async () => void (await running),
    stop: async () => {
      isStopped = true
      await worker?.terminate()
      await running
    },
  }
}

/** In a thread of its own where another may read the database, else here (a database in memory). */
async function makeOne(
  platform: Platform,
  settings: BackupSettings,
  by: BackupBy,
  onWorker: (worker: Worker) => void,
): Promise<BackupNote> {
  const { dataFolder, folder, passphrase, version } = settings
  const { db } = platform
  const scratch = join(dataFolder, SCRATCH)
  const making = {
    migrations: [platformMigrations, ...migrations],
    folder,
    passphrase,
    version,
    by,
    district: String(platform.directory().settings.region ?? ''),
    headsPath: headsPath(dataFolder, db.name),
    now: platform.now(),
  }
  const room = await roomFor(folder, await copySize(platform))
  if (room.free < room.needed) throw new NoRoom(roomSay(room))
  try {
    // Before the copy is made: a head told later would speak of entries that are not in it.
    const heads = await readHeadLines(making.headsPath)
    const reader = await db.readerFor(scratch)
    // A server is read when the thread begins, and the heads just before.
    if (reader) {
      const told = db.kind === 'embedded' ? { heads } : {}
      return await inThread({ ...making, ...told, reader, dataFolder }, onWorker)
    }
    const own = {
      formerKeys: formerKeys(dataFolder),
      lostKeys: lostKeys(dataFolder),
      files: settings.files,
      signer: settings.signer,
    }
    return await makeBackup({ ...making, ...own, db, clock: platform.now })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function inThread(job: BackupJob, onWorker: (worker: Worker) => void): Promise<BackupNote> {
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), {
    workerData: job,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  onWorker(worker)
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: BackupAnswer) => {
      if (answer.ok) resolve(answer.note)
      else reject(new Error(answer.say))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('备份中断了，会再试。')))
  })
}

/** A parameter of a district that was prepared before there were backups has none: then the usual value. */
function paramOr(platform: Platform, key: string, usual: number): number {
  try {
    return platform.world(platform.now()).param(key)
  } catch {
    return usual
  }
}

const keeping = (platform: Platform) => ({
  daily: paramOr(platform, 'backup.daily', 7),
  weekly: paramOr(platform, 'backup.weekly', 4),
  monthly: paramOr(platform, 'backup.monthly', 12),
})

/** The embedded database is copied before it is read. */
async function copySize({ db }: Platform): Promise<number> {
  if (db.kind !== 'embedded') return 0
  const found = await findRow(db, sql<{ n: string }>`select pg_database_size(current_database())::text as n`)
  return Number(found?.n ?? 0)
}

/** When this database was made, or restored. */
async function bornAt({ db }: Platform): Promise<Date> {
  const found = await findRow(db, sql<{ at: string }>`select min(at) as at from maintenance.migration`)
  return new Date(found?.at ?? 0)
}

async function viewOf(
  platform: Platform,
  { folder, passphrase }: BackupSettings,
  now: Date,
  running: boolean,
): Promise<BackupsView> {
  const shelf = await readShelf(folder)
  const room = await roomFor(folder, await copySize(platform))
  const minute = paramOr(platform, 'backup.minute', 150)
  const nightlyAt = [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, '0')).join(':')
  const left: readonly Erasure[] = await notErased(platform.db, readErasures(join(folder, ERASURES)))
  const entries = await findRow(
    platform.db,
    sql<{ n: string }>`select coalesce(max(pos) + 1, 0)::text as n from platform.ledger_order`,
  )
  const standing: Standing = {
    shelf,
    failure: await readFailure(folder),
    room,
    roomSay: roomSay(room),
    entries: Number(entries?.n ?? 0),
    born: await bornAt(platform),
    nightlyAt,
    eraseAgain: left.length,
    now,
  }
  return {
    light: lightOf(standing),
    running,
    folder,
    locked: passphrase !== undefined,
    nightlyAt,
    backups: shelf,
    eraseAgain: left.map((one) => one.number),
  }
}
