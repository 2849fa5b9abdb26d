import { cpSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ERASURES } from '#apps/server/backups.ts'
import { migrations } from '#apps/server/modules.ts'
import { servingNow } from '#apps/server/processes.ts'
import { type RestoreOrder, restoreInto } from '#apps/server/restore-into.ts'
import { VERSION } from '#apps/server/version.ts'
import { readWayBack, type WayBack } from '#platform/backup/way-back.ts'
import type { Database } from '#platform/database/database.ts'
import { needWritable } from '#platform/database/make-folder.ts'
import { unknownMigrations } from '#platform/database/newer-database.ts'
import { platformMigrations } from '#platform/database/open.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { isUrl, wrongInto } from './into-place.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellRestored } from './restore.ts'
import { ROOT } from './root.ts'
import { keepSettings } from './settings-file.ts'
import { tellUsage } from './usages.ts'
import { beforeAsking, type Print } from './with-platform.ts'

const NO_WAY =
  '没有找到升级记录，不知道退到哪一份备份。请照“把备份恢复到另一台电脑”那一页，把升级前的备份恢复到一个新的空文件夹。'

/** `yiwang back`: from a database that a newer version has changed to the backup that the upgrade made, in a new place. */
export async function back(db: Database, args: readonly string[], print: Print): Promise<number> {
  const asked = placeIn(args)
  if (!asked.ok) return tellUsage('back', print, asked.say)
  const { into } = asked.value
  const [serving] = await servingNow(db).catch(() => [])
  const note = readWayBack(environment().dataFolder)
  const barred = serving
    ? `${serving}正在使用这个库。请先停掉所有的一网，再退回。`
    : note && note.to === VERSION
      ? `这里就是新版本 ${VERSION}。请到旧版本 ${note.from} 的程序文件夹里运行 ./yiwang back。`
      : undefined
  if (barred) {
    print(`红：没有退回。${barred}`)
    return 1
  }
  if ((await unknownMigrations(db, [platformMigrations, ...migrations])).length === 0) {
    print(
      '绿：没有什么要恢复的：现在的库还是这个版本认识的样子，一条也不会少。在这里启动就行：./yiwang start',
    )
    return 0
  }
  return goBack(db, note, into, print)
}

function placeIn(args: readonly string[]): Asked<{ readonly into: string | undefined }> {
  const read = readOptions(args, { into: { type: 'string' } })
  if (!read.ok) return read
  const { into } = read.value.values
  const wrong = wrongInto(into)
  return wrong ? { ok: false, say: wrong } : { ok: true, value: { into } }
}

export const beforeBack = beforeAsking('back', placeIn)

async function goBack(
  db: Database,
  note: WayBack | undefined,
  into: string | undefined,
  print: Print,
): Promise<number> {
  const why = !note
    ? NO_WAY
    : note.from !== VERSION
      ? `这个库是从 ${note.from} 升级的，这里是 ${VERSION}。请到 ${note.from} 的程序文件夹里运行 ./yiwang back。`
      : whyNotInto(db, into)
  if (!note || why) {
    print(`红：没有退回。${why}`)
    return 1
  }
  const order = orderFor(db, note, into)
  const lost = await writtenSince(db, note)
  print(`退回到 ${note.from}：恢复 ${order.file} …`)
  try {
    if (db.kind === 'embedded') keepKeys(order.dataFolder)
    const done = await restoreInto({ ...order, onStep: print })
    if (done.ok) tellLeft(db, order, lost, print)
    const code = tellRestored(done, print)
    if (code === 0) keepSettings(ROOT, settingsFor(order))
    return code
  } catch (error) {
    print(`红：没有退回。${faultWords(error)}`)
    return 1
  }
}

/** Back goes to the same kind of database; a server's must be named, because only its keeper can make an empty one. */
function whyNotInto(db: Database, into: string | undefined): string | undefined {
  if (db.kind === 'server' && !isUrl(into))
    return '请管数据库的人建一个空库，再运行：./yiwang back --into postgres://用户:密码@主机/空库名'
  if (db.kind === 'embedded' && isUrl(into)) return '原来用的是自带的数据库：--into 后面写一个新的文件夹。'
}

function orderFor(db: Database, note: WayBack, into: string | undefined): Omit<RestoreOrder, 'onStep'> {
  const env = environment()
  const isServer = db.kind === 'server'
  const dataFolder = isServer ? env.dataFolder : resolve(into ?? `${env.dataFolder}-${note.from}`)
  return {
    file: join(note.folder, note.backup),
    passphrase: env.passphrase,
    where: isServer ? { url: into } : { folder: dataFolder },
    dataFolder,
    backupFolder: isServer || process.env.YIWANG_BACKUP ? env.backupFolder : join(dataFolder, 'backups'),
    erasures: join(note.folder, ERASURES),
    now: () => new Date(),
  }
}

/** On the same machine the same key goes on sealing. */
function keepKeys(dataFolder: string): void {
  const [from, to] = [environment().dataFolder, dataFolder].map((folder) => join(folder, 'keys')) as [
    string,
    string,
  ]
  needWritable(dataFolder, 0o700)
  if (existsSync(from) && !existsSync(to)) cpSync(from, to, { recursive: true })
}

/** How many entries were written since the upgrade; undefined where the newer shape does not say. */
async function writtenSince(db: Database, { entries }: WayBack): Promise<number | undefined> {
  try {
    const [found] = await db.session((s) =>
      s.query<{ n: string }>('select count(*)::text as n from platform.ledger'),
    )
    return Number(found?.n ?? 0) - entries
  } catch {
    return undefined
  }
}

function tellLeft(
  db: Database,
  { dataFolder, where }: Omit<RestoreOrder, 'onStep'>,
  lost: number | undefined,
  print: Print,
): void {
  const left = db.kind === 'embedded' ? environment().dataFolder : `数据库 ${db.name}`
  const many = lost === undefined ? '升级以后写下的留痕（数不出多少条）' : `升级以后写下的留痕 ${lost} 条`
  print(`${many}不在这里，还留在 ${left} 里：请照那里的记录补录。不要删它。`)
  print(
    where.url
      ? '以后启动用新的地址：把 DATABASE_URL 换成刚才 --into 后面的。'
      : `以后启动用新的数据文件夹 ${dataFolder}。自己设过 YIWANG_DATA 的，换成它。`,
  )
}

const settingsFor = ({ dataFolder, where }: Omit<RestoreOrder, 'onStep'>) =>
  where.url ? { YIWANG_DATA: dataFolder, DATABASE_URL: where.url } : { YIWANG_DATA: dataFolder }
