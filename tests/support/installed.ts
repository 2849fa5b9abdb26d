import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../faults/child.ts'

/** What a command said, and how it ended. */
export type Said = { readonly code: number | null; readonly text: string }

/** A machine with a program folder from an archive: no npm, no Node of its own, a registry that nobody answers at. */
export type Installed = {
  readonly program: string
  readonly env: { readonly [name: string]: string }
}

const REGISTRY = 'http://127.0.0.1:9/'

/** Unpacks an archive as a person does, into a folder that has nothing else. */
export function unpackInto(folder: string, archive: string, name: string): Installed {
  mkdirSync(folder, { recursive: true })
  const done = spawnSync('tar', ['-xzf', archive], { cwd: folder })
  if (done.status !== 0) throw new Error(done.stderr.toString())
  const bin = mkdtempSync(join(folder, 'bin-'))
  for (const tool of ['sh', 'uname'])
    symlinkSync(spawnSync('which', [tool]).stdout.toString().trim(), join(bin, tool))
  const env = { PATH: bin, HOME: bin, npm_config_registry: REGISTRY, YIWANG_DEMO: 'bare' }
  return { program: join(folder, name), env }
}

const child = ({ program, env }: Installed, args: readonly string[]): ChildProcess =>
  spawn(join(program, 'yiwang'), args, {
    cwd: program,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })

/** Begins a command; `said` is what it has printed so far. */
export function begin(place: Installed, ...args: readonly string[]) {
  const process = child(place, args)
  let text = ''
  for (const stream of [process.stdout, process.stderr])
    stream?.on('data', (part: Buffer) => {
      text += part.toString()
    })
  const ended = new Promise<Said>((resolve) => process.on('close', (code) => resolve({ code, text })))
  // All of them, as when the power goes: the launcher's process would leave its child behind.
  const kill = (): void => {
    if (process.pid) globalThis.process.kill(-process.pid, 'SIGKILL')
  }
  return { process, said: () => text, ended, kill }
}

/** Kills a command, with everything it began, once it has printed some words. */
export async function killAt(place: Installed, words: string, ...args: readonly string[]): Promise<Said> {
  const command = begin(place, ...args)
  let isOver = false
  void command.ended.then(() => {
    isOver = true
  })
  while (!isOver && !command.said().includes(words)) await new Promise((resolve) => setTimeout(resolve, 5))
  if (!isOver) command.kill()
  return command.ended
}

/** `./yiwang …`, until it ends. */
export const run = (place: Installed, ...args: readonly string[]): Promise<Said> =>
  begin(place, ...args).ended

const START_MS = 240_000

export type Up = { readonly base: string; readonly stop: () => Promise<Said> }

/** `./yiwang start`, until it answers. */
export async function start(place: Installed): Promise<Up> {
  const port = await freePort()
  const server = begin({ ...place, env: { ...place.env, PORT: String(port) } }, 'start')
  const base = `http://127.0.0.1:${port}`
  let isOver = false
  void server.ended.then(() => {
    isOver = true
  })
  for (const since = Date.now(); !isOver && Date.now() - since < START_MS; ) {
    const answer = await fetch(`${base}/api/health`).catch(() => undefined)
    if (answer?.ok)
      return {
        base,
        stop: () => {
          server.process.kill('SIGTERM')
          return server.ended
        },
      }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  if (!isOver) server.kill()
  throw new Error(`did not start:\n${server.said()}`)
}
