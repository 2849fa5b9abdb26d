import type { Duty } from './material.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'

export type Route = {
  /** Units it is sent to in turn; all but the last return it. */
  readonly leads: readonly string[]
  readonly co: readonly string[]
  readonly suggested: string
}

/** Which units get a request: the duty list's entry for its category, now and then a wrong one first. */
export function routeOf(stage: Stage, category: string, region: string, rng: Random): Route {
  const { rates } = stage.material.shape
  const duties = dutiesOf(stage.material.duties, category)
  const duty = duties.length > 1 && rng.chance(0.22) ? duties[1]! : duties[0]
  const right = unitOf(stage, duty?.lead ?? 'town', region)
  const co = (duty?.co ?? []).map((code) => unitOf(stage, code, region)).filter((code) => code !== right)
  const wrong = [
    ...new Set([
      ...co,
      ...duties.map((d) => unitOf(stage, d.lead, region)),
      townOf(stage, region),
      'cgj',
      'zjj',
    ]),
  ].filter((code) => code !== right)
  const returns = rng.chance(rates.dispatchedThreeOrMore)
    ? 2
    : rng.chance(rates.returned - rates.dispatchedThreeOrMore)
      ? 1
      : 0
  return {
    leads: [...wrong.slice(0, returns), right],
    co: co.length > 0 && rng.chance(0.14) ? [co[0]!, ...(co[1] && rng.chance(0.25) ? [co[1]] : [])] : [],
    suggested: right,
  }
}

/** The entries that fit a category, the most exact first. */
function dutiesOf(duties: readonly Duty[], category: string): readonly Duty[] {
  return duties
    .filter((duty) => category.startsWith(duty.category))
    .toSorted((a, b) => b.category.length - a.category.length || a.no - b.no)
}

/** `town` and `village` of a duty mean the unit of the place. */
export function unitOf(stage: Stage, code: string, region: string): string {
  if (code === 'town') return townOf(stage, region)
  if (code === 'village') return stage.world(stage.now).unit(region) ? region : townOf(stage, region)
  return code
}

/** The town a village lies in; a town itself. */
export const townOf = (stage: Stage, region: string): string => {
  const found = stage.world(stage.now).region(region)
  return found?.level === 'village' ? (found.parent as string) : region
}
