import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export type Client = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly body: Record<string, never> }>

/** A client over keep-alive connections with its own cookie. */
export function clientOf(port: number, connections = agent): Client {
  let cookie = ''
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const sent = request(
        {
          agent: connections,
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: {
            ...(cookie ? { cookie } : {}),
            ...(text
              ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
              : {}),
          },
        },
        (answer) => {
          const set = answer.headers['set-cookie']?.find((c) => c.startsWith('yiwang='))
          if (set) cookie = set.split(';')[0] ?? ''
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, never>,
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(text)
    })
}

/** Servers on one database share one folder: it holds the key that they seal with. */
const folders = new Map<string, string>()

/** The data folder of the servers on this database. */
export function folderFor(databaseUrl: string | undefined): string {
  const known = databaseUrl && folders.get(databaseUrl)
  if (known) return known
  const made = mkdtempSync(join(tmpdir(), 'yiwang-bench-'))
  if (databaseUrl) folders.set(databaseUrl, made)
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Starts the server in its own process and waits until it answers. */
export async function startServer(
  port: number,
  databaseUrl: string | undefined,
): Promise<{ readonly child: ChildProcess; readonly stop: () => Promise<void> }> {
  const folder = folderFor(databaseUrl)
  const child = spawn(process.execPath, [join(root, 'apps/cli/main.ts'), 'start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      YIWANG_DATA: folder,
      YIWANG_DEMO: 'bare',
      YIWANG_RATE_FACTOR: '100',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const call = clientOf(port)
  for (let i = 0; ; i++) {
    if (child.exitCode !== null) throw new Error('the server ended before it answered')
    if (i > 300) throw new Error('the server did not start')
    const up = await call('GET', '/api/health').catch(() => undefined)
    if (up?.status === 200) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return {
    child,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
        setTimeout(() => child.kill('SIGKILL'), 8000).unref()
      }),
  }
}

/** One ticket from its first word to closed, then the officer's list. */
async function lifecycle(resident: Client, dispatcher: Client, officer: Client, n: number): Promise<void> {
  const expectOk = (
    answer: { readonly status: number; readonly body: Record<string, never> },
    what: string,
  ) => {
    if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as never as { readonly id: string; readonly matter: { readonly rev: number } }
  }
  const made = expectOk(
    await resident('POST', '/api/tickets', {
      text: `榕荫路 ${n} 号门口的路灯不亮，晚上看不见路，请来修。`,
      phone: `1900000${String(n % 10_000).padStart(4, '0')}`,
      region: '449901001001',
    }),
    'create',
  )
  const sent = expectOk(
    await dispatcher('POST', `/api/matters/${made.id}/actions/dispatch`, {
      rev: 1,
      input: { lead: 'cgj', co: ['449901001'] },
    }),
    'dispatch',
  )
  const replied = expectOk(
    await officer('POST', `/api/matters/${made.id}/actions/reply`, {
      rev: sent.matter.rev,
      input: { text: '已经修好，今晚就会亮。请放心。', outcome: 'solved', contacted: 'phone' },
    }),
    'reply',
  )
  expectOk(
    await dispatcher('POST', `/api/matters/${made.id}/actions/close`, { rev: replied.matter.rev, input: {} }),
    'close',
  )
  expectOk(await officer('GET', '/api/inbox?limit=20'), 'list')
}

/** Lifecycles per second over HTTP, by `workers` at once for `seconds`; `from` keeps the residents of two such loads apart. */
export async function measureLifecycle(
  port: number,
  workers: number,
  seconds: number,
  from = 0,
): Promise<{ readonly perSecond: number; readonly p95: number; readonly median: number }> {
  const dispatcher = clientOf(port)
  const officer = clientOf(port)
  await dispatcher('POST', '/api/session', { demo: 'linxiaozhou' })
  await officer('POST', '/api/session', { demo: 'zhouliyan' })
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const began = performance.now()
  let n = from
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < end) {
        const at = performance.now()
        await lifecycle(clientOf(port), dispatcher, officer, n++)
        times.push(performance.now() - at)
      }
    }),
  )
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return {
    perSecond: Math.round((times.length / (performance.now() - began)) * 10_000) / 10,
    p95: at(0.95),
    median: at(0.5),
  }
}
