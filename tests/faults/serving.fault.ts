import { killNow, randomOf, startServer, stop } from './child.ts'
import { missingReceipts, type Receipt, startLoad, verified } from './load.ts'
import { faultStory } from './story.ts'

const PEOPLE = 8

/**
 * A server is killed in the middle of many acts at once, and of the ordering, counting and sealing that follow them.
 * Started again, every receipt that was handed out must be in the ledger, and everything must fit everything.
 */
export const serving = faultStory('serving', async ({ place, rounds, seed, print }) => {
  const random = randomOf(seed)
  const all: Receipt[] = []
  const wrong: string[] = []
  let server = await startServer(place)
  for (let round = 1; round <= rounds; round++) {
    const load = await startLoad(server.base, PEOPLE)
    const ms = Math.round(150 + random() * 1500)
    await new Promise((resolve) => setTimeout(resolve, ms))
    await killNow(server.child)
    await load.stop()
    all.push(...load.receipts)
    server = await startServer(place)
    wrong.push(...(await checked(server.base, load.receipts)), ...load.broken.slice(0, 5))
    print(`round ${round}: killed after ${ms} ms, ${load.receipts.length} receipts, ${wrong.length} wrong`)
  }
  wrong.push(...(await missingReceipts(server.base, sample(all, random))))
  await stop(server.child)
  return { wrong, did: `${all.length} acknowledged acts over ${rounds} kills` }
})

async function checked(base: string, receipts: readonly Receipt[]): Promise<readonly string[]> {
  const missing = await missingReceipts(base, receipts)
  const { faults } = await verified(base)
  return [...missing.map((m) => `acknowledged and lost: ${m}`), ...faults]
}

/** Earlier rounds are looked at again: a later start must not lose what an earlier one had. */
const sample = (receipts: readonly Receipt[], random: () => number): readonly Receipt[] =>
  receipts.filter(() => random() < 200 / Math.max(200, receipts.length))
