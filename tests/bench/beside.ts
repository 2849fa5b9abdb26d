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
 * Lifecycles a second on the full database that a server at `port` already works on, and on an empty one, in turns: a
 * machine's speed changes within a minute, so only what was measured one right after the other is compared.
 */
export async function measureBeside(
  port: number,
  emptyPort: number,
  emptyUrl: string,
  print: (line: string) => void,
): Promise<Beside> {
  const server = await startServer(emptyPort, emptyUrl)
  for (const one of [port, emptyPort]) await measureLifecycle(one, 8, 3)
  const pairs = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const empty = await measureLifecycle(emptyPort, 8, 6)
    const full = await measureLifecycle(port, 8, 6)
    const slower = Math.round((empty.perSecond / full.perSecond) * 100) / 100
    print(
      `lifecycle pair ${pair + 1}: ${full.perSecond}/s at 1,000,000 (p95 ${full.p95} ms), ${empty.perSecond}/s empty: ${slower} × slower`,
    )
    pairs.push({ full: full.perSecond, p95: full.p95, empty: empty.perSecond, slower })
  }
  await server.stop()
  return pairs.toSorted((a, b) => a.slower - b.slower)[PAIRS >> 1]!
}
