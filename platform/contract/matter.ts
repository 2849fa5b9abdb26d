import type { Field, Fields } from './field.ts'
import type { JsonObject } from './state.ts'

/** How a state looks as a status word (shape and colour are the ui's business). */
export type Tone = 'new' | 'wait' | 'run' | 'apply' | 'back' | 'late' | 'done'

export type StateDef = {
  readonly name: string
  readonly tone: Tone
  /** Whether somebody still has to do something. */
  readonly open: boolean
  /** Handled with another matter, whose date counts: while it is in this state its own stands in no list and is never late there. */
  readonly follows?: true
  /** The same state in the words of the person who raised the matter. */
  readonly told: string
}

/** A piece of work at a desk (unit × role): 派单, 承办, 审核 … */
export type StepDef = { readonly name: string; readonly role: string }

export type ClockDef = {
  readonly name: string
  /** Which promise it keeps: of the law, of a superior, or of the district itself. */
  readonly binding: 'legal' | 'superior' | 'promised' | 'internal'
  /**
   * What happens when its time comes: `miss` writes clock.missed; `lapse` only closes a window;
   * `act` lets the system take a declared action (deemed acceptance, archiving).
   */
  readonly atDue: 'miss' | 'lapse' | { readonly act: string }
  /** The word for the day it starts on, in the sentence and the strip: 提交 unless told. */
  readonly startWord?: string
  /** Whether the task it is bound to is as urgent as this clock (待派 by its dispatch clock); else by the matter's date. */
  readonly paces?: boolean
  /** Whose time it is: the organ's unless told. The raiser's own (to correct, to say it is not solved) is never shortened once told. */
  readonly whose?: 'raiser'
  /** Whether it decides the matter's own due date. */
  readonly leads: boolean
}

/** A kind of matter (事): its states, the work done on it, the clocks that run. */
export type MatterDef = {
  readonly kind: string
  readonly module: string
  readonly name: string
  /** What the person who raised it is called, wherever staff read of them. */
  readonly raiser: string
  /** Raised with every change of what binds; what began with an earlier one goes on under it (docs/decisions/0017-versions.md). */
  readonly version: number
  readonly states: { readonly [state: string]: StateDef }
  readonly steps: { readonly [step: string]: StepDef }
  readonly clocks: { readonly [code: string]: ClockDef }
  /** Public facts (grade 0–1): lists filter by them, figures count by them, the ledger seals them. */
  readonly facts: Fields
  /** Private parts: kept apart, masked, erasable. */
  readonly parts: Fields
  /** What is kept only in its own ledger entry: words, by the label they are shown under; files, by their field. */
  readonly kept: { readonly [name: string]: string | Field }
  /** What a list of this kind may be narrowed by (each has its index). */
  readonly filters: readonly string[]
}

/** Declares a kind of matter. */
export const matter = <const M extends MatterDef>(def: M): M => def

/** The keys of the files in what an entry keeps: the values of whatever is declared as files, whatever it is called. */
export const fileKeys = (
  { parts, kept }: Pick<MatterDef, 'parts' | 'kept'>,
  content: JsonObject,
): readonly string[] =>
  Object.entries(content).flatMap(([name, value]) => {
    const field = parts[name] ?? kept[name]
    return typeof field === 'object' && field.kind === 'files' && Array.isArray(value)
      ? value.map(String)
      : []
  })
