import { join } from 'node:path'
import { lostKeys, openSigner } from '#apps/server/keys.ts'
import { completeParams, prepareDemo } from '#apps/server/prepare.ts'
import { joinProcesses } from '#apps/server/processes.ts'
import { makeServer, PACKS } from '#apps/server/server.ts'
import { VERSION } from '#apps/server/version.ts'
import { simulateAlone, simulationState } from '#modules/tickets/simulate/progress.ts'
import { simulateMonths } from '#modules/tickets/simulate/simulate-months.ts'
import { isBarred } from '#platform/database/open.ts'
import { getSetting } from '#platform/directory/directory.ts'
import { keyId } from '#platform/ledger/tree-heads.ts'
import { secondsBehind, spanWords } from '#platform/matters/clock-steps.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { buildWeb } from './build-web.ts'
import { DEFAULT_MONTHS, DEFAULT_TICKETS } from './demo-size.ts'
import { environment } from './environment.ts'
import { faultWords } from './fault-words.ts'
import { openFromEnvironment } from './open.ts'
import { readOptions } from './read-options.ts'
import { tellUsage } from './usages.ts'

/**
 * How many new connections may wait until they are taken up. One that finds no room is cut off without a word, where it
 * should be told to come again; the usual 511 are full in the first second of a spike. The system may allow fewer.
 */
const BACKLOG = 4096

const yes = { type: 'boolean' } as const
const OPTIONS = { empty: yes, 'new-key': yes, 'no-screens': yes }

/** `yiwang start`: builds the screens when they changed, opens the database, serves. An empty database becomes the demo district. */
export async function start(args: readonly string[], print: (line: string) => void): Promise<number> {
  const asked = readOptions(args, OPTIONS)
  if (!asked.ok) return tellUsage('start', print, asked.say)
  const { empty, 'new-key': newKey = false, 'no-screens': noScreens } = asked.value.values
  const { port, dataFolder, backupFolder, passphrase, gateway } = environment()
  // Without screens: a process that only answers programs, or a test that starts often.
  const web = noScreens ? undefined : buildWeb(print)
  const db = await openFromEnvironment().catch((error: unknown) => {
    if (!isBarred(error)) throw error
    print(error.message)
    return undefined
  })
  if (!db) return 1
  if (!empty) await prepareDemo(db)
  await completeParams(db)
  const joined = await joinProcesses(db, {
    dataFolder,
    version: VERSION,
    newKey,
    now: new Date(),
  })
  if (!joined.ok) {
    print(joined.refusal.say)
    await db.close()
    return 1
  }
  if (newKey) print(keySay(dataFolder))
  await web
  const server = await makeServer({ db, dataFolder, backupFolder, passphrase, gateway, leave: joined.value })
  try {
    await server.app.listen({ port, host: '::', backlog: BACKLOG })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    print(
      code === 'EADDRINUSE'
        ? `端口 ${port} 已被占用。请停掉占用它的程序，或用 PORT=8081 ./yiwang start 换一个端口。`
        : code === 'EACCES'
          ? `没有权限用端口 ${port}。请换一个 1024 以上的，例如 PORT=8080 ./yiwang start。`
          : faultWords(error),
    )
    await server.close()
    return 1
  }
  const behind = await secondsBehind(db, server.platform.now())
  if (behind > 0)
    print(`注意：这台机器的时钟比最后一条留痕早 ${spanWords(behind)}，时限会算错。请先校准时钟，再重新启动。`)
  print(`一网已启动：http://localhost:${port}  （Ctrl+C 停止）`)
  const demo = process.env.YIWANG_DEMO === 'bare' ? undefined : loadDemo(server.platform, print)
  await new Promise<void>((resolve) => {
    // Pressed again, the key must not cut off what is being closed.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  demo?.stop()
  await server.close()
  return 0
}

/** What came of saying that the key is lost. */
function keySay(dataFolder: string): string {
  const own = keyId(openSigner(dataFolder).publicKey)
  const took = lostKeys(dataFolder).find((told) => told.key === own)
  return took
    ? `签名钥匙换过了：从第 ${took.size} 条往后用编号 ${own} 的这一把。请把 ${join(dataFolder, 'keys')} 抄一份，和备份分开放；别的机器上的一网要用同一份。`
    : '签名钥匙没有丢，没有换。'
}

/** How soon it is seen that the process which writes them is gone. */
const DEMO_LOOK_MS = 5000

/**
 * Writes the demo's months of tickets while people already look around; goes on where it was interrupted. Of several
 * processes one does it, and the next takes it up when that one is gone.
 */
function loadDemo(platform: Platform, print: (line: string) => void): { readonly stop: () => void } {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const isDone = async (): Promise<boolean> => (await simulationState(platform)) === 'done'
  const write = async (): Promise<boolean> => {
    if (await isDone()) return true
    print('正在写入演示数据，页面已经可以打开 …')
    const made = await simulateMonths(platform, PACKS, {
      months: DEFAULT_MONTHS,
      tickets: DEFAULT_TICKETS,
      seed: '1',
      pack: getSetting(platform.directory(), 'id'),
      now: platform.now(),
    })
    print(`演示数据写好了：${made.tickets} 件工单，${Math.round(made.seconds)} 秒。`)
    return true
  }
  const run = async (): Promise<void> => {
    if (isStopped || platform.directory().settings.demo !== true || (await isDone())) return
    if (!(await simulateAlone(platform, write))) timer = setTimeout(begin, DEMO_LOOK_MS)
  }
  const begin = (): void =>
    void run().catch((error: unknown) => {
      if (!isStopped) print(`演示数据没有写完：${faultWords(error)}再启动一次会接着写。`)
    })
  begin()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
