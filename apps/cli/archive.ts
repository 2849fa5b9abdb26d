import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { migrations } from '#apps/server/modules.ts'
import { VERSION } from '#apps/server/version.ts'
import { FORMAT } from '#platform/backup/format.ts'
import { needWritable } from '#platform/database/make-folder.ts'
import { migrationFiles } from '#platform/database/migrate.ts'
import { platformMigrations } from '#platform/database/open.ts'
import { ARCHES, type Arch, type ArchiveNote, BadArchive } from './archive/archive-note.ts'
import { packagesFor } from './archive/locked-packages.ts'
import { ownFiles } from './archive/own-files.ts'
import { packageFiles } from './archive/packages.ts'
import { writeArchive } from './archive/write-archive.ts'
import { buildWeb } from './build-web.ts'
import { faultWords } from './fault-words.ts'
import { type Asked, readOptions } from './read-options.ts'
import { ROOT } from './root.ts'
import { tellUsage } from './usages.ts'
import type { Print } from './with-platform.ts'

/**
 * `yiwang archive`: everything that a machine without a registry needs, in one file for each architecture. `level`: how hard it is
 * compressed, as gzip counts.
 */
export async function archive(args: readonly string[], print: Print, level?: number): Promise<number> {
  const asked = readArgs(args)
  if (!asked.ok) return tellUsage('archive', print, asked.say)
  const scratch = await mkdtemp(join(tmpdir(), 'yiwang-archive-'))
  try {
    // First the folder: a wrong one is told before the screens are built.
    needWritable(asked.value.to)
    await buildWeb(print)
    for (const arch of asked.value.arches) {
      const began = performance.now()
      const made = await makeOne(arch, asked.value.to, scratch, level)
      print(`${made}，用时 ${Math.round((performance.now() - began) / 1000)} 秒`)
    }
    return 0
  } catch (error) {
    print(`红：没有做成。${faultWords(error)}`)
    return 1
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

const text = { type: 'string' } as const

type Wanted = { readonly arches: readonly Arch[]; readonly to: string }

function readArgs(args: readonly string[]): Asked<Wanted> {
  const read = readOptions(args, { arch: text, to: text })
  if (!read.ok) return read
  const { arch, to = '.' } = read.value.values
  const arches = ARCHES.filter((one) => arch === undefined || arch === one)
  if (arches.length === 0) return { ok: false, say: `--arch 后面要写 ${ARCHES.join('、')} 中的一个。` }
  return { ok: true, value: { arches, to: resolve(to) } }
}

async function makeOne(arch: Arch, to: string, scratch: string, level?: number): Promise<string> {
  if (!existsSync(join(ROOT, 'apps/web/dist/index.html')))
    throw new BadArchive('页面还没有构建好（apps/web/dist）。')
  const files = [...ownFiles(ROOT), ...(await packageFiles(ROOT, arch, scratch))]
  const { path, bytes } = await writeArchive(noteFor(arch), files, to, new Date(), level)
  await writeFile(`${path}.sha256`, `${hash('sha256', await readFile(path))}  ${basename(path)}\n`)
  return `${path}：${(bytes / 1_000_000).toFixed(1)} MB，${files.length} 个文件`
}

const noteFor = (arch: Arch): ArchiveNote => ({
  product: 'yiwang',
  version: VERSION,
  system: 'linux',
  arch,
  node: packagesFor(ROOT, arch).find((one) => one.place.endsWith(`/node-linux-${arch}`))?.version ?? '',
  migrations: migrationFiles([platformMigrations, ...migrations]).map((file) => file.name),
  backupFormat: FORMAT,
})
