export type Timed = { readonly what: string; readonly median: number; readonly p95: number }

/** Median and p95, in milliseconds with one decimal. */
export function timed(what: string, times: readonly number[]): Timed {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { what, median: at(0.5), p95: at(0.95) }
}
