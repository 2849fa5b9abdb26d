import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { type Background, startBackground } from '#platform/background/background.ts'
import type { Database } from '#platform/database/database.ts'
import { folderStore } from '#platform/files/store.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type GatewaySettings, httpGateway } from '#platform/messages/http-gateway.ts'
import { buildApp } from './app.ts'
import { backups } from './backups.ts'
import { events } from './events.ts'
import { hearOthers } from './hearing.ts'
import { keyRing, openFactorKey, openHeads, openSigner } from './keys.ts'
import { limiter } from './limiter.ts'
import { modules } from './modules.ts'
import { publisher } from './publish.ts'
import { rememberedSessions } from './remembered-sessions.ts'
import { allRoutes } from './routes.ts'
import type { Services } from './services.ts'
import { stopListening } from './stopping.ts'
import { VERSION } from './version.ts'
import { works } from './works.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const PACKS = join(root, 'packs')
export const WEB = join(root, 'apps/web/dist')

export type Running = {
  readonly app: FastifyInstance
  readonly platform: Platform
  readonly services: Services
  readonly background: Background
  readonly close: () => Promise<void>
}
export type ServerOptions = {
  readonly db: Database
  readonly dataFolder: string
  readonly now?: () => Date
  readonly background?: boolean
  /** What is left to do when nothing runs any more and the database is still open. */
  readonly leave?: () => Promise<void>
  readonly web?: string
  /** Where backups are kept; in the data folder unless said. */
  readonly backupFolder?: string | undefined
  readonly passphrase?: string | undefined
  /** Who brings messages to residents; without one they wait. */
  readonly gateway?: GatewaySettings | undefined
}

/** Puts the server together over an open database; listening is the caller's step. */
export async function makeServer({
  db,
  dataFolder,
  now = () => new Date(),
  background = true,
  leave = async () => {},
  web = WEB,
  backupFolder = join(dataFolder, 'backups'),
  passphrase,
  gateway,
}: ServerOptions): Promise<Running> {
  const platform = await openPlatform({ db, modules: [...modules], now })
  const files = folderStore(join(dataFolder, 'files'))
  const signer = openSigner(dataFolder)
  const services: Services = {
    files,
    events: events(),
    sessions: rememberedSessions(),
    looks: limiter(),
    signer,
    backups: backups(platform, {
      dataFolder,
      folder: backupFolder,
      passphrase,
      version: VERSION,
      files,
      signer,
    }),
    gateway: gateway && httpGateway(gateway),
    keys: keyRing(dataFolder),
    heads: openHeads(dataFolder, db.name),
    factorKey: openFactorKey(dataFolder),
    packsFolder: PACKS,
    startedAt: now(),
    version: VERSION,
  }
  const app = buildApp(platform, services, allRoutes(VERSION))
  const stop = stopListening(app)
  // Streams never end by themselves, and closing waits for what is still running.
  app.addHook('preClose', async () => services.events.end())
  if (existsSync(web)) serveWeb(app, web)
  const publish = publisher(platform, services)
  // From here on nothing is missed: who listens later goes on from what was told until then.
  if (background) await publish()
  const deaf = background ? hearOthers(platform, services, publish) : async () => {}
  const running = startBackground(background ? works(platform, services, publish) : [], (name, error) =>
    console.error(`[${name}] ${error instanceof Error ? error.message : String(error)}`),
  )
  platform.onWrite(running.nudge)
  return {
    app,
    platform,
    services,
    background: running,
    close: async () => {
      services.events.end()
      await stop()
      await app.close()
      await deaf()
      await services.backups.stop()
      await running.stop()
      await leave()
      await db.close()
    },
  }
}

/** The screens: built files with long caching by name, and one page for every address that is not a file. */
function serveWeb(app: FastifyInstance, folder: string): void {
  app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/'))
      return reply.code(404).send({ code: 'no-such-address', say: '没有这个地址。' })
    // A file of an older build is gone, not a page: the browser must not read a page in its place.
    if (request.url.startsWith('/assets/'))
      return reply.code(404).type('text/plain; charset=utf-8').send('这个文件已更新，请刷新页面。')
    return reply.sendFile('index.html')
  })
}
