import type { Day } from '#platform/kernel/day.ts'

/** What a decision table reads and gives: text, a number, yes or no, a code of a list. */
export type ValueType = 'text' | 'number' | 'yesNo' | 'code'
export type Value = string | number | boolean
/** The lists that codes come from. */
export type ListName = 'category' | 'region' | 'unit' | 'property' | 'channel'

export type TableInput = {
  readonly id: string
  readonly name: string
  readonly type: ValueType
  readonly list?: ListName
  /** May be unknown when it is decided: then only rows that do not ask for it can be met. */
  readonly optional?: boolean
}
export type TableOutput = {
  readonly id: string
  readonly name: string
  readonly type: ValueType
  readonly list?: ListName
  /** Codes besides those of the list, with their names: `town` for the town of the place. */
  readonly more?: { readonly [code: string]: string }
  readonly optional?: boolean
}

/**
 * What a row asks of one input; a row that has none for an input takes any value (“–”). `is` one of the values; `under` one
 * of the codes or anything below it; `from` (with) and `below` (without) a range; `has` a text that contains one of the words.
 */
export type Condition =
  | { readonly is: readonly Value[] }
  | { readonly under: readonly string[] }
  | { readonly from?: number; readonly below?: number }
  | { readonly has: readonly string[] }

export type TableRow = {
  /** Stays with the row through its versions. */
  readonly id: string
  readonly when: { readonly [input: string]: Condition }
  /** What it gives; null says that what was asked is not met. */
  readonly gives: { readonly [output: string]: Value } | null
  /** Why: the law, the rulebook, an agreement. */
  readonly note: string
  readonly from?: Day
  /** The last day on which it holds. */
  readonly to?: Day
}

/** `first`: the first row that is met decides. `unique`: at most one may be met. */
export type HitPolicy = 'first' | 'unique'

export type TableContent = {
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly policy: HitPolicy
  /** Something must be decided for every combination: a version with a gap is not put into force. */
  readonly complete: boolean
  readonly rows: readonly TableRow[]
}

export type Values = { readonly [input: string]: Value | null | undefined }

/** A case kept beside the table, and what must come of it. */
export type Example = {
  readonly id: string
  readonly name: string
  readonly values: Values
  readonly wants:
    | { readonly kind: 'result'; readonly gives: { readonly [output: string]: Value } }
    | { readonly kind: 'not-met' | 'missing' | 'not-covered' }
}

/** A value that was read; `found` is the word of the text, or the code above it, by which the condition was met. */
export type Read = { readonly input: string; readonly value: Value | null; readonly found?: string }

/** The four outcomes, with what they rest on. Rows are counted from 1, as people see them. */
export type Outcome =
  | {
      readonly kind: 'result'
      readonly row: number
      readonly rowId: string
      readonly gives: { readonly [output: string]: Value }
      readonly read: readonly Read[]
    }
  | {
      readonly kind: 'not-met'
      readonly row: number
      readonly rowId: string
      readonly read: readonly Read[]
    }
  | {
      readonly kind: 'missing'
      readonly row: number
      readonly inputs: readonly string[]
      readonly read: readonly Read[]
    }
  | {
      readonly kind: 'not-covered'
      /** The row that came furthest, and the input whose condition stopped it. */
      readonly nearest: { readonly row: number; readonly input: string } | null
      /** Rows that are met at once where only one may be. */
      readonly clash?: readonly number[]
      readonly read: readonly Read[]
    }

/** An outcome with the version it came from; version 0 where there is no table yet. */
export type Decision = Outcome & { readonly table: string; readonly version: number }

/** What an entry keeps of a decision: no value read, so nothing private. */
export type DecidedBy = { readonly table: string; readonly version: number; readonly row: number }

/** A table that a module asks, declared by it; its rows belong to staff. */
export type TableSpec = Omit<TableContent, 'rows'> & {
  readonly id: string
  readonly name: string
  readonly what: string
  /** The rows and examples it begins with, from what the pack has put into the lists. */
  readonly begin: (list: (kind: string) => readonly ListRow[]) => {
    readonly rows: readonly TableRow[]
    readonly examples: readonly Example[]
  }
}
export type ListRow = {
  readonly code: string
  readonly name: string
  readonly data: { readonly [key: string]: unknown }
}
