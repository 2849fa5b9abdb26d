import type { IndicatorView } from '#platform/contract/views.ts'

/** A part of a figure: how many, and of how many. */
export type Part = { readonly numerator: number; readonly denominator: number | null }

/** One line of a table: a town or a unit with its figures. */
export type SplitRow = {
  readonly key: string
  readonly name: string
  readonly received: number
  readonly onTime: Part
  readonly overdue: number
  readonly satisfied: Part
}

export type Figures = {
  readonly received: IndicatorView
  readonly onTime: IndicatorView
  readonly overdue: IndicatorView
  readonly satisfied: IndicatorView
}

const NONE: Part = { numerator: 0, denominator: 0 }

const partOf = (view: IndicatorView, key: string): Part => view.rows.find((r) => r.key === key) ?? NONE

/** Four figures cut the same way, as lines; the most received first. */
export const splitRows = (figures: Figures): readonly SplitRow[] => {
  const { received, onTime, overdue, satisfied } = figures
  const names = new Map(
    [...satisfied.rows, ...overdue.rows, ...onTime.rows, ...received.rows].map((r) => [r.key, r.name]),
  )
  return [...names]
    .map(([key, name]) => ({
      key,
      name,
      received: partOf(received, key).numerator,
      onTime: partOf(onTime, key),
      overdue: partOf(overdue, key).numerator,
      satisfied: partOf(satisfied, key),
    }))
    .toSorted((a, b) => b.received - a.received || b.overdue - a.overdue)
}

const add = (a: Part, b: Part): Part => ({
  numerator: a.numerator + b.numerator,
  denominator: (a.denominator ?? 0) + (b.denominator ?? 0),
})

/** Several lines as one, so that a shortened table still adds up. */
export const sumOf = (rows: readonly SplitRow[], name: string): SplitRow =>
  rows.reduce<SplitRow>(
    (sum, row) => ({
      key: sum.key,
      name,
      received: sum.received + row.received,
      onTime: add(sum.onTime, row.onTime),
      overdue: sum.overdue + row.overdue,
      satisfied: add(sum.satisfied, row.satisfied),
    }),
    { key: '…', name, received: 0, onTime: NONE, overdue: 0, satisfied: NONE },
  )

/** The first lines, and the rest as one. */
export const shortened = (
  rows: readonly SplitRow[],
  most: number,
  restName: (n: number) => string,
): readonly SplitRow[] =>
  rows.length <= most + 1
    ? rows
    : [...rows.slice(0, most), sumOf(rows.slice(most), restName(rows.length - most))]
