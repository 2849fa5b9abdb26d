import type { TableInput, TableRow, Value } from '#platform/contract/decision.ts'
import { type Bits, noBits, setBit } from './bits.ts'

/** One input of a compiled table: which rows a value meets. */
export type Column = {
  readonly input: TableInput
  /** Rows that do not ask for it. */
  readonly free: Bits
  /** Narrows `rows` to those that the value meets. */
  readonly narrow: (value: Value, rows: Bits) => void
}

/** Prepares an input, so that deciding does not look at every row. */
export function columnOf(input: TableInput, rows: readonly TableRow[]): Column {
  const free = noBits(rows.length)
  for (const [i, row] of rows.entries()) if (!row.when[input.id]) setBit(free, i)
  const met = new Uint32Array(free.length)
  const gather =
    input.type === 'text'
      ? textRows(input, rows)
      : input.type === 'number'
        ? numberRows(input, rows)
        : codeRows(input, rows)
  return {
    input,
    free,
    narrow: (value, found) => {
      met.set(free)
      gather(value, met)
      for (let w = 0; w < found.length; w++) found[w]! &= met[w]!
    },
  }
}

type Gather = (value: Value, met: Bits) => void

const addAll = (met: Bits, more: Bits | undefined): void => {
  if (more) for (let w = 0; w < met.length; w++) met[w]! |= more[w]!
}

/** Marks a row under a key, making the key's set when it is new. */
function mark<K>(sets: Map<K, Bits>, key: K, row: number, size: number): void {
  const set = sets.get(key) ?? noBits(size)
  setBit(set, row)
  sets.set(key, set)
}

function exactRows(input: TableInput, rows: readonly TableRow[]): ReadonlyMap<Value, Bits> {
  const sets = new Map<Value, Bits>()
  for (const [i, row] of rows.entries()) {
    const asks = row.when[input.id]
    if (asks && 'is' in asks) for (const value of asks.is) mark(sets, value, i, rows.length)
  }
  return sets
}

/** Words are found in one walk over the text: those that begin with the letter at hand are tried there. */
function textRows(input: TableInput, rows: readonly TableRow[]): Gather {
  const exact = exactRows(input, rows)
  const words = new Map<string, Bits>()
  for (const [i, row] of rows.entries()) {
    const asks = row.when[input.id]
    if (asks && 'has' in asks) for (const word of asks.has) mark(words, word, i, rows.length)
  }
  const byLetter = new Map<number, [string, Bits][]>()
  for (const entry of words) {
    const letter = entry[0].charCodeAt(0)
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), entry])
  }
  return (value, met) => {
    const text = String(value)
    addAll(met, exact.get(text))
    for (let at = 0; at < text.length; at++) {
      const here = byLetter.get(text.charCodeAt(at))
      if (here) for (const [word, set] of here) if (text.startsWith(word, at)) addAll(met, set)
    }
  }
}

function codeRows(input: TableInput, rows: readonly TableRow[]): Gather {
  const exact = exactRows(input, rows)
  const under = new Map<string, Bits>()
  for (const [i, row] of rows.entries()) {
    const asks = row.when[input.id]
    if (asks && 'under' in asks) for (const code of asks.under) mark(under, code, i, rows.length)
  }
  const lengths = [...new Set([...under.keys()].map((code) => code.length))]
  return (value, met) => {
    addAll(met, exact.get(value))
    if (typeof value !== 'string') return
    for (const length of lengths) if (value.length >= length) addAll(met, under.get(value.slice(0, length)))
  }
}

function numberRows(input: TableInput, rows: readonly TableRow[]): Gather {
  const exact = exactRows(input, rows)
  const ranges = rows.flatMap((row, i) => {
    const asks = row.when[input.id]
    if (!asks || !('from' in asks || 'below' in asks)) return []
    const { from = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY } = asks
    return [{ i, from, below }]
  })
  return (value, met) => {
    addAll(met, exact.get(value))
    if (typeof value !== 'number') return
    for (const { i, from, below } of ranges) if (value >= from && value < below) setBit(met, i)
  }
}
