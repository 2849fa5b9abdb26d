import type { Term } from '#platform/clock/term.ts'
import type { World } from '#platform/contract/rule.ts'

/** The district's own limit for an answer, by the property of the request (`domain.md` §6.3; a parameter). */
export const finishTerm = (world: World, property: string): Term =>
  world.term(`finish.${property || 'complaint'}`)

/** How long a ticket may wait to be dispatched: minutes where there is danger. */
export const dispatchTerm = (world: World, urgent: boolean): Term =>
  world.term(urgent ? 'dispatch.urgent' : 'dispatch.general')

/** How long a unit may take to sign in, however the ticket came to it: minutes where there is danger. */
export const signInTerm = (world: World, urgent: boolean): Term =>
  world.term(urgent ? 'signIn.urgent' : 'signIn.general')

/** Whether one working-day term ends no later than another. */
export const noLonger = (a: Term, b: Term): boolean => a.unit === b.unit && a.amount <= b.amount
