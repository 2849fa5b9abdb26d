import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { migrations, modules } from '#apps/server/modules.ts'
import type { Database } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type Child, killNow, type Place, startServer } from '../faults/child.ts'
import { withPlace } from '../faults/story.ts'

export type Server = { readonly child: Child; readonly base: string }
export type Two = {
  readonly place: Place
  readonly url: string
  readonly a: Server
  readonly b: Server
  readonly db: Database
  /** The platform over the same database, at another time. */
  readonly at: (now: Date) => Promise<Platform>
  readonly end: () => Promise<void>
}

/** Two server processes that start at the same moment on an empty database of the server that is named. */
export async function openTwo(server: string): Promise<Two> {
  let leave = (): void => {}
  let gone: Promise<void> = Promise.resolve()
  const place = await new Promise<Place>((resolve, reject) => {
    gone = withPlace({ server }, `processes_${Date.now() % 1_000_000}`, (made) => {
      resolve(made)
      return new Promise<void>((done) => {
        leave = done
      })
    })
    gone.catch(reject)
  })
  const url = place.databaseUrl ?? ''
  const [a, b] = await both(startServer(place), startServer(place)).catch(async (error: unknown) => {
    leave()
    await gone
    throw error
  })
  const db = await openDatabase({ url }, [...migrations])
  return {
    place,
    url,
    a,
    b,
    db,
    at: (now) => openPlatform({ db, modules: [...modules], now: () => now }),
    end: async () => {
      await db.close()
      leave()
      await gone
    },
  }
}

/** Two that came up; when one did not, the other is ended too. */
async function both(...starting: readonly Promise<Server>[]): Promise<readonly [Server, Server]> {
  const [one, other] = await Promise.allSettled(starting)
  if (one?.status === 'fulfilled' && other?.status === 'fulfilled') return [one.value, other.value]
  for (const came of [one, other]) {
    if (came?.status === 'fulfilled') await killNow(came.value.child)
  }
  throw (one?.status === 'rejected' ? one : (other as PromiseRejectedResult)).reason
}

/** Waits until something is so; says what did not come when it takes too long. */
export async function until(what: string, isSo: () => Promise<boolean>, mostMs = 60_000): Promise<void> {
  for (const end = performance.now() + mostMs; !(await isSo()); ) {
    if (performance.now() > end) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A process that is in the middle of every background work. */
export async function startHolder(url: string): Promise<{ readonly kill: () => Promise<void> }> {
  const script = fileURLToPath(new URL('./holder.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (part: Buffer) => {
    printed += part.toString()
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  await until('the holder has every lock', async () => printed.includes('holding')).catch(async (error) => {
    await kill()
    throw error
  })
  return { kill }
}
