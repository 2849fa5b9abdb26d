import type { Day } from '#platform/kernel/day.ts'
import type { MatterState } from './state.ts'

/** The four ways a figure can be cut. Empty string: not known. */
export type Dims = {
  readonly channel: string
  readonly category: string
  readonly region: string
  readonly unit: string
}
export type DimName = keyof Dims
export const DIMS = ['channel', 'category', 'region', 'unit'] as const satisfies readonly DimName[]

/** One counted thing: on which day, how many. */
export type Counted = { readonly day: Day; readonly n: number }

/**
 * A measure is a pure function of a matter's state: which days it counts on. The difference between the
 * state before and after an action is written to the ledger as +1 and −1, so that corrections need no code.
 */
export type Measure = {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly count: (matter: MatterState) => readonly Counted[]
}

/** Declares a measure. */
export const measure = (def: Measure): Measure => def

/** A named figure: a formula over measures, with its base. */
export type Indicator = {
  readonly id: string
  readonly name: string
  /** In plain words: what is divided by what. */
  readonly formula: string
  readonly unit: '件' | '%' | '次'
  readonly source: 'computed' | 'imported' | 'reported'
  readonly numerator: readonly string[]
  /** Missing: a plain count. */
  readonly denominator?: readonly string[]
  /** What is not counted, in plain words. */
  readonly excludes: string
}

/** Declares an indicator. */
export const indicator = (def: Indicator): Indicator => def
