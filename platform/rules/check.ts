import type { TableContent, TableInput, TableRow } from '#platform/contract/decision.ts'
import type { Day } from '#platform/kernel/day.ts'
import { type Atom, atomsOf, type KnownCodes, takes } from './atoms.ts'
import { holdsOn } from './compile.ts'

/** An input combination, as far as it matters: inputs that are not named may be anything. */
export type Combination = { readonly [input: string]: Atom }

export type Finding =
  | { readonly kind: 'gap'; readonly example: Combination }
  /** A row that is never reached: the rows before it take everything that it asks for. */
  | { readonly kind: 'shadowed'; readonly row: number; readonly by: readonly number[] }
  /** Two rows that are met at once where only one may be. */
  | { readonly kind: 'overlap'; readonly rows: readonly [number, number]; readonly example: Combination }

export type Checked = {
  readonly findings: readonly Finding[]
  /** Every combination was looked at; false for a table too large to look through at once. */
  readonly whole: boolean
}

const MOST_STEPS = 40_000
const MOST_GAPS = 5

type Numbered = { readonly no: number; readonly row: TableRow }
type Dim = { readonly input: TableInput; readonly atoms: readonly Atom[] }

/**
 * Finds what no row covers, rows that are never reached, and (where only one row may be met) rows that overlap, each with an
 * example. Pure. `codes` gives the codes of a list; a list that is not known has any code.
 */
export function check(content: TableContent, day: Day, codes: KnownCodes = () => undefined): Checked {
  const rows = content.rows.map((row, i) => ({ no: i + 1, row })).filter(({ row }) => holdsOn(row, day))
  const dims = content.inputs.map((input) => ({
    input,
    atoms: atomsOf(
      input,
      rows.map((r) => r.row),
      codes,
    ),
  }))
  const budget = { left: MOST_STEPS }
  const gaps = uncovered(dims, rows, MOST_GAPS, budget).map((example): Finding => ({ kind: 'gap', example }))
  const others = content.policy === 'unique' ? overlaps(dims, rows) : shadowed(dims, rows, budget)
  return { findings: [...gaps, ...others], whole: budget.left > 0 }
}

/** Combinations of atoms that none of the rows takes. */
function uncovered(
  dims: readonly Dim[],
  rows: readonly Numbered[],
  most: number,
  budget: { left: number },
): readonly Combination[] {
  const found: Combination[] = []
  const seen = new Set<string>()
  const walk = (at: number, left: readonly Numbered[], so: Combination): void => {
    if (found.length >= most || budget.left <= 0) return
    if (left.length === 0) {
      // The inputs that are left may be anything, as long as they may be something at all.
      if (dims.slice(at).every((d) => d.atoms.length > 0)) found.push(so)
      return
    }
    const rest = dims.slice(at)
    if (left.some(({ row }) => rest.every((d) => !row.when[d.input.id]))) return
    const key = `${at}:${left.map((r) => r.no).join(',')}`
    if (seen.has(key)) return
    seen.add(key)
    const { input, atoms } = rest[0]!
    for (const atom of atoms) {
      budget.left--
      walk(
        at + 1,
        left.filter(({ row }) => takes(row, input, atom)),
        { ...so, [input.id]: atom },
      )
    }
  }
  walk(0, rows, {})
  return found
}

function shadowed(
  dims: readonly Dim[],
  rows: readonly Numbered[],
  budget: { left: number },
): readonly Finding[] {
  return rows.flatMap((own, i): readonly Finding[] => {
    const before = rows.slice(0, i)
    const inside = dims.map((d) => ({ ...d, atoms: d.atoms.filter((atom) => takes(own.row, d.input, atom)) }))
    // It asks for something that cannot be (a code that the list does not have): said elsewhere.
    if (inside.some((d) => d.atoms.length === 0)) return []
    const meeting = before.filter(({ row }) =>
      inside.every((d) => d.atoms.some((a) => takes(row, d.input, a))),
    )
    if (meeting.length === 0 || uncovered(inside, meeting, 1, budget).length > 0 || budget.left <= 0)
      return []
    const alone = meeting.find((m) => uncovered(inside, [m], 1, budget).length === 0)
    return [{ kind: 'shadowed', row: own.no, by: alone ? [alone.no] : meeting.map((m) => m.no) }]
  })
}

function overlaps(dims: readonly Dim[], rows: readonly Numbered[]): readonly Finding[] {
  return rows.flatMap((a, i) =>
    rows.slice(i + 1).flatMap((b): readonly Finding[] => {
      const shared = dims.map((d) => [d.input.id, common(d, a.row, b.row)] as const)
      return shared.every(([, atom]) => atom !== undefined)
        ? [
            {
              kind: 'overlap',
              rows: [a.no, b.no],
              example: Object.fromEntries(
                shared.flatMap(([id, atom]) => (atom ? [[id, atom] as const] : [])),
              ),
            },
          ]
        : []
    }),
  )
}

/** A value of an input that both rows take. */
function common({ input, atoms }: Dim, a: TableRow, b: TableRow): Atom | undefined {
  const one = atoms.find((atom) => takes(a, input, atom) && takes(b, input, atom))
  if (one) return one
  const [x, y] = [a.when[input.id], b.when[input.id]]
  if (!x || !y || !('has' in x) || !('has' in y)) return undefined
  // A text may say both words.
  const both = `${x.has[0] ?? ''}，${y.has[0] ?? ''}`
  return { value: both, word: `${x.has[0]}”和“${y.has[0]}` }
}
