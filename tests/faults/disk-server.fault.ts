import { startServer, stop } from './child.ts'
import { makeCluster } from './cluster.ts'
import { missingReceipts, startLoad, verified } from './load.ts'
import { smallDisk } from './small-disk.ts'
import { faultStory, type Told } from './story.ts'

const DISK_MB = 260

/**
 * The disk of a PostgreSQL server is filled while people act: they are told 507 (a table cannot grow) or 503 (the server
 * gave up because its log cannot), nothing acknowledged is lost, and with room again the same process goes on.
 */
export const diskServer = faultStory(
  'disk',
  async ({ place, print }) => {
    const small = smallDisk(DISK_MB)
    if (typeof small === 'string') return { wrong: [], did: '', leftOut: small }
    const cluster = await makeCluster(small.folder)
    if (typeof cluster === 'string') {
      small.remove()
      return { wrong: [], did: '', leftOut: cluster }
    }
    try {
      return await fillUnderLoad(place.folder, small, cluster, print)
    } finally {
      await cluster.remove()
      small.remove()
    }
  },
  { brings: 'a PostgreSQL of its own', beginsEmpty: true },
)

async function fillUnderLoad(
  folder: string,
  small: Exclude<ReturnType<typeof smallDisk>, string>,
  cluster: Exclude<Awaited<ReturnType<typeof makeCluster>>, string>,
  print: (line: string) => void,
): Promise<Told> {
  const server = await startServer({ folder, databaseUrl: cluster.url })
  const load = await startLoad(server.base, 4, ({ status, body, retryAfter }) =>
    status === 507 ? /磁盘满/.test(String(body.say)) : status === 503 && retryAfter !== null,
  )
  const told = (): number => [...load.refused.values()].reduce((sum, n) => sum + n, 0)
  await until(() => load.receipts.length >= 20)
  small.fill(0)
  await until(() => told() > 5)
  print(`filled: ${[...load.refused].map(([code, n]) => `${code} ${n}`).join(', ')}`)
  small.free()
  // Where the server gave up, whoever runs it starts it again; ours is still the same process.
  await cluster.start()
  const acknowledged = load.receipts.length
  await until(() => load.receipts.length >= acknowledged + 10)
  await load.stop()
  const missing = await missingReceipts(server.base, load.receipts)
  const { faults } = await verified(server.base)
  const wrong = [
    ...(told() > 0 ? [] : ['nobody was refused although the disk was full']),
    ...(load.receipts.length >= acknowledged + 10 ? [] : ['nobody could act when there was room again']),
    ...load.broken.slice(0, 5),
    ...missing.map((m) => `acknowledged and lost: ${m}`),
    ...faults,
    ...(server.child.process.exitCode === null ? [] : ['the process ended']),
  ]
  await stop(server.child)
  return {
    wrong,
    did: `${load.receipts.length} acknowledged acts; refused: ${[...load.refused].map(([code, n]) => `${code} ${n}`).join(', ')}`,
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (const began = performance.now(); !isSo() && performance.now() - began < 60_000; )
    await new Promise((resolve) => setTimeout(resolve, 20))
}
