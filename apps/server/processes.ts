import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { KEEPER_NAME } from '#platform/database/keeper.ts'
import { makeFolder } from '#platform/database/make-folder.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { keyId } from '#platform/ledger/tree-heads.ts'
import { keyRing, openSigner } from './keys.ts'
import { foreignHead, takeOver } from './new-key.ts'

/** Another process that serves the same database now. */
type Other = { readonly id: string; readonly host: string; readonly pid: number; readonly key: string }

export type Joining = {
  readonly dataFolder: string
  readonly version: string
  /** Whoever starts it says that the old key is lost and the one here shall seal from now on. */
  readonly newKey?: boolean
  readonly now: Date
}

/** Rows of processes that were killed say nothing, and go after so many days. */
const KEPT_DAYS = 7

/**
 * Makes this process one of those that serve the database; answers how it leaves. Refused, before anything is served, when it
 * would seal with another key than the ledger was sealed with or another process seals with, or keeps files in another folder
 * than the others. One that is killed is gone at once.
 */
export async function joinProcesses(db: Database, asked: Joining): Promise<Result<() => Promise<void>>> {
  const folder = join(asked.dataFolder, 'files', '.processes')
  const key = keyId(openSigner(asked.dataFolder).publicKey)
  return db.inTurn('join', async () => {
    const others = db.kind === 'embedded' ? [] : await othersAlive(db)
    const foreign = foreignKey(key, others) ?? foreignFolder(folder, others)
    if (foreign) return refuse(foreign)
    const sealed = await ownSeal(db, asked)
    if (!sealed.ok) return sealed
    if (db.kind === 'embedded') return ok(async () => {})
    makeFolder(folder)
    const file = join(folder, db.process)
    writeFileSync(file, '')
    await rows(
      db,
      sql`with old as (delete from maintenance.process where started_at < now() - make_interval(days => ${KEPT_DAYS})
          and id <> all(${others.map((o) => o.id)}))
        insert into maintenance.process(id, host, pid, key_id, version, started_at)
        values (${db.process}, ${hostname()}, ${process.pid}, ${key}, ${asked.version}, now())`,
    )
    await tidy(db, folder)
    return ok(async () => {
      rmSync(file, { force: true })
      await rows(db, sql`delete from maintenance.process where id = ${db.process}`)
    })
  })
}

/** A process lives as long as the connection that carries its name. */
const othersAlive = (db: Database): Promise<readonly Other[]> =>
  rows(
    db,
    sql<Other>`select p.id, p.host, p.pid, p.key_id as key from maintenance.process p where p.id <> ${db.process} and exists (
      select 1 from pg_stat_activity a where a.datname = current_database() and a.application_name = ${KEEPER_NAME} || p.id)
    order by p.started_at`,
  )

/** The processes that serve a database now, in words; of an embedded one there is none beside whoever opened it. */
export const servingNow = async (db: Database): Promise<readonly string[]> =>
  db.kind === 'embedded' ? [] : (await othersAlive(db)).map(nameOf)

/** Takes away the marks of processes that no row names any more. */
async function tidy(db: Database, folder: string): Promise<void> {
  const known = new Set(
    (await rows(db, sql<{ id: string }>`select id from maintenance.process`)).map((row) => row.id),
  )
  for (const name of readdirSync(folder)) if (!known.has(name)) rmSync(join(folder, name), { force: true })
}

const nameOf = ({ host, pid }: Other): string => `${host} 上的进程 ${pid}`

function foreignKey(key: string, others: readonly Other[]) {
  const other = others.find((o) => o.key !== key)
  if (!other) return
  return {
    code: 'foreign-key',
    status: 409,
    say: `没有启动：${nameOf(other)}正在用另一把封存密钥（编号 ${other.key}，这里是 ${key}）。同一个区的进程要用同一把：请把那边数据文件夹里的 keys 文件夹拷过来，再启动。`,
  } as const
}

/** Every living process has a file in the folder of files: whoever does not see it looks into another folder. */
function foreignFolder(folder: string, others: readonly Other[]) {
  const other = others.find((o) => !existsSync(join(folder, o.id)))
  if (!other) return
  return {
    code: 'foreign-folder',
    status: 409,
    say: `没有启动：${nameOf(other)}用的是另一个存照片和文件的文件夹。同一个区的进程要共用一个：请用 YIWANG_DATA 指到同一个文件夹，或把 files 文件夹放到共享盘上，再启动。`,
  } as const
}

/** The ledger was sealed with a key that is not here: another one does not go on without a word. */
async function ownSeal(db: Database, { newKey, dataFolder, now }: Joining): Promise<Result<unknown>> {
  const head = await foreignHead(db, keyRing(dataFolder))
  if (!head) return ok(undefined)
  if (newKey) return takeOver(db, dataFolder, head, now)
  return refuse({
    code: 'other-seal',
    status: 409,
    say: `没有启动：这个库的留痕是用另一把密钥（编号 ${head.key}）封存的，${join(dataFolder, 'keys')} 里没有它。请把原来的 keys 文件夹拷回来再启动；密钥确实丢了，用 ./yiwang start --new-key 换一把，换钥匙这件事会一直写在验证结果里。`,
  })
}
