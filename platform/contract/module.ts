import type { PublicChange } from './change.ts'
import type { TableSpec } from './decision.ts'
import type { Field } from './field.ts'
import type { MatterDef } from './matter.ts'
import type { Dims, Indicator, Measure } from './measure.ts'
import type { AnyRule } from './rule.ts'
import type { Json, MatterState } from './state.ts'

/** A kind as it was before, with the rules that went with it: what began under it goes on under it. */
export type EarlierMatter = { readonly def: MatterDef; readonly rules: readonly AnyRule[] }

/** A value that an entry says, in words by its field; another matter by its id. */
export type Said = { readonly field: Field; readonly value: Json }

/** What the public part of an entry says to staff beside its name. */
export type Says = (changes: readonly PublicChange[]) => readonly Said[]

/** What a module hands to the server: values that are mounted; importing a module does nothing. */
export type MatterModule = {
  readonly id: string
  /** Its kinds as they are now, and their rules: what a new matter begins with. */
  readonly matters: readonly MatterDef[]
  readonly rules: readonly AnyRule[]
  /** Earlier versions of its kinds, as long as a matter may be left that began with one. */
  readonly earlier?: readonly EarlierMatter[]
  readonly measures: readonly Measure[]
  /**
   * Which set of measures these are, 1 unless told. Raised whenever a measure is added, dropped or counts otherwise, or `dims`
   * cuts otherwise: what was counted with an earlier set is then counted anew, in the background and with every act.
   */
  readonly measureSet?: number
  readonly indicators: readonly Indicator[]
  /** The decision tables that its rules and proposals ask. */
  readonly tables?: readonly TableSpec[]
  /** What entries say in 办理留痕 beside their private words, by action; reads one of any version. */
  readonly says?: { readonly [action: string]: Says }
  /** How a matter is cut in figures; reads one of any version. */
  readonly dims: (matter: MatterState) => Dims
  /** What a matter is called where its words are not read, by its public facts alone; reads one of any version. Untold: nothing. */
  readonly publicTitle?: (matter: Pick<MatterState, 'facts'>) => string
}
