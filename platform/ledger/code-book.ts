/**
 * The codes that figures are counted by, each with its place in the order in which PostgreSQL keeps keys of JSON (shorter ones
 * first): cells written in that order need no sorting there.
 */
export class CodeBook {
  /** By place. */
  readonly codes: readonly string[]
  /** The same as keys of JSON. */
  readonly keys: readonly string[]
  /** Place of a number, -1 where there is none. */
  readonly #places: Int32Array

  /** `named`: the numbers that the database has given to codes. */
  constructor(named: readonly { readonly no: number; readonly code: string }[]) {
    const order = named.toSorted(
      (a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
    )
    this.codes = order.map(({ code }) => code)
    this.keys = this.codes.map((code) => `${JSON.stringify(code)}:`)
    this.#places = new Int32Array(Math.max(0, ...named.map(({ no }) => no)) + 1).fill(-1)
    order.forEach(({ no }, place) => {
      this.#places[no] = place
    })
  }

  /** The code of a number. Throws when there is none. */
  codeOf(no: number): string {
    return this.codes[this.#placeOf(no)]!
  }

  /** Reads numbers of four bytes each, highest first, as places into `into` from `at` on. Throws where one has no code. */
  read(bytes: Uint8Array, into: Int32Array, at: number): void {
    readNumbers(bytes, into, at)
    for (let i = at; i < at + bytes.length / 4; i++) into[i] = this.#placeOf(into[i]!)
  }

  #placeOf(no: number): number {
    const place = this.#places[no]
    if (place === undefined || place < 0) throw new Error(`no code has the number ${no}`)
    return place
  }
}

/** Reads numbers of four bytes each, highest first, into `into` from `at` on. */
export function readNumbers(bytes: Uint8Array, into: Int32Array, at: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < bytes.length / 4; i++) into[at + i] = view.getInt32(i * 4)
}
