import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LAUNCHER = fileURLToPath(new URL('../../apps/cli/yiwang.mjs', import.meta.url))
const FILLED = '演示数据写好了'
const SETTLE_MS = 20_000

export type StartFigures = {
  /** Seconds of a start on an empty folder until the first page, and until the demo's months are written. */
  readonly first: number
  readonly filled: number
  /** Seconds of the next start until the first page. */
  readonly second: number
  /** Megabytes held twenty seconds after the months were written (the work that follows them is done), and after the second start. */
  readonly memoryFilled: number
  readonly memory: number
}

/** Starts the product as a newcomer would, on the embedded database with the demo district, and once more. */
export async function measureStart(port: number): Promise<StartFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-start-'))
  try {
    const one = await startOnce(port, folder, true)
    const two = await startOnce(port, folder, false)
    return {
      first: one.page,
      filled: one.filled,
      second: two.page,
      memoryFilled: one.memory,
      memory: two.memory,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startOnce(port: number, folder: string, isFirst: boolean) {
  const { DATABASE_URL: _server, YIWANG_DEMO: _bare, ...rest } = process.env
  const began = performance.now()
  const seconds = (): number => Math.round((performance.now() - began) / 100) / 10
  const child = spawn(process.execPath, [LAUNCHER, 'start'], {
    env: { ...rest, PORT: String(port), YIWANG_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (part: Buffer) => {
    printed += part.toString()
  })
  const isUp = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.ok,
      () => false,
    )
  await until(isUp, 20)
  const page = seconds()
  if (isFirst) await until(async () => printed.includes(FILLED), 200)
  const filled = seconds()
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const memory = residentOf(child.pid ?? 0)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  return { page, filled, memory }
}

async function until(isSo: () => Promise<boolean>, everyMs: number): Promise<void> {
  for (const end = performance.now() + 600_000; !(await isSo()); ) {
    if (performance.now() > end) throw new Error('the server did not come up in ten minutes')
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

/** Megabytes of the process that serves: this one, or the Node that the launcher handed over to. */
function residentOf(launcher: number): number {
  if (!existsSync('/proc/self/status')) return Number.NaN
  const children = spawnSync('pgrep', ['-P', String(launcher)], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
  const sizes = [String(launcher), ...children].filter(Boolean).map((pid) => {
    const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
    return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024
  })
  return Math.round(Math.max(...sizes))
}
