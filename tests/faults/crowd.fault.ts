import { readFileSync } from 'node:fs'
import { type Child, type Served, startServer, stop } from './child.ts'
import { type Answer, guestAt, missingReceipts, type Receipt, verified } from './load.ts'
import { faultStory } from './story.ts'

const PEOPLE = 1500
const HELD_MS = 3000
const LONGEST_MS = 10_000
const QUICK_MS = 1000

/**
 * A whole town sends its request in the moment in which the server is held up: more new connections than a server usually
 * lets wait. Each must be answered, with a receipt that stands or with 503 and when to come again; nobody is cut off without a
 * word, and the server is itself again within ten seconds.
 */
export const crowd = faultStory('crowd', async ({ place, print }) => {
  const room = roomOfSystem()
  if (room < PEOPLE)
    return { wrong: [], did: '', leftOut: `this system lets ${room} connections wait, not ${PEOPLE}` }
  const server = await startServer(place)
  const answers = await held(server.child, () => everybody(server))
  const wrong: string[] = []
  const receipts: Receipt[] = []
  let later = 0
  for (const answer of answers) {
    if (answer?.status === 201) receipts.push(receiptOf(answer))
    else if (answer?.status === 503 && Number(answer.retryAfter) > 0) later++
    else wrong.push(answer ? `answered ${answer.status} ${JSON.stringify(answer.body)}` : 'cut off')
  }
  print(`${receipts.length} acknowledged, ${later} told to come again, ${wrong.length} wrong`)
  const again = await secondsUntilQuick(server)
  if (again === undefined) wrong.push('not itself again within ten seconds')
  for (const lost of await missingReceipts(server.base, receipts))
    wrong.push(`acknowledged and lost: ${lost}`)
  wrong.push(...(await verified(server.base)).faults)
  await stop(server.child)
  return { wrong, did: `${PEOPLE} people at one moment: ${receipts.length} acknowledged, ${later} told 503` }
})

/** How many connections the system lets wait at most. */
function roomOfSystem(): number {
  try {
    return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'))
  } catch {
    return 0
  }
}

/** What comes while the process stands still, and goes on a moment later. */
async function held<T>({ process: child }: Child, work: () => Promise<T>): Promise<T> {
  child.kill('SIGSTOP')
  const going = work()
  await new Promise((resolve) => setTimeout(resolve, HELD_MS))
  child.kill('SIGCONT')
  return going
}

const everybody = ({ base }: Served): Promise<readonly (Answer | undefined)[]> =>
  Promise.all(
    Array.from({ length: PEOPLE }, (_, n) =>
      guestAt(base).call('POST', '/api/tickets', {
        text: `榕荫路 ${n} 号门口的路灯不亮。`,
        phone: `1900000${String(n).padStart(4, '0')}`,
        region: '449901001001',
      }),
    ),
  )

function receiptOf({ body }: Answer): Receipt {
  const { id, number, receipt } = body as {
    readonly id: string
    readonly number: string
    readonly receipt: string
  }
  return { matter: id, number, rev: 1, receipt }
}

async function secondsUntilQuick({ base }: Served): Promise<number | undefined> {
  for (const began = performance.now(); performance.now() - began < LONGEST_MS; ) {
    const at = performance.now()
    const answer = await guestAt(base).call('GET', '/api/openapi.json')
    if (answer?.status === 200 && performance.now() - at < QUICK_MS) return (at - began) / 1000
  }
  return undefined
}
