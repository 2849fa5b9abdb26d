import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { killNow, randomOf, runYiwang, startServer, stop } from './child.ts'
import { signIn, verified } from './load.ts'
import { COLUMNS, MAP, rowOf } from './rows.ts'
import { faultStory } from './story.ts'

const ROWS = 8000
/**
 * An import is killed again and again and each time begun anew: in the end every row is one ticket, the figures equal
 * a plain count of the file, and everything fits everything.
 */
export const importing = faultStory('importing', async ({ place, rounds, seed, print }) => {
  const random = randomOf(seed)
  const file = join(place.folder, 'rows.csv')
  const map = join(place.folder, 'map.json')
  writeFileSync(file, [COLUMNS.join(','), ...Array.from({ length: ROWS }, (_, i) => rowOf(i))].join('\n'))
  writeFileSync(map, JSON.stringify(MAP))
  const prepared = await startServer(place)
  await stop(prepared.child)
  const args = ['import', 'tickets', file, '--map', map]
  let longest = 1500
  for (let round = 1; round <= rounds; round++) {
    const child = runYiwang(place, args)
    // Two of three are killed while rows are written, one while it opens the database or reads the file.
    const isEarly = round % 3 === 0
    await Promise.race([until(() => isEarly || /\d%/.test(child.printed())), child.ended])
    const ms = Math.round(random() * (isEarly ? 2500 : longest))
    const isOver = await Promise.race([
      child.ended.then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), ms)),
    ])
    await killNow(child)
    if (isOver && !isEarly) longest = Math.round(longest * 0.6)
    print(
      `round ${round}: ${isOver ? 'it was done before' : 'killed'} ${ms} ms after ${isEarly ? 'it began' : 'its first rows'}`,
    )
  }
  const last = runYiwang(place, args)
  const code = await last.ended
  const server = await startServer(place)
  const wrong = [
    ...(code === 0 ? [] : [`the last run ended with ${code}: ${last.printed().slice(-300)}`]),
    ...(await compared(server.base)),
    ...(await verified(server.base)).faults,
  ]
  await stop(server.child)
  return { wrong, did: `${ROWS} rows over ${rounds} kills` }
})

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** The figures against a plain count of the file. */
async function compared(base: string): Promise<readonly string[]> {
  const leader = await signIn(base, 'hanzhiyuan')
  const expected: Record<string, number> = {
    received: ROWS,
    closed: ROWS,
    'closed-late': Math.ceil(ROWS / 10),
  }
  const wrong: string[] = []
  for (const [id, n] of Object.entries(expected)) {
    const answer = await leader.call('GET', `/api/indicators/tickets.${id}?from=2025-01-01&to=2025-12-31`)
    if (answer?.body.value !== n) wrong.push(`tickets.${id} is ${answer?.body.value}, the file has ${n}`)
  }
  return wrong
}
