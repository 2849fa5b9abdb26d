/** A set of rows, 32 to a word. */
export type Bits = Uint32Array

export const noBits = (size: number): Bits => new Uint32Array(Math.max(1, (size + 31) >>> 5))
export const setBit = (bits: Bits, at: number): void => {
  bits[at >>> 5]! |= 1 << (at & 31)
}
export const hasBit = (bits: Bits, at: number): boolean => (bits[at >>> 5]! & (1 << (at & 31))) !== 0

/** The first row of the set at or after `from`, or -1. */
export function nextBit(bits: Bits, from = 0): number {
  for (let w = from >>> 5; w < bits.length; w++) {
    let word = bits[w]!
    if (w === from >>> 5) word &= -1 << (from & 31)
    if (word !== 0) return (w << 5) + 31 - Math.clz32(word & -word)
  }
  return -1
}
