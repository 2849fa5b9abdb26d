import { killNow, type Place, startStopped } from './child.ts'
import { guestAt, missingReceipts, type Receipt, signIn, startLoad, verified } from './load.ts'
import { faultStory } from './story.ts'

const HOUR_MS = 3_600_000
/** How far the clock of each start is off: right, an hour back, a day, a year, and right again. */
const CLOCKS = [0, -HOUR_MS, -24 * HOUR_MS, -365 * 24 * HOUR_MS, 0]

/**
 * The machine's clock is set back between starts: receipts stand, numbers do not come again, the order stays that of
 * writing, nobody stays signed in because of it, and verification says where it happened.
 */
export const clock = faultStory('clock', async ({ place, print }) => {
  const receipts: Receipt[] = []
  const wrong: string[] = []
  let token = ''
  for (const [i, clockMs] of CLOCKS.entries()) {
    const { base, child } = await startStopped(place, { clockMs })
    if (i === 1 && (await isKnown(base, token))) wrong.push('a session from the future was still good')
    const behind = (await guestAt(base).call('GET', '/api/health'))?.body.clockBehindSeconds
    const load = await startLoad(base, 3)
    await until(() => load.receipts.length >= 15)
    await load.stop()
    receipts.push(...load.receipts)
    token = (await signIn(base, 'linxiaozhou')).token
    if (i === 1 && !(Number(behind) > 3000)) wrong.push(`health says the clock is behind by ${behind}`)
    wrong.push(
      ...load.broken.slice(0, 5),
      ...(await missingReceipts(base, receipts)),
      ...(await verified(base)).faults,
    )
    print(`clock off by ${clockMs / HOUR_MS} h: ${load.receipts.length} receipts, behind ${behind} s`)
    await killNow(child)
  }
  wrong.push(...(await remarksOf(place)), ...repeated(receipts))
  return { wrong, did: `${receipts.length} acknowledged acts under ${CLOCKS.length} clocks` }
})

const isKnown = async (base: string, token: string): Promise<boolean> => {
  const answer = await fetch(`${base}/api/session`, { headers: { authorization: `Bearer ${token}` } })
  return ((await answer.json()) as { readonly kind: string }).kind === 'staff'
}

/** Each step back is named once. */
async function remarksOf(place: Place): Promise<readonly string[]> {
  const { base, child } = await startStopped(place, {})
  const auditor = await signIn(base, 'shenzhibai')
  const answer = await auditor.call('POST', '/api/ledger/verify', {})
  await killNow(child)
  const remarks = (answer?.body.remarks ?? []) as readonly string[]
  return remarks.length === 3 ? [] : [`${remarks.length} steps back were named: ${remarks.join('; ')}`]
}

/** One number is one matter's. */
function repeated(receipts: readonly Receipt[]): readonly string[] {
  const byNumber = Map.groupBy(receipts, (r) => r.number)
  return [...byNumber].flatMap(([number, own]) =>
    new Set(own.map((r) => r.matter)).size === 1 ? [] : [`${number} was given twice`],
  )
}

async function until(isSo: () => boolean): Promise<void> {
  for (const began = performance.now(); !isSo() && performance.now() - began < 60_000; )
    await new Promise((resolve) => setTimeout(resolve, 20))
}
