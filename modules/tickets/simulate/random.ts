/** Random numbers that come out the same for the same seed, so that a simulated district can be made again. */
export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  readonly chance: (p: number) => boolean
  readonly between: (least: number, most: number) => number
  /** A whole number, both ends included. */
  readonly whole: (least: number, most: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  readonly weighted: <T>(items: readonly T[], weight: (item: T) => number) => T
}

/** A stream of its own for every name: the tickets do not depend on the order in which they are made. */
export function random(seed: string): Random {
  const next = sfc32(hash32(`${seed}a`), hash32(`${seed}b`), hash32(`${seed}c`), 1)
  for (let i = 0; i < 12; i++) next()
  const between = (least: number, most: number) => least + next() * (most - least)
  return {
    next,
    between,
    chance: (p) => next() < p,
    whole: (least, most) => Math.floor(between(least, most + 1)),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted: (items, weight) => {
      let at = next() * items.reduce((sum, item) => sum + weight(item), 0)
      for (const item of items) {
        at -= weight(item)
        if (at < 0) return item
      }
      return items.at(-1)!
    },
  }
}

/** FNV-1a: a whole number from a text. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Small Fast Counter, 32 bit (C. Doty-Humphrey). */
function sfc32(a: number, b: number, c: number, d: number): () => number {
  let [w, x, y, z] = [a, b, c, d]
  return () => {
    const t = (w + x + z) | 0
    z = (z + 1) | 0
    w = x ^ (x >>> 9)
    x = (y + (y << 3)) | 0
    y = (y << 21) | (y >>> 11)
    y = (y + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
}
