import { join } from 'node:path'
import { addErasures, readErasures } from '#platform/backup/erasures.ts'
import { type Repeated, repeatErasures } from '#platform/backup/repeat-erasures.ts'
import { endRestore, type Restored, restoreBackup } from '#platform/backup/restore-backup.ts'
import type { Database } from '#platform/database/database.ts'
import { openAsItIs, openDatabase, platformMigrations, type Where } from '#platform/database/open.ts'
import { folderStore } from '#platform/files/store.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import { type Verified, verifyAll } from '#platform/matters/verify.ts'
import { holdBack } from '#platform/messages/outbox.ts'
import { ERASURES } from './backups.ts'
import { headsPath, keyRing, openHeads, rememberKeys } from './keys.ts'
import { migrations, modules } from './modules.ts'

export type RestoreOrder = {
  readonly file: string
  readonly passphrase: string | undefined
  /** The empty database, and the folder of files, keys and heads that goes with it. */
  readonly where: Where
  readonly dataFolder: string
  readonly backupFolder: string
  /** The list of what was erased by law, as it lies beside the backup. */
  readonly erasures: string
  readonly now: () => Date
  readonly onStep: (say: string) => void
}

export type RestoredInto = Restored & {
  readonly verified: Verified
  /** What was erased again; undefined where no list was found. */
  readonly repeated: Repeated | undefined
  /** Messages that waited when the backup was made: they are not sent from here. */
  readonly heldBack: number
}

/** Restores a backup, erases again what was erased since, and verifies everything. Only then may the database serve. */
export async function restoreInto(order: RestoreOrder): Promise<Result<RestoredInto>> {
  const { where, dataFolder, file, passphrase, onStep } = order
  const db = await openAsItIs(where)
  const done = await restoreBackup({
    db,
    migrations: [platformMigrations, ...migrations],
    file,
    passphrase,
    files: folderStore(join(dataFolder, 'files')),
    headsPath: headsPath(dataFolder, db.name),
    now: order.now(),
    onStep,
  }).finally(() => db.close())
  if (!done.ok) return done
  rememberKeys(dataFolder, done.value.header.publicKeys, done.value.header.lostKeys)
  onStep('第 5 步，共 5 步：重做依法删除，验证全部留痕 …')
  const open = await openDatabase(where, [...migrations], true)
  try {
    const ended = await finish(open, order)
    await endRestore(open)
    return ok({ ...done.value, ...ended })
  } finally {
    await open.close()
  }
}

async function finish(
  db: Database,
  { dataFolder, backupFolder, erasures, now }: RestoreOrder,
): Promise<Pick<RestoredInto, 'verified' | 'repeated' | 'heldBack'>> {
  const platform = await openPlatform({ db, modules: [...modules], now })
  const heldBack = await holdBack(db, now())
  const kept = join(backupFolder, ERASURES)
  const list = [...readErasures(erasures), ...(kept === erasures ? [] : readErasures(kept))]
  await addErasures(kept, list)
  const repeated = list.length > 0 ? await repeatErasures(platform, list) : undefined
  await catchUp(db)
  const verified = await verifyAll(platform, keyRing(dataFolder), openHeads(dataFolder, db.name).read())
  return { verified, repeated, heldBack }
}
