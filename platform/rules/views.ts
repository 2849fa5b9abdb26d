import type { Example, TableContent } from '#platform/contract/decision.ts'
import type { VersionState } from './versions.ts'

/** GET /api/rules */
export type RuleListView = {
  readonly tables: readonly {
    readonly id: string
    readonly name: string
    readonly what: string
    readonly rows: number
    readonly inForce: { readonly no: number; readonly from: string } | null
    /** Put into force for a later day. */
    readonly coming: { readonly no: number; readonly from: string } | null
    readonly open: {
      readonly no: number
      readonly state: VersionState
      readonly writers: readonly string[]
    } | null
  }[]
}

export type RuleVersionView = {
  readonly no: number
  readonly state: VersionState
  readonly content: TableContent
  readonly examples: readonly Example[]
  readonly from: string | null
  readonly to: string | null
  readonly note: string
  readonly writers: readonly string[]
  readonly writtenAt: string
  readonly putBy: string | null
  readonly putAt: string | null
  readonly rev: number
}

/** GET /api/rules/{id}: a table with its versions, newest first. */
export type RuleTableView = {
  readonly id: string
  readonly name: string
  readonly what: string
  /** The number of the version in force today. */
  readonly inForce: number | null
  readonly versions: readonly RuleVersionView[]
  readonly may: {
    readonly write: boolean
    readonly put: boolean
    /** Whether the caller wrote the open version: then somebody else puts it into force. */
    readonly wroteIt: boolean
  }
}

/** POST /api/rules/{id}/backtest */
export type BacktestView = {
  readonly looked: number
  readonly changed: number
  readonly counts: readonly { readonly from: string; readonly to: string; readonly n: number }[]
  readonly examples: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly from: string
    readonly to: string
    readonly row: number | null
  }[]
}
