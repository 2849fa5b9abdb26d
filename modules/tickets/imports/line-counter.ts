/** A record with the line that the parser was at when it ended. */
export type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/** Tells on which line a record begins. The parser says where it ends, and takes a CRLF that is no end of a record for two lines. */
export function lineCounter() {
  let twice = 0
  let ended = 0
  return {
    begins: (at: number, values: readonly string[]): number => {
      const own = values.filter((value) => /[\r\n]/.test(value)).map(breaksIn)
      const odd = values.at(-1)?.endsWith('\r') ? 1 : 0
      twice += own.reduce((sum, { pairs }) => sum + pairs, odd)
      ended = at - twice
      return ended - own.reduce((sum, { all }) => sum + all, -odd)
    },
    /** The last line of what was read. */
    read: () => ended,
  }
}

function breaksIn(value: string): { readonly all: number; readonly pairs: number } {
  const found = value.match(/\r\n|\r|\n/g) ?? []
  return { all: found.length, pairs: found.filter((one) => one.length === 2).length }
}
