import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runNode, runYiwang, type Served, startServer, stop } from './child.ts'
import { missingReceipts, type Session, signIn, startLoad, verified } from './load.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'
import { faultStory, type Stage, type Told } from './story.ts'
import { uploadPhoto } from './upload.ts'

const MB = 1024 * 1024
const DISK_MB = 220
const FILL = fileURLToPath(new URL('./fill-database.ts', import.meta.url))

/**
 * The disk of an embedded database and its files is filled while people act: they are refused in words before it is full, and
 * when another program takes the rest nothing hangs and nothing is lost. With room again everything goes on.
 */
export const disk = faultStory('disk', async (stage) => {
  const small = smallDisk(DISK_MB)
  if (typeof small === 'string') return { wrong: [], did: '', leftOut: small }
  try {
    const served = await fillWhileServing(stage, small)
    const panicked = await fillTheLog(small)
    return { wrong: [...served.wrong, ...panicked.wrong], did: `${served.did}; ${panicked.did}` }
  } finally {
    small.remove()
  }
})

async function fillWhileServing({ place, print }: Stage, small: SmallDisk): Promise<Told> {
  const folder = join(small.folder, 'data')
  cpSync(place.folder, folder, { recursive: true })
  const here = { folder, databaseUrl: undefined }
  const server = await startServer(here)
  const load = await startLoad(
    server.base,
    3,
    ({ status, body }) => status === 507 && /磁盘满/.test(String(body.say)),
  )
  await until(() => load.receipts.length >= 20)
  const wrong: string[] = []
  const officer = await signIn(server.base, 'zhouliyan')
  for (const leave of [30 * MB, 0]) {
    small.fill(leave)
    const before = load.refused.get('disk-full') ?? 0
    await until(() => (load.refused.get('disk-full') ?? 0) > before + 3)
    wrong.push(...(await refusedWhileFull(server, officer, leave)))
    print(`filled, ${leave / MB} MB left: ${load.refused.get('disk-full')} told 507`)
  }
  small.free()
  const acknowledged = load.receipts.length
  await until(() => load.receipts.length >= acknowledged + 10)
  await load.stop()
  if (load.receipts.length < acknowledged + 10) wrong.push('nobody could act when there was room again')
  wrong.push(...load.broken.slice(0, 5), ...(await checked(server, load.receipts)))
  await stop(server.child)
  wrong.push(...(await refusedToStart(small, folder)))
  return {
    wrong,
    did: `${load.receipts.length} acknowledged acts, ${load.refused.get('disk-full')} told 507`,
  }
}

async function refusedWhileFull(
  { base, child }: Served,
  officer: Session,
  leave: number,
): Promise<readonly string[]> {
  const photo = await uploadPhoto(base)
  const inbox = await officer.call('GET', '/api/inbox')
  const when = `with ${leave / MB} MB left`
  return [
    ...(photo?.status === 507 && photo.code === 'disk-full'
      ? []
      : [`a photo ${when}: ${JSON.stringify(photo)}`]),
    ...(inbox?.status === 200 ? [] : [`reading ${when}: ${JSON.stringify(inbox)}`]),
    ...(child.process.exitCode === null ? [] : [`the process ended ${when}: ${child.printed().slice(-300)}`]),
  ]
}

async function checked(server: Served, receipts: Parameters<typeof missingReceipts>[1]) {
  const missing = await missingReceipts(server.base, receipts)
  const { faults } = await verified(server.base)
  return [...missing.map((m) => `acknowledged and lost: ${m}`), ...faults]
}

/** A start on a full disk says so and changes nothing. */
async function refusedToStart(small: SmallDisk, folder: string): Promise<readonly string[]> {
  small.fill(0)
  const child = runYiwang({ folder, databaseUrl: undefined }, ['verify'])
  const code = await child.ended
  small.free()
  const again = runYiwang({ folder, databaseUrl: undefined }, ['verify'])
  const verifiedCode = await again.ended
  return [
    ...(code === 1 && /磁盘满了，没有启动/.test(child.printed())
      ? []
      : [`a start on a full disk ended with ${code}: ${child.printed().slice(-300)}`]),
    ...(verifiedCode === 0 ? [] : [`verify afterwards: ${again.printed().slice(-300)}`]),
  ]
}

/** The database's own log meets the end of the disk: the process ends with a word, and the next one has everything. */
async function fillTheLog(small: SmallDisk): Promise<Told> {
  const here = { folder: join(small.folder, 'log'), databaseUrl: undefined }
  const made = runNode(here, [FILL, here.folder, 'look'])
  await made.ended
  const filling = runNode(here, [FILL, here.folder])
  await until(() => /had/.test(filling.printed()) || filling.process.exitCode !== null)
  small.fill(12 * MB)
  const code = await filling.ended
  const kept = Number(/.*kept (\d+)/s.exec(filling.printed())?.[1] ?? 0)
  small.free()
  const looking = runNode(here, [FILL, here.folder, 'look'])
  await looking.ended
  const had = Number(/had (\d+)/.exec(looking.printed())?.[1] ?? -1)
  const isWordy = code === 70 && /内嵌数据库停了/.test(filling.printed())
  return {
    wrong: [
      ...(isWordy ? [] : [`a full log ended with ${code}: ${filling.printed().slice(-300)}`]),
      ...(had >= kept && kept > 0 ? [] : [`${kept} rows were acknowledged, ${had} are there`]),
    ],
    did: `the log at the end of the disk: ended with ${code}, ${kept} rows acknowledged, ${had} there`,
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (const began = performance.now(); !isSo() && performance.now() - began < 60_000; )
    await new Promise((resolve) => setTimeout(resolve, 20))
}
