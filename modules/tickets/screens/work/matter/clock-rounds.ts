import type { ClockView } from '#platform/contract/views.ts'

type Clock = Pick<ClockView, 'no' | 'code' | 'leads' | 'startsAt' | 'doneAt'>

export type ClockRounds<C> = {
  readonly present: readonly C[]
  /** One list for each round before, the last one first. */
  readonly earlier: readonly (readonly C[])[]
}

/**
 * The clocks of a matter by round. A round begins where the date for the person begins anew (还没解决); a return or a second
 * dispatch begins none, for that date goes on. What ended before belongs to the rounds before, what runs to the present one.
 */
export function clockRounds<C extends Clock>(clocks: readonly C[]): ClockRounds<C> {
  const begins = clocks
    .filter((c) => c.leads && clocks.some((before) => before.code === c.code && before.no < c.no))
    .map((c) => c.startsAt)
  const roundOf = ({ doneAt }: C): number => begins.filter((at) => doneAt === null || at < doneAt).length
  const earlier = begins.map((_, round) => clocks.filter((c) => roundOf(c) === round))
  return { present: clocks.filter((c) => roundOf(c) === begins.length), earlier: earlier.toReversed() }
}
