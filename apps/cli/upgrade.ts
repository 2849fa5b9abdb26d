import { statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { migrations } from '#apps/server/modules.ts'
import { servingNow } from '#apps/server/processes.ts'
import { VERSION } from '#apps/server/version.ts'
import { putWayBack } from '#platform/backup/way-back.ts'
import type { BackupNote } from '#platform/contract/backups.ts'
import { type Database, findRow, sql } from '#platform/database/database.ts'
import { freeBytes } from '#platform/database/disk-room.ts'
import { migrationFiles } from '#platform/database/migrate.ts'
import { ranMigrations } from '#platform/database/newer-database.ts'
import { platformMigrations } from '#platform/database/open.ts'
import { type ArchiveNote, archiveName, BadArchive, folderName } from './archive/archive-note.ts'
import { type ReadArchive, readArchive } from './archive/read-archive.ts'
import { unpackArchive } from './archive/unpack-archive.ts'
import { backUpNow, backupSay, hasContent } from './back-up-now.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { type Asked, readOptions } from './read-options.ts'
import { ROOT } from './root.ts'
import { keepSettings } from './settings-file.ts'
import { barred } from './upgrade/barred.ts'
import { rehearse } from './upgrade/rehearse.ts'
import { tellUsage } from './usages.ts'
import { beforeAsking, type Print } from './with-platform.ts'

/** How much room an archive needs unpacked, and a backup restored, at most. */
const UNPACKED = 5
const RESTORED = 20

/** A reason not to go on, in words. */
class NotNow extends Error {}

/** `yiwang upgrade FILE`: everything up to the first start of the new version, without touching the database. */
export async function upgrade(db: Database, args: readonly string[], print: Print): Promise<number> {
  const asked = fileIn(args)
  if (!asked.ok) return tellUsage('upgrade', print, asked.say)
  try {
    await whyNotNow(db)
    await run(db, asked.value, print)
    return 0
  } catch (error) {
    print(`红：没有升级，现在的库没有改动。${faultWords(error)}`)
    return 1
  }
}

function fileIn(args: readonly string[]): Asked<string> {
  const read = readOptions(args, {}, 1)
  if (!read.ok) return read
  const [file] = read.value.positionals
  return file ? { ok: true, value: resolve(file) } : { ok: false, say: WHICH_FILE }
}

/** Which archive, from where, and how to go on, for whoever named none. */
const WHICH_FILE = [
  `要写出用哪个安装包升级：比现在的 ${VERSION} 新，名字像 ${archiveName('新版本', process.arch === 'arm64' ? 'arm64' : 'x64')}。`,
  '安装包从发新版本的人那里拿，用 U 盘拷来；有源代码的，在能上网的电脑上运行 ./yiwang archive 就能做。',
  `一步步怎么做：打印 ${join(ROOT, 'docs/upgrade.zh-CN.md')}，或在工作台的“备份”页点“打印升级步骤”。`,
].join('\n')

export const beforeUpgrade = beforeAsking('upgrade', fileIn)

const known = (): readonly string[] =>
  migrationFiles([platformMigrations, ...migrations]).map((one) => one.name)

/** Throws `NotNow` when somebody works with the database, or it is not one that this version has served. */
async function whyNotNow(db: Database): Promise<void> {
  if (!(await hasContent(db)))
    throw new NotNow(
      '这个库里还没有内容，没有可升级的：解开新版本直接启动就行。请核对 YIWANG_DATA 或 DATABASE_URL。',
    )
  const ran = new Set(await ranMigrations(db))
  if (known().some((name) => !ran.has(name)))
    throw new NotNow('这个库还没有用现在的版本启动过。请先在这里启动一次（./yiwang start），停掉，再升级。')
  const [serving] = await servingNow(db)
  if (serving) throw new NotNow(`${serving}正在使用这个库。请先停掉所有的一网，再升级。`)
}

async function run(db: Database, file: string, print: Print): Promise<void> {
  const { dataFolder, backupFolder } = environment()
  print('第 1 步，共 4 步：检查安装包，核对每个文件的指纹 …')
  const archive = await checked(file)
  const { version } = archive.note
  const program = join(dirname(ROOT), folderName(version))
  print(`第 2 步，共 4 步：解开到 ${program} …`)
  await unpack(file, program, archive)
  print('第 3 步，共 4 步：备份现在的库，读回核对 …')
  const backup = await backUpNow(db, backupFolder)
  print(`    ${join(backupFolder, backup.file)}：${backupSay(backup)}`)
  print('第 4 步，共 4 步：预演。新版本把这份备份恢复到一个临时的地方，升级它，验证全部留痕 …')
  await rehearsed(program, join(backupFolder, backup.file), backup, print)
  const { entries } = await entriesOf(db)
  const way = {
    from: VERSION,
    to: version,
    backup: backup.file,
    folder: backupFolder,
    entries,
    at: backup.at,
  }
  await putWayBack(dataFolder, way)
  keepSettings(program, settingsFor(dataFolder, backupFolder), ROOT)
  tellNext(program, version, print)
}

const checked = (file: string): Promise<ReadArchive> =>
  readArchive(file, (note: ArchiveNote) => {
    const own = { version: VERSION, system: process.platform, arch: process.arch, migrations: known() }
    const why = barred(note, own)
    if (why) throw new BadArchive(why)
  })

async function unpack(file: string, program: string, { sums }: ReadArchive): Promise<void> {
  needRoom(dirname(program), statSync(file).size * UNPACKED, '解开安装包')
  await unpackArchive(file, program, sums)
}

async function rehearsed(program: string, file: string, backup: BackupNote, print: Print): Promise<void> {
  const { dataFolder } = environment()
  needRoom(dataFolder, backup.bytes * RESTORED, '预演')
  const { ok, said } = await rehearse(program, file, dataFolder, print)
  if (ok) return
  for (const line of said) print(`    ${line}`)
  throw new NotNow(
    '新版本的预演没有通过，说的话在上面。请继续用现在的版本（./yiwang start），并联系技术支持。',
  )
}

function needRoom(folder: string, bytes: number, what: string): void {
  const free = freeBytes(folder)
  if (free === undefined || free >= bytes) return
  const [has, needs] = [free, bytes].map((n) => `${Math.ceil(n / 1_000_000).toLocaleString('en-US')} MB`)
  throw new NotNow(`${folder} 所在的磁盘只剩 ${has}，${what}要 ${needs}。请清理磁盘，再运行一次。`)
}

/** How many entries the ledger has, placed in the order or not. */
async function entriesOf(db: Database): Promise<{ readonly entries: number }> {
  const found = await findRow(db, sql<{ n: string }>`select count(*)::text as n from platform.ledger`)
  return { entries: Number(found?.n ?? 0) }
}

/** What the new program must find at every start: the same data, from wherever it is started. */
const settingsFor = (dataFolder: string, backupFolder: string) => ({
  YIWANG_DATA: dataFolder,
  ...(process.env.YIWANG_BACKUP ? { YIWANG_BACKUP: backupFolder } : {}),
})

function tellNext(program: string, version: string, print: Print): void {
  const said = process.env.YIWANG_DATA
  print(
    `新版本 ${version} 会继续用 ${environment().dataFolder} 里的数据（写在 ${join(program, 'yiwang.env')}）。`,
  )
  if (environment().dataFolder.startsWith(join(ROOT, '/')))
    print(`注意：数据在旧程序文件夹 ${ROOT} 里面，以后也不能删这个文件夹。`)
  print('升级前的备份是退回的路，会一直留着。要退回：停掉新版本，在这个旧文件夹里运行 ./yiwang back')
  print('绿：预演通过，现在的库没有改动。请启动新版本：')
  print(`  cd ${program}`)
  // A relative folder in the environment would mean another one there.
  if (said && !isAbsolute(said)) print(`  export YIWANG_DATA=${environment().dataFolder}`)
  print('  ./yiwang start')
}
