import { type Change, keep, set } from '#platform/contract/change.ts'
import type { World } from '#platform/contract/rule.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { applyChanges } from '#platform/matters/apply.ts'
import { timed } from '#platform/matters/timed.ts'
import { alarm } from './alarm.ts'
import { secretDesk } from './barred.ts'
import { confine } from './confine.ts'
import { SAID_MAX, ticket } from './contract.ts'
import { factsOf, patch, type TicketFacts } from './facts.ts'
import { tellsMisconduct } from './misconduct.ts'
import { namedUnits, type Written } from './named-units.ts'
import { urgencyOf } from './urgency.ts'

/** What words tell: that it is a report of misconduct, whom it names, and a word of danger. */
export type Heard = Pick<TicketFacts, 'confidential' | 'named' | 'danger'>

/** What is known of a ticket when words of it come in: the table 紧急程度 may ask for any of it. */
type Known = Pick<TicketFacts, 'confidential' | 'named' | 'property' | 'channel' | 'region'>

/** What a person cannot be promised here: the two units that take reports are both named in it. */
export const NOBODY_MAY_TAKE = {
  'nobody-may-take': {
    status: 409,
    say: '写的内容同时点到了区里受理举报的两个单位，区里没有单位能接，没有保存。请直接向上一级纪检监察机关反映，电话 12388。',
  },
} as const

/**
 * Hears words as they come in, at first and later: words that tell misconduct make it a report, a report bars the units it names,
 * and what was heard before stands. One rule for whoever writes them down, and when.
 */
export function hear(world: World, words: Written, before: Known): Heard {
  const all = [words.said, words.place ?? ''].join('\n')
  const confidential = before.confidential || tellsMisconduct(world, words)
  return {
    confidential,
    named: confidential ? [...new Set([...before.named, ...namedUnits(world, words)])] : [],
    danger: urgencyOf(world, {
      words: all,
      property: confidential ? 'report' : before.property,
      channel: before.channel,
      region: before.region,
    }).word,
  }
}

/** A ticket with its private parts, as a rule has them. */
export type Stage = {
  readonly matter: MatterState
  readonly parts: JsonObject
  readonly world: World
  readonly now: Date
}

/** What an act does, given the ticket with what was heard: whoever is named in it gets nothing from it. */
export type Deed = (matter: MatterState) => readonly Change[]

/**
 * An act that brings words of the person who raised the ticket: what it does, and what the words ask for. Undefined where
 * nobody may take what it has become (`nobody-may-take`).
 */
export function withWords(
  stage: Stage,
  words: string | undefined,
  deed: Deed,
  opens = false,
): readonly Change[] | undefined {
  if (!words) return deed(stage.matter)
  const facts = factsOf(stage.matter)
  const now = hear(stage.world, { said: words }, facts)
  const turned = now.confidential && !facts.confidential
  const heard = turned ? hearAll(stage, words) : now
  const danger = stage.matter.closedAt === null || opens ? now.danger : null
  const done = withHeard(stage, { ...heard, danger }, deed, opens)
  return done && [...done, ...(now.confidential ? [] : [keep({ said: saidSoFar(stage, words) })])]
}

/** Everything that was ever said of a ticket: when it turns confidential, names written before count as well. */
export const hearAll = (
  { matter, parts, world }: Stage,
  words: string,
  also: readonly string[] = [],
): Heard =>
  hear(
    world,
    {
      said: [parts.title, parts.text, parts.said, words].filter(isText).join('\n'),
      place: textOf(parts.place),
    },
    { ...factsOf(matter), confidential: true, named: also },
  )

/** Does a deed with what was heard before it: turned, shut away and hurried as far as the words ask. */
export function withHeard(
  { matter, world, now }: Stage,
  heard: Heard,
  deed: Deed,
  opens = false,
): readonly Change[] | undefined {
  const facts = factsOf(matter)
  const turned = heard.confidential && !facts.confidential
  const narrowed = turned || heard.named.length > facts.named.length
  if (narrowed && !secretDesk(world, heard.named)) return undefined
  const changes: Change[] = []
  let then = matter
  const doing = (next: readonly Change[]): void => {
    changes.push(...next)
    then = timed(ticket, applyChanges(ticket, then, next, now.toISOString()), world.calendar)
  }
  if (narrowed || heard.danger) doing([set(factsWith(facts, heard, turned && opens))])
  doing(deed(then))
  if (narrowed) doing(confine(then, turned, world, now))
  if (heard.danger) doing(alarm(then, world, now))
  return changes
}

/** The unit that worked on it until now must not get back what turned against it. */
const factsWith = (facts: TicketFacts, heard: Heard, away: boolean): JsonObject =>
  patch({
    ...(heard.confidential
      ? { confidential: true, named: heard.named, ...(facts.confidential ? {} : { property: 'report' }) }
      : {}),
    ...(heard.danger ? { urgent: true, danger: facts.danger ?? heard.danger } : {}),
    ...(away ? { lead: null } : {}),
  })

/** The newest of what was said later; a name in it counts when the ticket turns confidential. */
const saidSoFar = ({ parts }: Stage, words: string): string =>
  [...[textOf(parts.said), words].filter(isText).join('\n')].slice(-SAID_MAX).join('')

/** A part that is a text; an empty one where it is not there. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
