import { type Change, go, newRound, openTask, seeDesk, set, startClock } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import type { World } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { barredFrom } from './barred.ts'
import { handlingDesk } from './common.ts'
import { factsOf, NO_EXTENSION, patch, type TicketFacts } from './facts.ts'
import { finishTerm, signInTerm } from './terms.ts'
import { toDispatch } from './to-dispatch.ts'

/** What 还没解决 does, whoever writes it down: taken out of what was closed, a new round with a new date, call-back and rating of its own. */
export function reopening(matter: MatterState, world: World, now: Date): readonly Change[] {
  const facts = factsOf(matter)
  const day = dayOf(now)
  return [
    newRound,
    ...stopAll(matter, now, 'cancelled', 'reopen', 'callback'),
    ...settleAll(matter, 'withdrawn', 'callback'),
    set(
      patch({
        reopenedOn: [...facts.reopenedOn, day],
        closedOn: null,
        closedLate: false,
        outcome: null,
        ...NO_EXTENSION,
        callbackTries: 0,
        triedOn: null,
        // What was said of the round that ends stands in the figures; the new one is asked for itself.
        unsolvedOn: [...facts.unsolvedOn, facts.solvedOn ?? day],
        solved: null,
        solvedOn: null,
        ...unrated(facts),
      }),
    ),
    startClock('finish', finishTerm(world, facts.property, facts.urgent)),
    ...backToWork(matter, world),
  ]
}

/** Each round is rated for itself (一次一评): what was said about the one before stands in the figures. */
const unrated = ({ stars, ratedOn, earlierRatings }: TicketFacts): Partial<TicketFacts> => ({
  stars: null,
  ratings: 0,
  ratedOn: null,
  earlierRatings: stars !== null && ratedOn ? [...earlierRatings, { day: ratedOn, stars }] : earlierRatings,
})

/** The unit that answered works again; where the bureau itself had answered, the unit is no more, or the report names it, it is dispatched anew. */
function backToWork(matter: MatterState, world: World): readonly Change[] {
  const { lead, urgent } = factsOf(matter)
  const isBarred = lead !== null && barredFrom(world, matter).has(lead)
  if (!lead || isBarred || lead === world.office('dispatch') || !world.unit(lead)?.active)
    return [...(isBarred ? [set(patch({ lead: null }))] : []), ...toDispatch(matter, world)]
  const desk = handlingDesk(lead)
  return [
    go('dispatched'),
    openTask('handle', desk),
    seeDesk(desk),
    startClock('sign-in', signInTerm(world, urgent), { onTask: 'last' }),
  ]
}
