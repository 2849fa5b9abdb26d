import type { Counted, Dims, Measure } from '#platform/contract/measure.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import type { MatterState } from '#platform/contract/state.ts'

/** One line of counting as the ledger keeps it: measure, day, how many, channel, category, region, unit. */
export type Count = {
  readonly m: string
  readonly d: string
  readonly n: number
  readonly c: string
  readonly g: string
  readonly r: string
  readonly u: string
}

/** The set that what nobody says anything of was counted with. */
export const FIRST_SET = 1

/** The set of measures that a module counts with now. */
export const setOf = (module: MatterModule): number => module.measureSet ?? FIRST_SET

/**
 * What an act changes in the figures: the difference between what the matter counted before and after.
 * A correction of category, place or unit comes out as −1 on the old and +1 on the new, by itself.
 */
export function countsBetween(
  module: MatterModule,
  before: MatterState | null,
  after: MatterState,
): readonly Count[] {
  return difference(before ? cellsOf(module, before) : [], cellsOf(module, after))
}

/** The same where the matter was counted with another set: from what its entries have counted so far, whatever they counted it by. */
export const countsFrom = (
  module: MatterModule,
  counted: readonly Count[],
  after: MatterState,
): readonly Count[] => difference(counted, cellsOf(module, after))

/** Counts as they stand: one for each cell that does not come to nothing. */
export const sumOf = (counts: readonly Count[]): readonly Count[] => difference([], counts)

function difference(was: readonly Count[], is: readonly Count[]): readonly Count[] {
  const sums = new Map<string, Count>()
  for (const cell of [...was.map((cell) => ({ ...cell, n: -cell.n })), ...is]) {
    const key = [cell.m, cell.d, cell.c, cell.g, cell.r, cell.u].join('\n')
    const known = sums.get(key)
    sums.set(key, known ? { ...known, n: known.n + cell.n } : cell)
  }
  return [...sums.values()].filter((cell) => cell.n !== 0)
}

const known = new WeakMap<MatterModule, WeakMap<MatterState, readonly Count[]>>()

/** What a matter counts as it stands; remembered, because each state is asked twice, as after and as before. */
function cellsOf(module: MatterModule, matter: MatterState): readonly Count[] {
  const remembered = known.get(module) ?? new WeakMap<MatterState, readonly Count[]>()
  const before = remembered.get(matter)
  if (before) return before
  const dims = module.dims(matter)
  const cells = module.measures.flatMap((measure) =>
    measure.kind === matter.kind ? measure.count(matter).map((counted) => cell(measure, dims, counted)) : [],
  )
  known.set(module, remembered.set(matter, cells))
  return cells
}

const cell = (measure: Measure, dims: Dims, { day, n }: Counted): Count => ({
  m: measure.id,
  d: day,
  n,
  c: dims.channel,
  g: dims.category,
  r: dims.region,
  u: dims.unit,
})
