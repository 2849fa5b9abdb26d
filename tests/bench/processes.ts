import { measureLifecycle, startServer } from './lifecycle.ts'

const WORKERS = 8
const SECONDS = 6
const ROUNDS = 3

type Round = { readonly one: number; readonly two: number; readonly p95one: number; readonly p95two: number }

/**
 * Ticket lifecycles a second with one server process and with two on the same database, under the same load from a third
 * process, one after the other in each round.
 */
export async function measureProcesses(
  ports: readonly [number, number],
  url: string,
  print: (line: string) => void,
): Promise<readonly Round[]> {
  const [first, second] = ports
  const a = await startServer(first, url)
  await measureLifecycle(first, WORKERS, 3)
  const rounds: Round[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const one = await measureLifecycle(first, WORKERS, SECONDS)
    const b = await startServer(second, url)
    await measureLifecycle(second, WORKERS / 2, 2, 5000)
    const both = await Promise.all([
      measureLifecycle(first, WORKERS / 2, SECONDS),
      measureLifecycle(second, WORKERS / 2, SECONDS, 5000),
    ])
    await b.stop()
    const two = Math.round((both[0].perSecond + both[1].perSecond) * 10) / 10
    const p95two = Math.max(both[0].p95, both[1].p95)
    rounds.push({ one: one.perSecond, two, p95one: one.p95, p95two })
    print(
      `processes round ${round}: one ${one.perSecond}/s (p95 ${one.p95} ms), two ${two}/s (p95 ${p95two} ms)`,
    )
  }
  await a.stop()
  return rounds
}
