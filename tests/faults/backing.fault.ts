import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupsView } from '#platform/contract/backups.ts'
import { killNow, type Place, runYiwang, type Served, startServer, stop } from './child.ts'
import { missingReceipts, type Receipt, type Session, signIn, startLoad, verified } from './load.ts'
import { faultStory } from './story.ts'

const PEOPLE = 1
const REACHED_MS = 60_000
const FOLDER = 'backups'
const SCRATCH = 'backup-scratch'

/** What is in the folders at a moment of making a backup. */
type Moment = { readonly name: string; readonly isNow: (place: Place) => boolean }

const filesOf = ({ folder }: Place): readonly string[] => {
  const path = join(folder, FOLDER)
  return existsSync(path) ? readdirSync(path) : []
}
const isWhole = (name: string): boolean => name.endsWith('.tar.gz')

const COPYING: Moment = {
  name: 'while the database is copied',
  isNow: ({ folder }) => existsSync(join(folder, SCRATCH)),
}
const WRITING: Moment = {
  name: 'while it is written',
  isNow: (place) => filesOf(place).some((name) => name.endsWith('.tar.gz.part')),
}
const UNPROVED: Moment = {
  name: 'written and not proved yet',
  isNow: (place) => filesOf(place).some((name) => isWhole(name) && !filesOf(place).includes(`${name}.json`)),
}

/**
 * A server is killed in the middle of making a backup, with people at work. Started again, nothing acknowledged is lost,
 * no half backup stands on the shelf, and the next one is whole, verifies without a database and takes away what the
 * broken-off ones left. One moment, another with each seed; all of them from FAULT_ROUNDS=2 on.
 */
export const backing = faultStory('backing', async ({ place, rounds, seed, print }) => {
  const all = [...(place.databaseUrl ? [] : [COPYING]), WRITING, UNPROVED]
  const moments = rounds >= 2 ? all : all.filter((_, i) => i === seed % all.length)
  const wrong: string[] = []
  let kills = 0
  let acts = 0
  for (const { name, isNow } of moments) {
    const { receipts, wrong: found } = await killAt(place, isNow)
    wrong.push(...found.map((w) => `${name}: ${w}`))
    kills++
    acts += receipts.length
    print(`killed ${name}: ${receipts.length} receipts, ${wrong.length} wrong`)
  }
  wrong.push(...(await wholeAfter(place)))
  return { wrong, did: `${kills} kills while backing up, ${acts} acknowledged acts, then a whole backup` }
})

async function killAt(
  place: Place,
  isNow: Moment['isNow'],
): Promise<{ readonly receipts: readonly Receipt[]; readonly wrong: readonly string[] }> {
  const server = await startServer(place)
  const wrong = await unproved(server)
  const load = await startLoad(server.base, PEOPLE)
  await until(() => load.receipts.length >= 2)
  const asked = (await admin(server)).call('POST', '/api/backups', {})
  const isReached = await until(() => isNow(place))
  await killNow(server.child)
  await Promise.all([load.stop(), asked])
  const again = await startServer(place)
  const { faults } = await verified(again.base)
  const missing = await missingReceipts(again.base, load.receipts)
  await stop(again.child)
  return {
    receipts: load.receipts,
    wrong: [
      ...wrong,
      ...(isReached ? [] : ['the moment did not come']),
      ...load.broken.slice(0, 5),
      ...faults,
      ...missing.map((m) => `acknowledged and lost: ${m}`),
    ],
  }
}

/** A half backup is none: it does not stand on the shelf. */
async function unproved(server: Served): Promise<readonly string[]> {
  const { backups } = await shelf(await admin(server))
  return backups.filter((b) => b.provedAt === null).map((b) => `on the shelf without proof: ${b.file}`)
}

async function wholeAfter(place: Place): Promise<readonly string[]> {
  const server = await startServer(place)
  const wrong = [...(await unproved(server))]
  const hand = await admin(server)
  await hand.call('POST', '/api/backups', {})
  await until(async () => !(await shelf(hand)).running)
  const [newest] = (await shelf(hand)).backups
  if (!newest?.provedAt) wrong.push('the next backup was not proved')
  for (const draft of filesOf(place).filter((name) => name.endsWith('.part')))
    wrong.push(`a draft was left: ${draft}`)
  if (existsSync(join(place.folder, SCRATCH))) wrong.push('the copy was left on the disk')
  await stop(server.child)
  if (newest) {
    const check = runYiwang(place, ['verify', '--from', join(place.folder, FOLDER, newest.file)])
    if ((await check.ended) !== 0)
      wrong.push(`the next backup does not verify: ${check.printed().slice(-300)}`)
  }
  return wrong
}

const admin = ({ base }: Served): Promise<Session> => signIn(base, 'guyiming')

const shelf = async (hand: Session): Promise<BackupsView> =>
  (await hand.call('GET', '/api/backups'))?.body as unknown as BackupsView

async function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const began = performance.now(); performance.now() - began < REACHED_MS; ) {
    if (await isSo()) return true
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  return false
}
