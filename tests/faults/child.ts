import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Point } from './stop-at.ts'

const MAIN = fileURLToPath(new URL('../../apps/cli/main.ts', import.meta.url))
const STOPPED = fileURLToPath(new URL('./stopped-child.ts', import.meta.url))
const START_MS = 180_000

/** Where a story of faults happens: a folder, and a server's database or none. */
export type Place = {
  readonly folder: string
  readonly databaseUrl: string | undefined
  /** More of what its processes are told. */
  readonly settings?: { readonly [name: string]: string }
}

/** A process of the product, and what it printed. */
export type Child = {
  readonly process: ChildProcess
  readonly printed: () => string
  /** Ends with the exit code, or null when it was killed. */
  readonly ended: Promise<number | null>
}

/** Runs `yiwang …` as a process of its own at a place. */
export const runYiwang = (place: Place, args: readonly string[], port = 0): Child =>
  runNode(place, [MAIN, ...args], { PORT: String(port) })

/** What a child that can be stopped at a point is told. */
export type Told = { readonly at?: Point; readonly clockMs?: number }

/** Runs the product so that it is killed at a point of its work. */
export const runStopped = (place: Place, args: readonly string[], { at, clockMs = 0 }: Told, port = 0) =>
  runNode(place, [STOPPED, ...args], {
    PORT: String(port),
    YIWANG_FAULT_CLOCK: String(clockMs),
    ...(at ? { YIWANG_FAULT_AT: JSON.stringify(at) } : {}),
  })

/** Runs a file of ours as a process of its own at a place. */
export function runNode(place: Place, args: readonly string[], more: Record<string, string> = {}): Child {
  const { DATABASE_URL: _theirs, ...rest } = process.env
  const env = {
    ...rest,
    YIWANG_DATA: place.folder,
    YIWANG_DEMO: 'bare',
    YIWANG_RATE_FACTOR: '100',
    ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
    ...place.settings,
    ...more,
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      text += part.toString()
    })
  const ended = new Promise<number | null>((resolve) =>
    child.on('exit', (code, signal) => {
      text += `\n(ended with ${signal ?? code})`
      resolve(code)
    }),
  )
  return { process: child, printed: () => text, ended }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { readonly port: number }
      server.close(() => resolve(port))
    })
  })

export type Served = { readonly child: Child; readonly base: string }

/** Starts a server and waits until it answers. */
export const startServer = (place: Place): Promise<Served> =>
  served((port) => runYiwang(place, ['start', '--no-screens'], port))

/** The same, to be stopped at a point once it has been armed. */
export const startStopped = (place: Place, told: Told): Promise<Served> =>
  served((port) => runStopped(place, ['serve'], told, port))

async function served(run: (port: number) => Child): Promise<Served> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const child = run(port)
  let isOver = false
  void child.ended.then(() => {
    isOver = true
  })
  for (const began = Date.now(); Date.now() - began < START_MS; ) {
    if (isOver) break
    const answer = await fetch(`${base}/api/health`).catch(() => undefined)
    if (answer?.ok) return { child, base }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.process.kill('SIGKILL')
  const waited = isOver ? 'ended' : `gave no answer for ${START_MS / 1000} s`
  throw new Error(`the server ${waited}:\n${child.printed()}`)
}

/** Kills a process where it stands. */
export async function killNow({ process: child, ended }: Child): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

/** Stops a process as its keeper would. */
export async function stop({ process: child, ended }: Child): Promise<number | null> {
  child.kill('SIGTERM')
  return ended
}

/** Numbers that look random and repeat with their seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
