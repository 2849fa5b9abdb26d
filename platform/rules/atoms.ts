import type { Condition, TableInput, TableRow, Value } from '#platform/contract/decision.ts'
import { accepts } from './accepts.ts'

/** One value that stands for all those that meet the same rows; null where the value may be unknown. */
export type Atom = { readonly value: Value | null; readonly word?: string }

export type KnownCodes = (list: string) => readonly string[] | undefined

/** Whether a row takes an atom of one of its inputs. */
export const takes = (row: TableRow, input: TableInput, atom: Atom): boolean => {
  const asks = row.when[input.id]
  return !asks || (atom.value !== null && accepts(asks, atom.value) !== false)
}

/**
 * Values of an input that stand for all values there are. For a text: one without any of the words (words only ever meet more
 * rows, so what is not covered is not covered without them), every word alone, every whole text that is asked for.
 */
export function atomsOf(input: TableInput, rows: readonly TableRow[], codes: KnownCodes): readonly Atom[] {
  const asked = rows.flatMap((row) => row.when[input.id] ?? [])
  const all = [...valuesOf(input, asked, codes), ...(input.optional ? [{ value: null }] : [])]
  const seen = new Set<string>()
  return all.filter((atom) => {
    const same = rows.map((row) => (takes(row, input, atom) ? '1' : '0')).join('')
    return seen.has(same) ? false : seen.add(same)
  })
}

function valuesOf(input: TableInput, asked: readonly Condition[], codes: KnownCodes): readonly Atom[] {
  const exact = asked.flatMap((c) => ('is' in c ? c.is : []))
  if (input.type === 'yesNo') return [{ value: true }, { value: false }]
  if (input.type === 'number') return numbers(asked, exact)
  if (input.type === 'text') return texts(asked, exact)
  const known = input.list ? codes(input.list) : undefined
  if (known) return known.map((value) => ({ value }))
  const under = asked.flatMap((c) => ('under' in c ? c.under : []))
  return [OTHER, ...exact, ...under, ...under.map((code) => code + OTHER)].map((value) => ({ value }))
}

const OTHER = '…'

/** A letter that is part of no word and no text that is asked for. */
function plainText(words: readonly string[], exact: readonly Value[]): string {
  const asked = [...words, ...exact].join('')
  let code = OTHER.charCodeAt(0)
  while (asked.includes(String.fromCharCode(code))) code++
  return String.fromCharCode(code)
}

function texts(asked: readonly Condition[], exact: readonly Value[]): readonly Atom[] {
  const words = [...new Set(asked.flatMap((c) => ('has' in c ? c.has : [])))]
  const plain = plainText(words, exact)
  return [
    { value: plain },
    ...exact.map((value) => ({ value })),
    // With something behind it, so that it is not one of the whole texts.
    ...words.map((word) => ({ value: word + plain, word })),
  ]
}

function numbers(asked: readonly Condition[], exact: readonly Value[]): readonly Atom[] {
  const edges = asked.flatMap((c) =>
    'from' in c || 'below' in c ? [c.from, c.below].filter((n) => n !== undefined) : [],
  )
  const all = [...new Set([...edges, ...exact.filter((v) => typeof v === 'number')])].toSorted(
    (a, b) => a - b,
  )
  if (all.length === 0) return [{ value: 0 }]
  const between = all.flatMap((n, i) => (i === 0 ? [n] : [((all[i - 1] ?? n) + n) / 2, n]))
  return [all[0]! - 1, ...between, all.at(-1)! + 1].map((value) => ({ value }))
}
