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

/**
 * What an act changes in the figures: the difference between what the matter counted before and after.
 * A correction of category, place or unit comes out as −1 on the old and +1 on the new, by itself.
 */
export function countsBetween(
  module: MatterModule,
  before: MatterState | null,
  after: MatterState,
): readonly Count[] {
  const was = before ? cellsOf(module, before) : []
  const is = cellsOf(module, after)
  const sums = new Map<string, Count>()
  for (const cell of [...was.map((cell) => ({ ...cell, n: -cell.n })), ...is]) {
    const key = [cell.m, cell.d, cell.c, cell.g, cell.r, cell.u].join('\n')
    const known = sums.get(key)
    sums.set(key, known ? { ...known, n: known.n + cell.n } : cell)
  }
  return [...sums.values()].filter((cell) => cell.n !== 0)
}

const known = new WeakMap<MatterState, readonly Count[]>()

/** What a matter counts as it stands; remembered, because each state is asked twice, as after and as before. */
function cellsOf(module: MatterModule, matter: MatterState): readonly Count[] {
  const before = known.get(matter)
  if (before) return before
  const dims = module.dims(matter)
  const cells = module.measures.flatMap((measure) =>
    measure.kind === matter.kind ? measure.count(matter).map((counted) => cell(measure, dims, counted)) : [],
  )
  known.set(matter, cells)
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
