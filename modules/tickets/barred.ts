import type { World } from '#platform/contract/rule.ts'
import type { Desk, MatterState } from '#platform/contract/state.ts'
import { factsOf } from './facts.ts'

/** A unit, all above it and all below it: whoever is named in a report must not get it through them either. */
function family(world: World, code: string): readonly string[] {
  const up: string[] = []
  for (let unit = world.unit(code); unit; unit = unit.parent ? world.unit(unit.parent) : undefined)
    up.push(unit.code)
  return [...up, ...below(world, code)]
}

const below = (world: World, code: string): readonly string[] =>
  world
    .units()
    .filter((u) => u.parent === code)
    .flatMap((u) => [u.code, ...below(world, u.code)])

/** Who must not get a report: the units it names, everything above them and everything below. */
export const barredBy = (world: World, named: readonly string[]): ReadonlySet<string> =>
  new Set(named.flatMap((code) => family(world, code)))

export const barredFrom = (world: World, matter: Pick<MatterState, 'facts'>): ReadonlySet<string> =>
  barredBy(world, factsOf(matter).named)

/**
 * Where a report of misconduct lies: at the first unit that takes reports, at the other one when the first or its family is
 * named; undefined when both are. A report about the government itself bars everybody below it from handling, but not from
 * receiving: the discipline commission does not answer to the government.
 */
export function secretDesk(world: World, named: readonly string[]): Desk | undefined {
  const barred = barredBy(
    world,
    named.filter((code) => code !== world.office('government')),
  )
  const unit = [world.office('secret'), world.office('secret-other')].find((code) => !barred.has(code))
  return unit === undefined ? undefined : { unit, role: 'confidential' }
}
