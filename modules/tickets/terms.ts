import type { Term } from '#platform/clock/term.ts'
import type { World } from '#platform/contract/rule.ts'
import type { PROPERTIES } from './contract.ts'

const FINISH: { readonly [property in keyof typeof PROPERTIES]: string } = {
  complaint: 'finish.complaint',
  help: 'finish.help',
  advice: 'finish.advice',
  inquiry: 'finish.inquiry',
  report: 'finish.report',
  thanks: 'finish.thanks',
  other: 'finish.other',
}

/**
 * The district's own limit for an answer: of what is urgent by the urgency, else by the property of the request
 * (`domain.md` §6.3; parameters).
 */
export const finishTerm = (world: World, property: string, urgent: boolean): Term =>
  world.term(urgent ? 'finish.urgent' : (FINISH[property as keyof typeof PROPERTIES] ?? FINISH.complaint))

/** How long a ticket may wait to be dispatched: minutes where there is danger. */
export const dispatchTerm = (world: World, urgent: boolean): Term =>
  world.term(urgent ? 'dispatch.urgent' : 'dispatch.general')

/** How long a unit may take to sign in, however the ticket came to it: minutes where there is danger. */
export const signInTerm = (world: World, urgent: boolean): Term =>
  world.term(urgent ? 'signIn.urgent' : 'signIn.general')
