/** Takes exactly so many bytes off a stream; undefined when it ends before. */
export type Take = (size: number) => Promise<Buffer | undefined>

/** Pieces are joined only when there are enough: joined one by one, small ones would take for ever. */
export function takeBytes(iterator: AsyncIterator<Buffer>): {
  readonly take: Take
  readonly left: () => number
} {
  let held: Buffer[] = []
  let length = 0
  return {
    take: async (size) => {
      while (length < size) {
        const next = await iterator.next()
        if (next.done) return undefined
        held.push(next.value)
        length += next.value.length
      }
      const all = held.length === 1 ? held[0]! : Buffer.concat(held, length)
      held = [all.subarray(size)]
      length -= size
      return all.subarray(0, size)
    },
    left: () => length,
  }
}
