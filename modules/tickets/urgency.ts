import type { DecidedBy, Decision, Values } from '#platform/contract/decision.ts'
import type { World } from '#platform/contract/rule.ts'

type Asked = {
  /** Title, text and place. */
  readonly words: string
  readonly property?: string | undefined
  readonly channel?: string | undefined
  readonly region?: string | undefined
}
type Urgency = {
  readonly urgent: boolean
  /** The word that told of it. */
  readonly word: string | null
  /** Whom to call before anything else. */
  readonly call: string | null
  readonly by: DecidedBy
}

/** Which row of which version decided; row 0 where none did. */
export const decidedBy = ({ table, version, ...outcome }: Decision): DecidedBy => ({
  table,
  version,
  row: outcome.kind === 'result' || outcome.kind === 'not-met' ? outcome.row : 0,
})

/** Whether a ticket is urgent, by the table 紧急程度. What no row covers is not urgent, and says so in its record. */
export function urgencyOf(world: World, { words, property, channel, region }: Asked): Urgency {
  const values: Values = { words, property, channel, region }
  const decision = world.decide('tickets.urgency', values)
  const by = decidedBy(decision)
  if (decision.kind !== 'result' || decision.gives.urgent !== true)
    return { urgent: false, word: null, call: null, by }
  const { call } = decision.gives
  const word = decision.read.find((r) => r.input === 'words')?.found ?? null
  return { urgent: true, word, call: typeof call === 'string' && call !== '' ? call : '110', by }
}

/** The word that tells of danger and whom to call, for the person who is writing or has just sent. */
export function dangerIn(
  world: World,
  text: string,
  about: Omit<Asked, 'words'>,
): { readonly word: string; readonly call: string } | null {
  const { word, call } = urgencyOf(world, { ...about, words: text })
  return word !== null && call !== null ? { word, call } : null
}
