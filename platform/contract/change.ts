import type { Term } from '#platform/clock/term.ts'
import type { ClockState, Desk, JsonObject, LinkKind, TaskMode, TaskState } from './state.ts'

/**
 * What an action does, as data. A rule answers with a list of these; the platform applies them, the ledger
 * seals them, and folding them again gives the matter back. Private content travels only in `keep`.
 */
export type Change =
  | { readonly do: 'go'; readonly to: string }
  | { readonly do: 'set'; readonly facts: JsonObject }
  | { readonly do: 'keep'; readonly parts: JsonObject }
  | {
      readonly do: 'open'
      readonly task: {
        readonly step: string
        readonly desk: Desk
        readonly mode: TaskMode
        readonly required: boolean
        readonly person: number | null
      }
    }
  | { readonly do: 'settle'; readonly task: number; readonly as: TaskState }
  | { readonly do: 'round' }
  | {
      readonly do: 'start'
      readonly code: string
      readonly term: Term
      readonly startsAt?: string
      readonly until?: string
      readonly onTask?: 'last' | number
    }
  | { readonly do: 'retime'; readonly clock: number; readonly term: Term }
  | {
      readonly do: 'stop'
      readonly clock: number
      readonly as: Extract<ClockState, 'done' | 'cancelled' | 'lapsed'>
    }
  | { readonly do: 'resume-done'; readonly clock: number }
  | { readonly do: 'pause'; readonly clock: number; readonly reason: string; readonly from: string }
  | { readonly do: 'resume'; readonly clock: number; readonly reason: string; readonly to: string }
  | {
      readonly do: 'extend'
      readonly clock: number
      readonly term: Term
      readonly approver: string
      readonly basis: string
    }
  /** A date already told to somebody for their own time stays the earliest it can be. */
  | { readonly do: 'hold'; readonly clock: number; readonly notBefore: string; readonly basis: string }
  /** The dates of this entry follow a calendar that has changed: which one now, and by what. */
  | { readonly do: 'calendar'; readonly rev: string; readonly basis: string }
  | { readonly do: 'missed'; readonly clock: number; readonly dueAt: string }
  | { readonly do: 'restored'; readonly clock: number }
  | { readonly do: 'see'; readonly scope: string }
  | { readonly do: 'unsee'; readonly scope: string }
  | {
      readonly do: 'link'
      readonly kind: LinkKind
      readonly role: 'parent' | 'child'
      readonly other: string
      readonly after: string | null
      readonly required: boolean
    }
  | { readonly do: 'unlink'; readonly kind: LinkKind; readonly other: string }
  | { readonly do: 'tell'; readonly template: string; readonly say: string }
  /** Private content up to an entry is gone by law; what remains is sealed as it was. */
  | { readonly do: 'erase'; readonly through: number; readonly ground: string }

/** A change as the ledger seals it: without private content and messages. */
export type PublicChange = Exclude<Change, { readonly do: 'keep' } | { readonly do: 'tell' }>

export const go = (to: string): Change => ({ do: 'go', to })
export const set = (facts: JsonObject): Change => ({ do: 'set', facts })
export const keep = (parts: JsonObject): Change => ({ do: 'keep', parts })
export const openTask = (
  step: string,
  desk: Desk,
  options: { readonly mode?: TaskMode; readonly required?: boolean; readonly person?: number } = {},
): Change => ({
  do: 'open',
  task: {
    step,
    desk,
    mode: options.mode ?? 'lead',
    required: options.required ?? true,
    person: options.person ?? null,
  },
})
export const settle = (task: number, as: TaskState): Change => ({ do: 'settle', task, as })
export const newRound: Change = { do: 'round' }
/** Starts a clock; `startsAt` may lie in the past (deemed acceptance). */
export const startClock = (
  code: string,
  term: Term,
  options: { readonly startsAt?: string; readonly until?: string; readonly onTask?: 'last' | number } = {},
): Change => ({ do: 'start', code, term, ...options })
export const stopClock = (clock: number, as: 'done' | 'cancelled' | 'lapsed' = 'done'): Change => ({
  do: 'stop',
  clock,
  as,
})
export const pauseClock = (clock: number, reason: string, from: string): Change => ({
  do: 'pause',
  clock,
  reason,
  from,
})
/** Ends the pause of this reason; the clock runs on when no other pause is open. */
export const resumeClock = (clock: number, reason: string, to: string): Change => ({
  do: 'resume',
  clock,
  reason,
  to,
})
export const extendClock = (clock: number, term: Term, approver: string, basis: string): Change => ({
  do: 'extend',
  clock,
  term,
  approver,
  basis,
})
export const see = (scope: string): Change => ({ do: 'see', scope })
export const unsee = (scope: string): Change => ({ do: 'unsee', scope })
/** Tells the person who raised the matter; the text is private and goes to the outbox. */
export const tell = (template: string, say: string): Change => ({ do: 'tell', template, say })

export const deskScope = (desk: Desk): string => `desk:${desk.unit}:${desk.role}`
/** Lets a desk see the matter. */
export const seeDesk = (desk: Desk): Change => see(deskScope(desk))
export const regionScope = (code: string): string => `region:${code}`
