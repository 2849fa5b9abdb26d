import type { MatterModule } from '#platform/contract/module.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { type Count, countsFrom } from './counts.ts'
import type { Decided } from './decide.ts'

/** The entry with which what a matter counts follows another set of measures: nothing else changes, nobody is told. */
export const BACKFILLED = 'backfilled'

/** That entry, decided; undefined where the figures stay as they are, so that there is nothing to write. */
export function backfilled(
  module: MatterModule,
  matter: MatterState,
  counted: readonly Count[],
): Decided | undefined {
  const counts = countsFrom(module, counted, matter)
  if (counts.length === 0) return undefined
  return { before: matter, after: { ...matter, rev: matter.rev + 1 }, changes: [], counts }
}
