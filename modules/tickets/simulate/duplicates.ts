import type { MatterState } from '#platform/contract/state.ts'
import { systemActor } from '#platform/contract/who.ts'
import type { Reserved } from '#platform/matters/numbers.ts'
import { aftercare } from './aftercare.ts'
import { deskHours, dispatcher, type Life } from './life.ts'
import type { Random } from './random.ts'
import { wordsOf } from './request.ts'
import { Run } from './run.ts'
import { comeIn } from './sending.ts'
import type { Stage } from './stage.ts'

const RECENT = 40

/**
 * Somebody else writes about the same thing: merged into the open ticket, answered when that one is closed.
 * False when nothing open is near enough in time; then it is an ordinary request.
 */
export function joinParent(
  stage: Stage,
  lives: Life[],
  arrival: { readonly at: number; readonly key: string; readonly reserved: Reserved },
  rng: Random,
  n: number,
): boolean {
  const parent = lives.slice(-RECENT).findLast((life) => isOpenAt(life, arrival.at))
  if (!parent) return false
  const request = wordsOf(stage, { ...parent.request, channel: 'wechat' }, rng)
  const run = new Run(stage, arrival.reserved, arrival.at, stage.parties.draw(rng), arrival.key)
  const life: Life = { stage, run, request, rng, n }
  lives.push(life)
  if (!comeIn(life)) return true
  joinAt(life, parent.run, deskHours(life, run.at, rng.between(0.2, 1.5)))
  run.passTime(stage.now.getTime())
  return true
}

/** Merges a ticket into another at a moment, and follows it when it closes. */
export function joinAt(life: Life, parent: Run, when: number): void {
  const { run } = life
  const state = stateAt(parent, when)
  if (!state || state.closedAt !== null) return
  if (!run.act('merge', { into: parent.matter.number }, dispatcher(life), when, [state])) return
  const closed = parent.past.find((p) => p.at > run.at && p.matter.state === 'closed')
  if (!closed) return
  const { facts } = closed.matter
  const input = {
    ...(parent.reply ? { reply: parent.reply } : {}),
    outcome: String(facts.outcome ?? 'solved'),
    ...(typeof facts.lead === 'string' ? { lead: facts.lead } : {}),
  }
  if (run.act('follow-parent', input, systemActor, closed.at + 4000)) aftercare(life)
}

const stateAt = (run: Run, when: number): MatterState | undefined =>
  run.past.findLast((p) => p.at <= when)?.matter

/** Open, handled by a unit for some time to come, and nobody's secret. */
function isOpenAt({ run, request }: Life, when: number): boolean {
  const state = stateAt(run, when)
  return (
    (state?.state === 'dispatched' || state?.state === 'handling') &&
    run.matter.state !== 'withdrawn' &&
    !run.facts.confidential &&
    !run.facts.urgent &&
    request.property === 'complaint' &&
    run.past.every((p) => p.matter.state !== 'closed' || p.at > when + 6 * 3_600_000)
  )
}
