import type { Change } from '#platform/contract/change.ts'
import { lastClock } from '#platform/contract/clocks.ts'
import type { MatterState } from '#platform/contract/state.ts'

/** An answer that does not stand: the dates told run on as if they had never stopped. */
export const restartAnswered = (matter: MatterState): readonly Change[] =>
  ['finish', 'city'].flatMap((code) => {
    const clock = lastClock(matter, code)
    return clock?.state === 'done' ? [{ do: 'resume-done', clock: clock.no } as const] : []
  })
