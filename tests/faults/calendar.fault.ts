import { killNow, randomOf, startServer, stop } from './child.ts'
import { guestAt, type Session, signIn, verified } from './load.ts'
import { faultStory } from './story.ts'

const TICKETS = 600
const AT_ONCE = 8
const PATIENCE_MS = 120_000

/**
 * The calendar changes while many dates run, and the process that lets them follow is killed again and again: in the
 * end every date has moved, each once, and everything fits everything.
 */
export const calendar = faultStory('calendar', async ({ place, rounds, seed, print }) => {
  const random = randomOf(seed)
  let server = await startServer(place)
  const tickets = await raiseMany(server.base)
  const id = await closeDay(server.base, await dueDay(server.base, tickets[0] ?? ''))
  let auditor = await signIn(server.base, 'shenzhibai')
  for (let round = 1; round <= rounds; round++) {
    const before = await movedOf(auditor, id)
    const here = auditor
    await until(async () => (await movedOf(here, id)) > before || (await isDone(here)))
    const ms = Math.round(random() * 600)
    await new Promise((resolve) => setTimeout(resolve, ms))
    await killNow(server.child)
    server = await startServer(place)
    auditor = await signIn(server.base, 'shenzhibai')
    print(`round ${round}: killed with ${await movedOf(auditor, id)} of ${TICKETS} moved`)
  }
  await until(() => isDone(auditor))
  const wrong = [...(await notOnce(auditor, tickets)), ...(await verified(server.base)).faults]
  await stop(server.child)
  return { wrong, did: `${TICKETS} dates moved over ${rounds} kills` }
})

async function raiseMany(base: string): Promise<readonly string[]> {
  const guest = guestAt(base)
  const ids: string[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let n = next++; n < TICKETS; n = next++) {
      const phone = `1900000${String(n).padStart(4, '0')}`
      const draft = { text: `第 ${n} 盏路灯不亮，晚上看不见路。`, phone, region: '449901001001' }
      const sent = await guest.call('POST', '/api/tickets', draft)
      if (sent?.status !== 201) throw new Error(`create: ${sent?.status} ${JSON.stringify(sent?.body)}`)
      ids.push(String(sent.body.id))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return ids
}

async function dueDay(base: string, matter: string): Promise<string> {
  const dispatcher = await signIn(base, 'linxiaozhou')
  const answer = await dispatcher.call('GET', `/api/matters/${matter}`)
  const clocks = (answer?.body.clocks ?? []) as readonly { readonly code: string; readonly dueAt: string }[]
  const due = clocks.find((c) => c.code === 'finish')?.dueAt
  if (!due) throw new Error(`no date: ${JSON.stringify(answer?.body).slice(0, 300)}`)
  return new Date(Date.parse(due) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The organ closes on a day, handed in by one and put into force by another; answers its number. */
async function closeDay(base: string, day: string): Promise<number> {
  const [admin, second] = await Promise.all(['guyiming', 'fangjingxing'].map((who) => signIn(base, who)))
  const closure = { what: 'closure', name: '测试停工', from: day, basis: '测试决定第 1 号' }
  const asked = await admin?.call('POST', '/api/calendar/closures', closure)
  const id = Number(asked?.body.id)
  const decided = await second?.call('POST', `/api/calendar/changes/${id}/decide`, { decision: 'in-force' })
  if (decided?.status !== 200) throw new Error(`${JSON.stringify(asked)} ${JSON.stringify(decided)}`)
  return id
}

const movedOf = async (auditor: Session, id: number): Promise<number> =>
  Number((await auditor.call('GET', `/api/calendar/changes/${id}`))?.body.moved ?? 0)

async function isDone(auditor: Session): Promise<boolean> {
  const answer = await auditor.call('GET', '/api/calendar/changes')
  const sweep = answer?.body.sweep as { readonly done: boolean; readonly failed: number } | undefined
  return sweep?.done === true
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await isSo()); ) {
    if (Date.now() - began > PATIENCE_MS) throw new Error('the dates did not follow in time')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Tickets whose dates did not follow exactly once. */
async function notOnce(auditor: Session, tickets: readonly string[]): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const matter of tickets) {
    const answer = await auditor.call('GET', `/api/ledger?matter=${matter}`)
    const entries = (answer?.body.entries ?? []) as readonly { readonly action: string }[]
    const n = entries.filter((e) => e.action === 'calendar-moved').length
    if (n !== 1) wrong.push(`${matter} moved ${n} times`)
  }
  return wrong
}
