import { measureLifecycle, startServer } from './lifecycle.ts'

const PAIRS = 3

export type Beside = {
  readonly full: number
  readonly p95: number
  readonly empty: number
  /** The middle one of the pairs' ratios. */
  readonly slower: number
}

/**
 * Lifecycles a second on the full database and on an empty one, in turns: a machine's speed changes within a minute, so only
 * what was measured one right after the other is compared. One server at a time: two would share the cores.
 */
export async function measureBeside(
  port: number,
  fullUrl: string,
  emptyUrl: string,
  print: (line: string) => void,
): Promise<Beside> {
  const pairs = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const empty = await alone(port, emptyUrl)
    const full = await alone(port, fullUrl)
    const slower = Math.round((empty.perSecond / full.perSecond) * 100) / 100
    print(
      `lifecycle pair ${pair + 1}: ${full.perSecond}/s at 1,000,000 (p95 ${full.p95} ms), ${empty.perSecond}/s empty: ${slower} × slower`,
    )
    pairs.push({ full: full.perSecond, p95: full.p95, empty: empty.perSecond, slower })
  }
  return pairs.toSorted((a, b) => a.slower - b.slower)[PAIRS >> 1]!
}

async function alone(port: number, url: string) {
  const server = await startServer(port, url)
  await measureLifecycle(port, 8, 4)
  const seen = await measureLifecycle(port, 8, 6)
  await server.stop()
  return seen
}
