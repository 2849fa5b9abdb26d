import type { Condition, TableContent, TableRow } from '#platform/contract/decision.ts'

/** A number for a new row or example that no other bears. */
export const freshId = (prefix: string, taken: readonly { readonly id: string }[]): string => {
  let n = taken.length + 1
  while (taken.some((t) => t.id === `${prefix}${n}`)) n++
  return `${prefix}${n}`
}

/** A blank row: anything goes, and the results are still to be filled. */
export const blankRow = (content: TableContent): TableRow => ({
  id: freshId('r', content.rows),
  when: {},
  gives: Object.fromEntries(content.outputs.flatMap((o) => (o.type === 'yesNo' ? [[o.id, false]] : []))),
  note: '',
})

/** The rows with one moved by a step. */
export function moveRow(rows: readonly TableRow[], at: number, by: 1 | -1): readonly TableRow[] {
  const other = at + by
  const [row, swapped] = [rows[at], rows[other]]
  if (!row || !swapped) return rows
  return rows.map((r, i) => (i === at ? swapped : i === other ? row : r))
}

/** A row with another condition for an input; undefined: anything goes. */
export function withCondition(row: TableRow, input: string, asks: Condition | undefined): TableRow {
  const { [input]: _, ...rest } = row.when
  return { ...row, when: asks ? { ...rest, [input]: asks } : rest }
}

/** Words as somebody types them: 、 ， and blanks part them. */
export const wordsIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[、，,;；\s]+/).filter((w) => w !== '')),
]

export type Difference = {
  readonly added: number
  readonly removed: number
  readonly altered: number
  readonly moved: boolean
}

/** What changed between two versions, by the rows' own numbers. */
export function differenceOf(before: readonly TableRow[], after: readonly TableRow[]): Difference {
  const was = new Map(before.map((r) => [r.id, r]))
  const is = new Map(after.map((r) => [r.id, r]))
  const kept = after.filter((r) => was.has(r.id))
  return {
    added: after.length - kept.length,
    removed: before.filter((r) => !is.has(r.id)).length,
    altered: kept.filter((r) => JSON.stringify(r) !== JSON.stringify(was.get(r.id))).length,
    moved: before.filter((r) => is.has(r.id)).some((r, i) => r.id !== kept[i]?.id),
  }
}
