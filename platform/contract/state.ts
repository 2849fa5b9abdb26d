import type { Term } from '#platform/clock/term.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** 主办 会办 会签 传阅 */
export type TaskMode = 'lead' | 'co' | 'sign' | 'inform'
export type TaskState = 'open' | 'accepted' | 'done' | 'returned' | 'withdrawn' | 'handed-on'

/** Where work lies: a unit and a role in it. */
export type Desk = { readonly unit: string; readonly role: string }

/** One unit's work on a matter. `no` counts within the matter. `rev` is what a task action compares. */
export type Task = {
  readonly no: number
  readonly step: string
  readonly round: number
  readonly desk: Desk
  readonly mode: TaskMode
  readonly required: boolean
  readonly person: number | null
  readonly state: TaskState
  readonly rev: number
  readonly openedAt: string
  readonly settledAt: string | null
}

export type ClockState = 'running' | 'paused' | 'done' | 'lapsed' | 'cancelled'

/** More time, with who gave it and why. `notBefore` gives none, but keeps a date that was told when the calendar changed. */
export type Extension = {
  readonly term: Term
  readonly approver: string
  readonly basis: string
  readonly notBefore?: string
}

/** Intervals are kept, never a consumed counter; `dueAt` is computed from them. Instants are ISO strings. */
export type Clock = {
  readonly no: number
  readonly code: string
  readonly taskNo: number | null
  readonly term: Term
  /** Set when the limit came as a date (a superior's order) and not as a term. */
  readonly until: string | null
  readonly startsAt: string
  readonly pauses: readonly { readonly reason: string; readonly from: string; readonly to: string | null }[]
  readonly extensions: readonly Extension[]
  readonly state: ClockState
  readonly dueAt: string | null
  readonly provisional: boolean
  readonly doneAt: string | null
  /** The due date that was already written down as missed. */
  readonly missedAt: string | null
}

export type LinkKind = 'bundle' | 'merge' | 'cause'
/** A matter that belongs to this one; `role` tells which side the other is on. */
export type Link = {
  readonly kind: LinkKind
  readonly role: 'parent' | 'child'
  readonly other: string
  readonly after: string | null
  readonly required: boolean
  readonly active: boolean
}

/** A matter as its ledger tells it: the fold of its entries. Everything here is public or pseudonymous. */
export type MatterState = {
  readonly id: string
  readonly kind: string
  readonly number: string
  readonly state: string
  readonly rev: number
  readonly round: number
  readonly raiser: string | null
  readonly facts: JsonObject
  readonly openedAt: string
  readonly closedAt: string | null
  readonly tasks: readonly Task[]
  readonly clocks: readonly Clock[]
  readonly links: readonly Link[]
  /** Scopes that see it: `desk:unit:role`, `region:code`, `person:ref`. */
  readonly scopes: readonly string[]
}
