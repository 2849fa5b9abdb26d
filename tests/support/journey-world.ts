import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from '#apps/cli/build-web.ts'
import { makeServer, PACKS, WEB } from '#apps/server/server.ts'
import { simulateMonths } from '#modules/tickets/simulate/simulate-months.ts'
import { seedPack } from '#platform/directory/seed-pack.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { freshDatabase } from './test-platform.ts'

export type JourneyWorld = { readonly origin: string; readonly end: () => Promise<void> }

/**
 * The demo district on a server that listens, with its screens and its background work, on a fresh database
 * (embedded, or on TEST_DATABASE_URL's server): what a stranger meets after `npm start`.
 */
export async function openJourneyWorld(tickets: number, months = 1): Promise<JourneyWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-journeys-'))
  const [{ db, drop }] = await Promise.all([freshDatabase(), buildWeb(() => {})])
  await seedPack(db, PACKS, 'qinglan')
  // A copy: the screens may be built anew while journeys are on their way.
  const web = join(folder, 'web')
  cpSync(WEB, web, { recursive: true })
  const running = await makeServer({ db, dataFolder: folder, web })
  const now = running.platform.now()
  await simulateMonths(running.platform, PACKS, { pack: 'qinglan', months, tickets, seed: 'journeys', now })
  await catchUp(running.platform.db)
  await running.app.listen({ port: 0, host: '127.0.0.1' })
  const address = running.app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    end: async () => {
      running.app.server.closeAllConnections()
      await running.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
