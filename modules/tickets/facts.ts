import type { DecidedBy } from '#platform/contract/decision.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'

/** The public facts of a ticket as the rules read them. */
export type TicketFacts = {
  readonly channel: string
  readonly property: string
  readonly region: string
  readonly category: string | null
  readonly lead: string | null
  readonly urgent: boolean
  readonly danger: string | null
  /** The table, version and row that decided the urgency; row 0 where none covered it. Null before there were tables. */
  readonly urgencyBy: DecidedBy | null
  readonly confidential: boolean
  /** Units named in a report of misconduct: they never see it. */
  readonly named: readonly string[]
  readonly cityNumber: string | null
  /** The number of a ticket that the person took for the same matter. */
  readonly sameAs: string | null
  readonly dispatches: number
  readonly returns: number
  readonly dispatchedOn: string | null
  readonly closedOn: string | null
  readonly closedLate: boolean
  /** The closing instant is not known (imported from a file that does not say). */
  readonly closedTimeUnknown: boolean
  readonly reopenedOn: readonly string[]
  readonly outcome: string | null
  readonly solved: 'yes' | 'no' | null
  readonly solvedOn: string | null
  readonly stars: number | null
  readonly ratings: number
  readonly ratedOn: string | null
  /** What was said about the rounds before the last reopening, each on its day. */
  readonly earlierRatings: readonly { readonly day: string; readonly stars: number }[]
  /** The days of earlier rounds on which the person said that it was not solved. */
  readonly unsolvedOn: readonly string[]
  readonly contactedAt: string | null
  readonly extension: 'asked' | 'granted' | 'refused' | null
  /** How often an extension was asked for since it was last dispatched. */
  readonly extensionAsks: number
  /** On how many days a call-back was tried, and the last of them. */
  readonly callbackTries: number
  readonly triedOn: string | null
  readonly reminders: number
  /** The state it was in when its content was erased by law: what it counts, it counts on. */
  readonly erasedFrom: string | null
  /** Who signed in for each unit; changes hands with a hand-over. Anybody at the desk may act all the same. */
  readonly officers: { readonly [unit: string]: number }
}

/** Whoever gets it anew may ask anew, unless its date was extended already. */
export const NO_EXTENSION = { extension: null, extensionAsks: 0 } as const

const blank: TicketFacts = {
  channel: '',
  property: 'complaint',
  region: '',
  category: null,
  lead: null,
  urgent: false,
  danger: null,
  urgencyBy: null,
  confidential: false,
  named: [],
  cityNumber: null,
  sameAs: null,
  dispatches: 0,
  returns: 0,
  dispatchedOn: null,
  closedOn: null,
  closedLate: false,
  closedTimeUnknown: false,
  reopenedOn: [],
  outcome: null,
  solved: null,
  solvedOn: null,
  stars: null,
  ratings: 0,
  ratedOn: null,
  earlierRatings: [],
  unsolvedOn: [],
  contactedAt: null,
  ...NO_EXTENSION,
  callbackTries: 0,
  triedOn: null,
  reminders: 0,
  erasedFrom: null,
  officers: {},
}

const known = new WeakMap<JsonObject, TicketFacts>()

/** Reads a ticket's facts; what was never set has its plain default. Facts never change in place, so each is read once. */
export function factsOf(matter: Pick<MatterState, 'facts'>): TicketFacts {
  const before = known.get(matter.facts)
  if (before) return before
  const facts: TicketFacts = { ...blank, ...(matter.facts as Partial<TicketFacts>) }
  known.set(matter.facts, facts)
  return facts
}

/** A patch of facts, checked by the compiler. */
export const patch = (facts: Partial<TicketFacts>): JsonObject => facts as JsonObject

/** The patch that says who works on it for a unit. */
export const officer = (matter: Pick<MatterState, 'facts'>, unit: string, person: number): JsonObject =>
  patch({ officers: { ...factsOf(matter).officers, [unit]: person } })
