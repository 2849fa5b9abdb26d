import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, killNow, type Place, runStopped, type Served, startStopped } from './child.ts'
import { guestAt, missingReceipts, type Receipt, signIn, startLoad, verified } from './load.ts'
import { PHASES, type Phase, phaseWords } from './phases.ts'
import { COLUMNS, MAP, rowOf } from './rows.ts'
import { faultStory, type Stage } from './story.ts'
import { eraseOne } from './upload.ts'

// Enough that each of the kills meets a batch that is not written yet.
const ROWS = 4000
const PEOPLE = 4
const REACHED_MS = 60_000
const SIMULATE = ['simulate', '--months', '1', '--tickets', '240']

/**
 * Kills the product in every phase of its work, exactly before, in and after the step that writes. Started again, what
 * was acknowledged is there, nothing is half done and everything fits everything; in the end each interrupted command is
 * run to its end.
 */
export const phases = faultStory('phases', async (stage) => {
  const { place, print } = stage
  const wrong: string[] = []
  const receipts: Receipt[] = []
  const all = chosen(stage)
  const serving = all.filter(({ by }) => by === 'acts' || by === 'erasing')
  const commands = all.filter(({ by }) => by === 'import' || by === 'simulate')
  const files = writeRows(place)
  let last: readonly Receipt[] = []
  // The district is there before the first kill.
  await killNow((await startStopped(place, {})).child)
  for (const phase of serving) {
    const server = await startStopped(place, { at: phase })
    wrong.push(...(await checked(server, last, phaseWords(phase))))
    const reached = await drive(server, phase)
    last = reached.receipts
    receipts.push(...last)
    wrong.push(...reached.wrong)
    print(`${phaseWords(phase)}: ${last.length} receipts, ${wrong.length} wrong`)
  }
  for (const phase of commands) {
    const child = runStopped(place, phase.by === 'import' ? files : SIMULATE, { at: phase })
    await child.ended
    if (!child.printed().includes('SIGKILL')) wrong.push(`${phaseWords(phase)}: ${tail(child)}`)
    print(phaseWords(phase))
  }
  wrong.push(...(await finished(stage, files)), ...(await allThere(stage, receipts)))
  return { wrong, did: `${all.length} kills at a point, ${receipts.length} acknowledged acts` }
})

/**
 * Every phase at one of its moments, another with each seed; at all of them with FAULT_ROUNDS=3, or those that FAULT_POINTS names
 * by their words (`FAULT_POINTS='during act_write'`).
 */
function chosen({ rounds, seed }: Stage): readonly Phase[] {
  const asked = process.env.FAULT_POINTS
  if (asked) return PHASES.filter((phase) => phaseWords(phase).includes(asked))
  const groups = [...Map.groupBy(PHASES, ({ by, what }) => `${by} ${what}`).values()]
  return groups.flatMap((group, i) => (rounds >= 3 ? group : [group[(seed + i) % group.length] as Phase]))
}

function writeRows(place: Place): readonly string[] {
  const file = join(place.folder, 'phases.csv')
  const map = join(place.folder, 'phases.json')
  writeFileSync(file, [COLUMNS.join(','), ...Array.from({ length: ROWS }, (_, i) => rowOf(i))].join('\n'))
  writeFileSync(map, JSON.stringify(MAP))
  return ['import', 'tickets', file, '--map', map]
}

const checked = async ({ base }: Served, receipts: readonly Receipt[], where: string) => {
  const missing = await missingReceipts(base, receipts)
  const { faults } = await verified(base)
  return [...missing.map((m) => `acknowledged and lost: ${m}`), ...faults].map((f) => `before ${where}: ${f}`)
}

/** Arms the point and works until the process is killed there. */
async function drive(
  server: Served,
  phase: Phase,
): Promise<{ readonly receipts: readonly Receipt[]; readonly wrong: readonly string[] }> {
  const load = phase.by === 'acts' ? await startLoad(server.base, PEOPLE) : undefined
  // Work is under way when the point begins to count.
  if (load) await until(() => load.receipts.length >= 2)
  server.child.process.kill('SIGUSR2')
  const erasing = phase.by === 'erasing' ? eraseSome(server) : undefined
  const isReached = await reached(server.child)
  await killNow(server.child)
  await load?.stop()
  await erasing?.catch(() => {})
  return {
    receipts: load?.receipts ?? [],
    wrong: [
      ...(load?.broken.slice(0, 5) ?? []),
      ...(isReached ? [] : [`${phaseWords(phase)} was not reached: ${tail(server.child)}`]),
    ],
  }
}

async function eraseSome({ base }: Served): Promise<void> {
  const people = {
    guest: guestAt(base),
    desk: await signIn(base, 'linxiaozhou'),
    unit: await signIn(base, 'zhouliyan'),
    privacy: await signIn(base, 'ningshouyu'),
  }
  for (let i = 0; i < 3; i++) await eraseOne(base, people)
}

async function until(isSo: () => boolean): Promise<void> {
  for (const began = performance.now(); !isSo() && performance.now() - began < REACHED_MS; )
    await new Promise((resolve) => setTimeout(resolve, 20))
}

const reached = (child: Child): Promise<boolean> =>
  Promise.race([
    child.ended.then(() => child.printed().includes('stopped at the point')),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), REACHED_MS).unref()),
  ])

/** The interrupted commands run to their end, each once more. */
async function finished({ place }: Stage, files: readonly string[]): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const args of [files, SIMULATE]) {
    const child = runStopped(place, args, {})
    const code = await child.ended
    if (code !== 0) wrong.push(`${args[0]} ended with ${code}: ${tail(child)}`)
  }
  return wrong
}

/** Every receipt of the whole story, and each row of the file once. */
async function allThere({ place }: Stage, receipts: readonly Receipt[]): Promise<readonly string[]> {
  const server = await startStopped(place, {})
  const wrong = [...(await checked(server, receipts, 'the end'))]
  const leader = await signIn(server.base, 'hanzhiyuan')
  const answer = await leader.call('GET', '/api/indicators/tickets.received?from=2025-01-01&to=2025-12-31')
  if (answer?.body.value !== ROWS) wrong.push(`received is ${answer?.body.value}, the file has ${ROWS}`)
  await killNow(server.child)
  return wrong
}

const tail = (child: Child): string => child.printed().slice(-300)
