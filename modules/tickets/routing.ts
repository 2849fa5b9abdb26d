import type { Decision } from '#platform/contract/decision.ts'
import type { World } from '#platform/contract/rule.ts'
import { codeNames } from '#platform/directory/code-names.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { decidedWords, valueWords } from '#platform/rules/wording.ts'
import { routing, wordsRead } from './decisions.ts'
import { OWN_TOWN, OWN_VILLAGE, placeOf, unitOf } from './learning/place.ts'
import type { Sight } from './learning/propose.ts'

export type Routed = { readonly unit: string; readonly reason: string }

const LABELS: { readonly [code: string]: string } = { town: OWN_TOWN, village: OWN_VILLAGE }

/** The unit that a row names, or why the table names none; both undefined where it is not asked. */
export type Routing = { readonly first?: Routed | undefined; readonly note?: string | undefined }

/**
 * The unit that the table 派单规则 names for a ticket, with its row and what it read; or in words why there is none: no row
 * covers it, something it reads is not known yet, it leaves it to a person, or the unit may not take it. Never asked for a
 * report of misconduct (docs/decisions/0006).
 */
export function routed(
  world: World,
  directory: Directory,
  { confidential, ...seen }: Sight & { readonly property: string; readonly place: string | null },
  mayTake: (unit: string) => boolean,
): Routing {
  if (confidential) return {}
  const { category, region, property } = seen
  const decision = world.decide(routing.id, { category, region, property, words: wordsRead(seen) })
  if (decision.kind !== 'result') return { note: otherwise(decision) }
  const lead = String(decision.gives.lead ?? '')
  const unit = unitOf(directory, placeOf(directory, region), LABELS[lead] ?? lead)
  const row = decidedWords(routing.name, decision)
  if (!unit || !mayTake(unit)) return { note: `${row}给出的单位现在不能接，没有用它。` }
  return { first: { unit, reason: `${row}${readWords(directory, decision)}` } }
}

/** The three outcomes that name nobody. */
function otherwise(decision: Exclude<Decision, { readonly kind: 'result' }>): string {
  switch (decision.kind) {
    case 'not-met':
      return `${decidedWords(routing.name, decision)}不给建议，要由人决定。`
    case 'missing':
      return `《${routing.name}》还缺${decision.inputs.map((id) => inputOf(id)?.name ?? id).join('、')}，现在没有建议。`
    case 'not-covered':
      return `《${routing.name}》没有管到这一件。`
  }
}

const inputOf = (id: string) => routing.inputs.find((input) => input.id === id)

/** What the row read: “，类别 路灯，诉求里说到“三盏路灯””. */
function readWords(directory: Directory, { read }: Decision): string {
  const nameOf = codeNames(directory)
  const said = read.map(({ input: id, value, found }) => {
    const input = inputOf(id)
    if (input?.type === 'text') return found ? `，诉求里说到“${found}”` : ''
    return input && value ? `，${input.name} ${valueWords(input, value, nameOf)}` : ''
  })
  return said.join('')
}
