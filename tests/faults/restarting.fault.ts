import { type Served, startServer, stop } from './child.ts'
import { type Cluster, makeCluster } from './cluster.ts'
import { type Answer, type Load, missingReceipts, signIn, startLoad, verified } from './load.ts'
import { faultStory, type Stage, type Told } from './story.ts'
import { type Watching, watchLive } from './watch.ts'

const PEOPLE = 6
const AWAY_MS = 2000
const WAIT_MS = 60_000
const MOST_FIRST_ANSWER_MS = 20_000

/**
 * A PostgreSQL server is restarted again and again (fast, immediate, and away for some seconds) while people act. What was
 * acknowledged is there; the rest is told 503 with Retry-After and whether it may be written; the process goes on by
 * itself, background work and live streams too.
 */
export const restarting = faultStory(
  'restarting',
  async (stage) => {
    const cluster = await makeCluster()
    if (typeof cluster === 'string') return { wrong: [], did: '', leftOut: cluster }
    try {
      return await restartUnderLoad(stage, cluster)
    } finally {
      await cluster.remove()
    }
  },
  { brings: 'a PostgreSQL of its own', beginsEmpty: true },
)

async function restartUnderLoad({ place, rounds, print }: Stage, cluster: Cluster): Promise<Told> {
  const server = await startServer({ folder: place.folder, databaseUrl: cluster.url })
  const watching = await watchLive(server.base, await signIn(server.base, 'linxiaozhou'))
  const load = await startLoad(server.base, PEOPLE, isToldAway)
  const wrong: string[] = []
  await more(load, 20)
  for (let round = 1; round <= rounds; round++)
    for (const how of ['fast', 'immediate', 'away'] as const) {
      const before = load.receipts.length
      const away = await interrupt(cluster, how)
      const ms = await timeOf(more(load, 10))
      if (ms > WAIT_MS) wrong.push(`round ${round}: nobody could act after ${how}`)
      print(
        `round ${round}, ${how}: away ${Math.round(away)} ms, acting again ${Math.round(ms)} ms later, ${before} receipts before`,
      )
    }
  const heard = watching.heard()
  await more(load, 30)
  await load.stop()
  wrong.push(...(await whatIsWrong(server, load, watching, heard)))
  await stop(server.child)
  const refused = [...load.refused].map(([code, n]) => `${code} ${n}`).join(', ')
  return {
    wrong,
    did: `${load.receipts.length} acknowledged acts over ${rounds * 3} restarts, told 503: ${refused || 'nobody'}, ${watching.heard()} live updates in one stream`,
  }
}

/** Answers for how many milliseconds nobody could reach the database. */
async function interrupt(cluster: Cluster, how: 'fast' | 'immediate' | 'away'): Promise<number> {
  const began = performance.now()
  if (how !== 'away') await cluster.restart(how)
  else {
    await cluster.stop('fast')
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS))
    await cluster.start()
  }
  return performance.now() - began
}

const isToldAway = ({ status, retryAfter, body }: Answer): boolean =>
  status === 503 && Number(retryAfter) > 0 && /再/.test(String(body.say))

async function whatIsWrong(
  { base, child }: Served,
  load: Load,
  watching: Watching,
  heard: number,
): Promise<readonly string[]> {
  const missing = await missingReceipts(base, load.receipts)
  const { faults } = await verified(base)
  return [
    ...load.broken.slice(0, 5),
    ...missing.map((m) => `acknowledged and lost: ${m}`),
    ...faults,
    ...(child.process.exitCode === null ? [] : ['the process ended']),
    ...(watching.isOpen() ? [] : ['the live stream was cut']),
    ...(watching.heard() > heard ? [] : ['the live stream heard nothing after the last restart']),
  ]
}

/** Waits until so many more acts were acknowledged. */
async function more(load: Load, n: number): Promise<void> {
  const goal = load.receipts.length + n
  for (const began = performance.now(); load.receipts.length < goal; ) {
    if (performance.now() - began > WAIT_MS + MOST_FIRST_ANSWER_MS) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function timeOf(work: Promise<void>): Promise<number> {
  const began = performance.now()
  await work
  return performance.now() - began
}
