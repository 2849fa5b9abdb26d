import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { ROOT } from './root.ts'

const dist = join(ROOT, 'apps/web/dist')
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js')

/** Builds the screens unless the built ones are of the same sources. An archive brings them built, and nothing to build them with. */
export async function buildWeb(print: (line: string) => void): Promise<void> {
  if (!existsSync(VITE) && existsSync(join(dist, 'index.html'))) return
  const wanted = sourcesHash()
  const mark = join(dist, '.sources')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  print('正在准备页面 …')
  await new Promise<void>((resolve, reject) => {
    const vite = spawn(
      process.execPath,
      [VITE, 'build', '-c', join(ROOT, 'apps/web/vite.config.ts'), '--logLevel', 'error'],
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    vite.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('页面没有构建成功，请看上面的说明。')),
    )
  })
  compress()
  writeFileSync(mark, wanted)
}

/** Lays a gzip and a brotli copy beside every text file, for slow phones. */
function compress(): void {
  for (const file of globSync('**/*.{js,css,html,svg}', { cwd: dist })) {
    const bytes = readFileSync(join(dist, file))
    writeFileSync(join(dist, `${file}.gz`), gzipSync(bytes, { level: 9 }))
    writeFileSync(join(dist, `${file}.br`), brotliCompressSync(bytes))
  }
}

/** A hash over everything the screens are built from. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(
    [
      'apps/web/**/*.{ts,tsx,css,html,js,svg}',
      'ui/**/*.{ts,tsx,css}',
      'modules/**/*.{ts,tsx,css}',
      'platform/**/*.ts',
      'package-lock.json',
    ],
    { cwd: ROOT, exclude: (name) => name.includes('node_modules') || name.includes('apps/web/dist') },
  )
  for (const file of files.toSorted())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}
