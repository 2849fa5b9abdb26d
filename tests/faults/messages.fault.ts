import type { MessagesView } from '#platform/contract/messages.ts'
import { rows, sql } from '#platform/database/database.ts'
import { openGateway, type TestGateway } from '../support/test-gateway.ts'
import { killNow, type Place, type Served, startStopped } from './child.ts'
import { guestAt, missingReceipts, type Receipt, signIn, startLoad, verified } from './load.ts'
import { pointWords, SENDING } from './phases.ts'
import { inDatabase, toldRows, wronglySent } from './received.ts'
import type { Point } from './stop-at.ts'
import { faultStory, type Stage, type Told } from './story.ts'
import { eraseOne } from './upload.ts'

const PEOPLE = 4
const REACHED_MS = 60_000
/** A claim that a kill left behind holds for half a minute. */
const DRAINED_MS = 240_000
/** Whoever is erased: nobody else in this story has the number. */
const ERASED_PHONE = '19000000871'

/** So that the story is not told over hours: sending by day and night, short pauses, and nothing is given up. */
const QUICK = { from: 0, until: 1440, pause: 0.02, pauseMost: 0.05, tries: 100_000 }

/**
 * A server sends what residents are told while people work, and is killed at every point of it; then its gateway is out of order in
 * every way it can be, and a person is erased meanwhile. In the end every message of an acknowledged act has come in at least once, under
 * one key and in one text, those of a matter in their order, and not one for the person who was erased.
 */
export const messages = faultStory('messages', async (stage) => {
  const gateway = await openGateway()
  try {
    return await sendThrough(stage, gateway)
  } finally {
    await gateway.down()
  }
})

async function sendThrough({ place: bare, print }: Stage, gateway: TestGateway): Promise<Told> {
  const { url, secret } = gateway.settings
  const place: Place = {
    ...bare,
    settings: { YIWANG_MESSAGES_URL: url, YIWANG_MESSAGES_SECRET: secret },
  }
  const wrong: string[] = []
  const receipts: Receipt[] = []
  await killNow((await startStopped(place, {})).child)
  await inDatabase(place, async (db) => {
    for (const [key, value] of Object.entries(QUICK))
      await rows(
        db,
        sql`update registry.param set value = ${JSON.stringify(value)}::jsonb where key = ${`messages.${key}`}`,
      )
  })
  for (const point of SENDING) {
    const killed = await killAt(place, point)
    receipts.push(...killed.receipts)
    wrong.push(...killed.wrong)
    print(`killed ${pointWords(point)}: ${killed.receipts.length} receipts, ${gateway.got.length} came in`)
  }
  receipts.push(...(await killWhileItAnswers(place, gateway)))
  print(`killed before it was answered: ${gateway.got.length} came in`)
  const troubled = await trouble(place, gateway)
  receipts.push(...troubled.receipts)
  wrong.push(...troubled.wrong)
  print(`out of order in every way: ${troubled.receipts.length} receipts, ${gateway.got.length} came in`)
  wrong.push(...(await allCame(place, gateway, receipts)))
  const times = gateway.got.length - new Set(gateway.got.map(({ key }) => key)).size
  return {
    wrong,
    did: `${SENDING.length + 1} kills, ${receipts.length} acknowledged acts, ${gateway.got.length} posts of which ${times} were tries again`,
  }
}

type Driven = { readonly receipts: readonly Receipt[]; readonly wrong: readonly string[] }

/** Arms the point and works until the process is killed there. */
async function killAt(place: Place, point: Point): Promise<Driven> {
  const { child, base } = await startStopped(place, { at: point })
  const load = await startLoad(base, PEOPLE)
  await until(() => load.receipts.length >= 2)
  child.process.kill('SIGUSR2')
  const isReached = await until(() => child.printed().includes('stopped at the point'))
  await killNow(child)
  await load.stop()
  return {
    receipts: load.receipts,
    wrong: [
      ...load.broken.slice(0, 5),
      ...(isReached ? [] : [`${pointWords(point)} was not reached: ${child.printed().slice(-300)}`]),
    ],
  }
}

/** The gateway has the message, and whoever sent it never hears so. */
async function killWhileItAnswers(place: Place, gateway: TestGateway): Promise<readonly Receipt[]> {
  const { child, base } = await startStopped(place, {})
  const load = await startLoad(base, PEOPLE)
  await until(() => load.receipts.length >= 2)
  gateway.answer(() => {
    child.process.kill('SIGKILL')
    return 'silence'
  })
  await child.ended
  gateway.answer({ status: 202 })
  await load.stop()
  return load.receipts
}

/** 500, 429, silence, and nobody there; somebody is erased while what they were to be told waits. */
async function trouble(place: Place, gateway: TestGateway): Promise<Driven> {
  const { child, base } = await startStopped(place, {})
  const load = await startLoad(base, 1)
  const comes = async (): Promise<boolean> => {
    const before = gateway.got.length
    return until(() => gateway.got.length > before)
  }
  const wrong: string[] = []
  for (const answering of [
    { status: 500 },
    { status: 429, headers: { 'retry-after': '2' } },
    'silence',
  ] as const) {
    gateway.answer(answering)
    if (!(await comes())) wrong.push(`nothing came in while the gateway answers ${JSON.stringify(answering)}`)
  }
  await gateway.down()
  await eraseSome({ child, base })
  await load.stop()
  gateway.answer({ status: 202 })
  await gateway.up()
  await killNow(child)
  return { receipts: load.receipts, wrong: [...wrong, ...load.broken.slice(0, 5)] }
}

async function eraseSome({ base }: Served): Promise<void> {
  await eraseOne(base, {
    guest: guestAt(base),
    desk: await signIn(base, 'linxiaozhou'),
    unit: await signIn(base, 'zhouliyan'),
    privacy: await signIn(base, 'ningshouyu'),
  })
}

/** Started once more, everything that waits goes out. */
async function allCame(
  place: Place,
  gateway: TestGateway,
  receipts: readonly Receipt[],
): Promise<readonly string[]> {
  const { child, base } = await startStopped(place, {})
  const admin = await signIn(base, 'guyiming')
  const sending = async () =>
    (await admin.call('GET', '/api/messages'))?.body as unknown as MessagesView | undefined
  const isDrained = await until(async () => (await sending())?.waiting === 0, DRAINED_MS)
  const { faults } = await verified(base)
  const missing = await missingReceipts(base, receipts)
  await killNow(child)
  const told = await inDatabase(place, toldRows)
  const erased = told.filter(({ why }) => why === 'erased').length
  return [
    ...(isDrained ? [] : ['messages still wait']),
    ...faults,
    ...missing.map((m) => `acknowledged and lost: ${m}`),
    ...wronglySent(told, gateway.got, receipts),
    ...(erased > 0 ? [] : ['nobody was erased']),
    ...gateway.got.filter(({ to }) => to === ERASED_PHONE).map(({ key }) => `sent to who was erased: ${key}`),
  ]
}

async function until(isSo: () => boolean | Promise<boolean>, mostMs = REACHED_MS): Promise<boolean> {
  for (const began = performance.now(); performance.now() - began < mostMs; ) {
    if (await isSo()) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return false
}
