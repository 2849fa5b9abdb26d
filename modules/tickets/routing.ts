import type { Decision } from '#platform/contract/decision.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { decidedWords } from '#platform/rules/wording.ts'
import { routing, wordsRead } from './decisions.ts'
import { OWN_TOWN, OWN_VILLAGE, placeOf, unitOf } from './learning/place.ts'
import type { Sight } from './learning/propose.ts'

export type Routed = { readonly unit: string; readonly reason: string; readonly decision: Decision }

const LABELS: { readonly [code: string]: string } = { town: OWN_TOWN, village: OWN_VILLAGE }

/**
 * The unit that the table 派单规则 names for a ticket, with its row; undefined where no row covers it, the place has no such
 * unit or it may not take it. Never asked for a report of misconduct (docs/decisions/0006).
 */
export function routed(
  world: World,
  directory: Directory,
  { confidential, ...seen }: Sight & { readonly property: string; readonly place: string | null },
  mayTake: (unit: string) => boolean,
): Routed | undefined {
  if (confidential) return undefined
  const { category, region, property } = seen
  const decision = world.decide(routing.id, { category, region, property, words: wordsRead(seen) })
  if (decision.kind !== 'result') return undefined
  const lead = String(decision.gives.lead ?? '')
  const unit = unitOf(directory, placeOf(directory, region), LABELS[lead] ?? lead)
  if (!unit || !mayTake(unit)) return undefined
  const word = decision.read.find((r) => r.input === 'words')?.found
  const said = word ? `，诉求里说到“${word}”` : ''
  return { unit, decision, reason: `${decidedWords(routing.name, decision)}${said}` }
}
