/** Between two codes of a column. A code is what a person could write; none has a control character. */
export const BETWEEN = '\u001f'
const BETWEEN_CODE = BETWEEN.charCodeAt(0)

/**
 * A column of codes, each kept as its number in the list of those that came. Read from texts of many codes without
 * making a text of each: millions of lines have a few hundred codes, and making texts is what would cost.
 */
export class Codes {
  readonly list: string[] = []
  readonly numbers: number[] = []
  /** Number of a code by the hash of its text; where two have the same, the later stands at the next free place. */
  readonly #places = new Map<number, number>()

  /** Appends the codes of a text, in which `BETWEEN` stands between each two; answers how many. */
  read(text: string): number {
    const before = this.numbers.length
    let from = 0
    let hash = 0
    for (let at = 0; at < text.length; at++) {
      const char = text.charCodeAt(at)
      if (char !== BETWEEN_CODE) {
        hash = (Math.imul(hash, 31) + char) | 0
        continue
      }
      this.numbers.push(this.#numberOf(text, from, at, hash))
      from = at + 1
      hash = 0
    }
    this.numbers.push(this.#numberOf(text, from, text.length, hash))
    return this.numbers.length - before
  }

  /** Appends one code so many times. */
  repeat(code: string, times: number): void {
    this.read(code)
    const number = this.numbers.at(-1)!
    for (let i = 1; i < times; i++) this.numbers.push(number)
  }

  #numberOf(text: string, from: number, to: number, hash: number): number {
    for (let place = hash; ; place++) {
      const number = this.#places.get(place)
      if (number === undefined) {
        this.#places.set(place, this.list.length)
        return this.list.push(text.slice(from, to)) - 1
      }
      const code = this.list[number]!
      if (code.length === to - from && text.startsWith(code, from)) return number
    }
  }
}
