import { migrations } from '#apps/server/modules.ts'
import { makeServer } from '#apps/server/server.ts'
import { works } from '#apps/server/works.ts'
import { openDatabase } from '#platform/database/open.ts'
import { folderFor } from './lifecycle.ts'

const ROUNDS = 5

/** A kind of background work and how long one of its turns takes when it finds nothing to do (median, milliseconds). */
export type Idle = { readonly name: string; readonly ms: number }

/**
 * Lets the background work of a district finish, then measures what looking for more costs: every kind looks every few seconds,
 * whether or not anything happens, so what looks through everything is a server that is never at rest. The slowest first.
 */
export async function measureIdle(url: string): Promise<readonly Idle[]> {
  const db = await openDatabase({ url }, [...migrations])
  const server = await makeServer({ db, dataFolder: folderFor(url), background: false })
  const found: Idle[] = []
  for (const work of works(server.platform, server.services, async () => {})) {
    while ((await work.once()) >= (work.batch ?? 1));
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now()
      await work.once()
      times.push(performance.now() - began)
    }
    const median = times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0
    found.push({ name: work.name, ms: Math.round(median * 10) / 10 })
  }
  await server.close()
  return found.toSorted((a, b) => b.ms - a.ms)
}
