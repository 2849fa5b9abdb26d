import { Agent } from 'node:http'
import pg from 'pg'
import { clientOf } from './lifecycle.ts'

const SECONDS = 30
/** Far more than two cores can write in a second. */
const PER_SECOND = 1200
// Each of many phones has a connection of its own.
const MOST_CONNECTIONS = 3000

export type SpikeFigures = {
  readonly asked: number
  readonly taken: number
  /** Told with 503 and Retry-After to come again. */
  readonly sentAway: number
  /** Any other answer, or none, and which: how many of each. */
  readonly other: number
  readonly otherwise: ReadonlyMap<string, number>
  /** Tickets in the database that the spike made; the same as `taken` when nothing acknowledged is lost. */
  readonly written: number
  /** Seconds after the last request until a request takes less than a tenth of a second again, five times running. */
  readonly normalAfter: number
}

/** Residents sending requests at a pace that does not wait for answers, for half a minute. */
export async function measureSpike(port: number, databaseUrl: string): Promise<SpikeFigures> {
  const before = await countMatters(databaseUrl)
  let taken = 0
  let sentAway = 0
  const otherwise = new Map<string, number>()
  const waiting: Promise<void>[] = []
  const client = clientOf(port, new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS }))
  const one = async (n: number): Promise<void> => {
    const answer = await client('POST', '/api/tickets', {
      text: `榕荫路 ${n} 号门口的路灯不亮。`,
      phone: `1900000${String(n % 10_000).padStart(4, '0')}`,
      region: '449901001001',
    }).catch((error: unknown) => String(error))
    if (typeof answer !== 'string' && answer.status === 201) taken++
    else if (typeof answer !== 'string' && answer.status === 503) sentAway++
    else {
      const what = typeof answer === 'string' ? answer : `${answer.status} ${JSON.stringify(answer.body)}`
      otherwise.set(what, (otherwise.get(what) ?? 0) + 1)
    }
  }
  const began = performance.now()
  let n = 0
  while (performance.now() - began < SECONDS * 1000) {
    const due = ((performance.now() - began) / 1000) * PER_SECOND
    while (n < due) waiting.push(one(n++))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const ended = performance.now()
  for (let quick = 0; quick < 5 && performance.now() - ended < 120_000; ) {
    const at = performance.now()
    const answer = await clientOf(port)('GET', '/api/openapi.json').catch(() => undefined)
    quick = answer?.status === 200 && performance.now() - at < 100 ? quick + 1 : 0
  }
  const normalAfter = Math.round((performance.now() - ended) / 100) / 10
  await Promise.all(waiting)
  return {
    asked: n,
    taken,
    sentAway,
    other: [...otherwise.values()].reduce((sum, n) => sum + n, 0),
    otherwise,
    written: (await countMatters(databaseUrl)) - before,
    normalAfter,
  }
}

async function countMatters(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from platform.matter')
  await client.end()
  return rows[0]?.n ?? 0
}
