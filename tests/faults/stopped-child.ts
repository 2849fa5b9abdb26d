import { environment } from '#apps/cli/environment.ts'
import { runImport } from '#apps/cli/import.ts'
import { openFromEnvironment } from '#apps/cli/open.ts'
import { simulate } from '#apps/cli/simulate.ts'
import { modules } from '#apps/server/modules.ts'
import { prepareDemo } from '#apps/server/prepare.ts'
import { publisher } from '#apps/server/publish.ts'
import { makeServer } from '#apps/server/server.ts'
import { works } from '#apps/server/works.ts'
import { startBackground } from '#platform/background/background.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import { type Point, stopAt } from './stop-at.ts'

// The product as a process that can be stopped exactly at a point (YIWANG_FAULT_AT), under a clock that is off by
// YIWANG_FAULT_CLOCK milliseconds. `serve` waits for SIGUSR2 before the point counts; everything else begins with it.

const asked = process.env.YIWANG_FAULT_AT
const stop = stopAt(asked ? (JSON.parse(asked) as Point) : undefined)
const off = Number(process.env.YIWANG_FAULT_CLOCK ?? 0)
const now = (): Date => new Date(Date.now() + off)
const print = (line: string): void => console.log(line)
/** Background work comes often, so that a point in it is reached soon. */
const OFTEN_MS = 150

const [what = 'serve', ...args] = process.argv.slice(2)
process.on('SIGUSR2', stop.arm)
if (what !== 'serve') stop.arm()
const db = stop.watch(await openFromEnvironment())
if (what === 'serve') await serve()
else process.exit(await runCommand())

async function serve(): Promise<void> {
  const { port, dataFolder, gateway } = environment()
  await prepareDemo(db)
  const server = await makeServer({ db, dataFolder, now, gateway, background: false })
  const often = works(server.platform, server.services, publisher(server.platform, server.services)).map(
    (work) => ({
      ...work,
      everyMs: Math.min(work.everyMs, work.name === 'judge' ? work.everyMs : OFTEN_MS),
    }),
  )
  startBackground(often, (name, error) => console.error(`[${name}] ${String(error)}`))
  await server.app.listen({ port, host: '127.0.0.1' })
  print('listening')
}

async function runCommand(): Promise<number> {
  const platform = await openPlatform({ db, modules: [...modules], now })
  const commands = { import: runImport, simulate }
  const command = commands[what as keyof typeof commands]
  const code = command ? await command(platform, args, print) : 0
  await db.close()
  return code
}
