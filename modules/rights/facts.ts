import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { type ABOUT, ASKS, type BASES, type IDENTITIES, type PROOFS } from './contract.ts'

/** The public facts of a request as the rules read them. */
export type RequestFacts = {
  readonly ask: keyof typeof ASKS
  readonly about: keyof typeof ABOUT
  /** The number that was named, of a matter of the same person. */
  readonly ticket: string | null
  /** `number`: number and telephone fitted when it was raised; whoever asks holds a number that only its person was told. */
  readonly proof: keyof typeof PROOFS
  readonly identity: keyof typeof IDENTITIES | null
  readonly basis: keyof typeof BASES | null
  readonly answeredOn: string | null
}

const blank: RequestFacts = {
  ask: 'other',
  about: 'all',
  ticket: null,
  proof: 'none',
  identity: null,
  basis: null,
  answeredOn: null,
}

/** Reads a request's facts; what was never set has its plain default. */
export const factsOf = (matter: Pick<MatterState, 'facts'>): RequestFacts => ({
  ...blank,
  ...(matter.facts as Partial<RequestFacts>),
})

/** What a request is called: what is asked, and nothing of who asks. */
export const titleOf = ({ ask }: Pick<RequestFacts, 'ask'>): string => `个人信息申请：${ASKS[ask]}`

/** A patch of facts, checked by the compiler. */
export const patch = (facts: Partial<RequestFacts>): JsonObject => facts as JsonObject
