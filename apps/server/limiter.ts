export type Limiter = { readonly allows: (key: string, perMinute: number, now: Date) => boolean }

/** Counts calls in one-minute windows, by key; forgets old windows. */
export function limiter(): Limiter {
  let window = 0
  let counts = new Map<string, number>()
  return {
    allows: (key, perMinute, now) => {
      const minute = Math.floor(now.getTime() / 60_000)
      if (minute !== window) {
        window = minute
        counts = new Map()
      }
      const n = (counts.get(key) ?? 0) + 1
      counts.set(key, n)
      return n <= perMinute
    },
  }
}
