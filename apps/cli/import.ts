import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ImportMap, readImportMap } from '#modules/tickets/imports/import-map.ts'
import { type Imported, importTickets } from '#modules/tickets/imports/import-tickets.ts'
import type { ImportJob } from '#modules/tickets/imports/job.ts'
import type { Result } from '#platform/kernel/refusal.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellUsage } from './usages.ts'
import { beforeAsking } from './with-platform.ts'

/** Everything was read, and some rows came back: scripts can tell it from a file that was taken whole, and from one that was not. */
const WITH_BAD_ROWS = 3

const PACKS = fileURLToPath(new URL('../../packs', import.meta.url))

/** `yiwang import tickets FILE --map NAME`: loads handled tickets of another system. Ends with 3 when rows were given back. */
export async function runImport(
  platform: Platform,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const asked = readArgs(args)
  if (!asked.ok) return tellUsage('import', print, asked.say)
  const began = performance.now()
  const bar = progressBar()
  const done = await importTickets(platform, { ...asked.value, onProgress: bar.show })
  bar.end()
  if (!done.ok) {
    print(done.refusal.say)
    return 1
  }
  const seconds = (performance.now() - began) / 1000
  // The figures are right when the command ends.
  await catchUp(platform.db)
  for (const line of summary(done.value, seconds)) print(line)
  return done.value.job.bad > 0 ? WITH_BAD_ROWS : 0
}

function readArgs(args: readonly string[]): Asked<{ readonly file: string; readonly map: ImportMap }> {
  const read = readOptions(args, { map: { type: 'string' } }, 2)
  if (!read.ok) return read
  const { map: name } = read.value.values
  const [what, file] = read.value.positionals
  if (what !== 'tickets') return { ok: false, say: '要写导入什么：现在只能导入 tickets（工单）。' }
  if (!file) return { ok: false, say: '要写出导入哪个文件。' }
  if (!name) return { ok: false, say: '要用 --map 写出对应表。' }
  const map = findMap(name)
  return map.ok ? { ok: true, value: { file, map: map.value } } : { ok: false, say: map.refusal.say }
}

export const beforeImport = beforeAsking('import', readArgs)

function findMap(name: string): Result<ImportMap> {
  const ofPack = join(PACKS, name, 'import-tickets.json')
  return readImportMap(/^[\w-]+$/.test(name) && existsSync(ofPack) ? ofPack : name)
}

function summary({ job, found, badPath, skipped }: Imported, seconds: number): readonly string[] {
  const n = (value: number): string => value.toLocaleString('en-US')
  const rows = job.done - skipped
  return [
    `${n(job.total)} 行：新登记 ${n(job.created)} 件，已经有的 ${n(job.same)} 件，有问题 ${n(job.bad)} 行。`,
    ...(skipped > 0 ? [`从第 ${n(skipped + 1)} 行接着上次导。`] : []),
    ...(badPath ? [`有问题的行和原因在 ${badPath}`] : []),
    `单位 ${n(Math.max(0, found.units.length - 1))} 个，地区 ${n(Math.max(0, found.regions.length - 1))} 个，类别 ${n(found.categories.length)} 个。`,
    `用时 ${seconds.toFixed(1)} 秒，每秒 ${n(Math.round(rows / seconds))} 行。`,
  ]
}

const WIDTH = 30

/** A bar on the terminal, or a line every ten seconds where the output is kept in a file. */
function progressBar(): { readonly show: (job: ImportJob) => void; readonly end: () => void } {
  const live = process.stderr.isTTY === true
  let shown = 0
  return {
    show: (job) => {
      const now = performance.now()
      if (now - shown < (live ? 100 : 10_000) && job.done < job.total) return
      shown = now
      const share = job.total === 0 ? 1 : Math.min(1, job.done / job.total)
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░')
      const line = `${bar} ${Math.floor(share * 100)}%  ${job.done.toLocaleString('en-US')} / ${job.total.toLocaleString('en-US')} 行`
      process.stderr.write(live ? `\r${line}` : `${line}\n`)
    },
    end: () => {
      if (live && shown > 0) process.stderr.write('\n')
    },
  }
}
