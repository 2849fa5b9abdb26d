import type { Outcome, Read, TableContent, TableRow, Value, Values } from '#platform/contract/decision.ts'
import type { Day } from '#platform/kernel/day.ts'
import { accepts } from './accepts.ts'
import { type Bits, hasBit, nextBit, noBits, setBit } from './bits.ts'
import { type Column, columnOf } from './columns.ts'

/** A table made ready for a day. Deciding is pure: the same values always give the same outcome. */
export type Compiled = (values: Values) => Outcome

export const holdsOn = (row: TableRow, day: Day): boolean =>
  (row.from === undefined || row.from <= day) && (row.to === undefined || row.to >= day)

/** Prepares a table; done once a version and day. Rows that do not hold on the day keep their numbers and meet nothing. */
export function compile(content: TableContent, day: Day): Compiled {
  const { rows } = content
  const holding = noBits(rows.length)
  for (const [i, row] of rows.entries()) if (holdsOn(row, day)) setBit(holding, i)
  const columns = content.inputs.map((input) => columnOf(input, rows))
  const table = { content, columns, holding, met: noBits(rows.length), maybe: noBits(rows.length) }
  return (values) => decide(table, values)
}

type Table = {
  readonly content: TableContent
  readonly columns: readonly Column[]
  readonly holding: Bits
  /** Rows that are met, and those that may be once what is missing is known; used again by every decision. */
  readonly met: Bits
  readonly maybe: Bits
}

const given = (values: Values, input: string): Value | null => values[input] ?? null

type Nearest = { readonly row: number; readonly input: string } | null

/** Reads from left to right; `maybe` becomes empty where the row that held out longest is stopped. */
function decide(table: Table, values: Values): Outcome {
  const { columns, holding, met, maybe } = table
  met.set(holding)
  maybe.set(holding)
  let isMissing = false
  for (const { input, free, narrow } of columns) {
    const value = given(values, input.id)
    const before = nextBit(maybe)
    if (before < 0) break
    if (value !== null) {
      narrow(value, met)
      if (isMissing) narrow(value, maybe)
      else maybe.set(met)
    } else {
      for (let w = 0; w < met.length; w++) met[w]! &= free[w]!
      // A row that asks for what must be known is neither met nor not met.
      if (input.optional) for (let w = 0; w < maybe.length; w++) maybe[w]! &= free[w]!
      else isMissing = true
    }
    if (nextBit(maybe) < 0) return notCovered(table, values, { row: before + 1, input: input.id })
  }
  return nextBit(maybe) < 0 ? notCovered(table, values, null) : outcomeOf(table, values)
}

const notCovered = ({ content }: Table, values: Values, nearest: Nearest): Outcome => ({
  kind: 'not-covered',
  nearest,
  read: readAll(content, values),
})

function outcomeOf({ content, met, maybe }: Table, values: Values): Outcome {
  const possible = nextBit(maybe)
  const unsure = content.policy === 'first' ? (hasBit(met, possible) ? -1 : possible) : nextUnmet(maybe, met)
  if (unsure >= 0) return missing(content, unsure, values)
  if (content.policy === 'unique' && nextBit(met, possible + 1) >= 0) return clashing(content, met, values)
  const row = content.rows[possible]!
  const read = readAll(content, values, row)
  return row.gives
    ? { kind: 'result', row: possible + 1, rowId: row.id, gives: row.gives, read }
    : { kind: 'not-met', row: possible + 1, rowId: row.id, read }
}

function nextUnmet(maybe: Bits, met: Bits): number {
  for (let at = nextBit(maybe); at >= 0; at = nextBit(maybe, at + 1)) if (!hasBit(met, at)) return at
  return -1
}

function missing(content: TableContent, at: number, values: Values): Outcome {
  const row = content.rows[at]!
  const inputs = content.inputs
    .filter((i) => !i.optional && row.when[i.id] && given(values, i.id) === null)
    .map((i) => i.id)
  return { kind: 'missing', row: at + 1, inputs, read: readAll(content, values) }
}

function clashing(content: TableContent, met: Bits, values: Values): Outcome {
  const clash: number[] = []
  for (let at = nextBit(met); at >= 0; at = nextBit(met, at + 1)) clash.push(at + 1)
  return { kind: 'not-covered', nearest: null, clash, read: readAll(content, values) }
}

function readAll(content: TableContent, values: Values, row?: TableRow): readonly Read[] {
  return content.inputs.map((input) => {
    const value = given(values, input.id)
    const by = row && value !== null ? accepts(row.when[input.id], value) : true
    return typeof by === 'string' ? { input: input.id, value, found: by } : { input: input.id, value }
  })
}
