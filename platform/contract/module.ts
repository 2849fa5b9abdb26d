import type { TableSpec } from './decision.ts'
import type { MatterDef } from './matter.ts'
import type { Dims, Indicator, Measure } from './measure.ts'
import type { AnyRule } from './rule.ts'
import type { MatterState } from './state.ts'

/** What a module hands to the server: values that are mounted; importing a module does nothing. */
export type MatterModule = {
  readonly id: string
  readonly matters: readonly MatterDef[]
  readonly rules: readonly AnyRule[]
  readonly measures: readonly Measure[]
  readonly indicators: readonly Indicator[]
  /** The decision tables that its rules and proposals ask. */
  readonly tables?: readonly TableSpec[]
  readonly dims: (matter: MatterState) => Dims
}
