import type { JsonObject } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { handleAgain } from './handling.ts'
import { dispatcher, type Life } from './life.ts'
import { routeFor, sendOut } from './sending.ts'
import { HOUR_MS } from './working-hours.ts'

/** Of those who are asked, this share rates on the phone by itself before the bureau calls. */
const RATES_BY_ITSELF = 0.11

/** After closing: the person rates, says that it is not solved, or is called back, up to three days running. */
export function aftercare(life: Life): void {
  const { rng, run, stage } = life
  if (
    run.party &&
    run.facts.dispatches > 0 &&
    !run.facts.confidential &&
    rng.chance(stage.material.shape.rates.redone * 0.95)
  ) {
    if (!reopened(life)) return
  } else if (run.party && rng.chance(RATES_BY_ITSELF) && !rated(life)) return
  callBacks(life)
  run.passTime(stage.now.getTime())
}

function reopened(life: Life): boolean {
  const { run, rng } = life
  const raiser = { kind: 'raiser', ref: run.party!.ref, matterId: null } as const
  const why = rng.pick([
    '没两天又这样了，请再来看看。',
    '只处理了一半，里面那一段还没弄。',
    '没有人来过，答复和实际不一样。',
    '当时好了，昨天又坏了。',
  ])
  if (!run.act('reopen', { why }, raiser, run.at + rng.between(6, 120) * HOUR_MS)) return false
  // Where the bureau itself had answered, it is dispatched anew.
  const route = { ...routeFor(life), leads: [run.facts.lead ?? 'zsj'] }
  return (run.matter.state !== 'waiting' || sendOut(life, route)) && handleAgain(life)
}

function rated(life: Life): boolean {
  const { run, rng } = life
  const { stars, solved } = feeling(life)
  const raiser = { kind: 'raiser', ref: run.party!.ref, matterId: null } as const
  const words = rng.chance(0.2) ? { words: rng.pick(stars >= 4 ? PRAISE : stars === 3 ? FAIR : BLAME) } : {}
  return run.act(
    'rate',
    { stars, solved: solved === 'yes', ...words },
    raiser,
    run.at + rng.between(1, 30) * HOUR_MS,
  )
}

const PRAISE = ['来得很快，谢谢', '处理得很细心', '态度好，说得清楚']
const FAIR = ['处理了，就是慢了点', '还行，希望能保持']
const BLAME = ['过两天又一样', '电话里说好了，没见人来', '只是说正在处理']

function callBacks(life: Life): void {
  const { run, rng, stage } = life
  const tries = stage.world(stage.now).param('callback.tries')
  const { callbackReached } = stage.material.shape.rates
  const chances = [callbackReached * 0.86, callbackReached * 0.33, callbackReached * 0.2]
  let when = stage.hours.office(run.at, rng.between(3, 20))
  for (let turn = 0; turn < tries; turn++) {
    if (!liveTasks(run.matter, 'callback').length) return
    const reached = rng.chance(chances[turn] ?? 0.1)
    if (!run.act('call-back', callInput(life, reached), dispatcher(life), when)) return
    if (reached) return
    when = stage.hours.office(run.at + 14 * HOUR_MS, rng.between(0.3, 6))
  }
}

function callInput(life: Life, reached: boolean): JsonObject {
  if (!reached) return { reached }
  const { stars, solved } = feeling(life)
  return { reached, solved: solved === 'yes' && life.rng.chance(0.03) ? 'unsure' : solved, stars }
}

/** Satisfied as often as the unit and the town are known for; solved a little more often than that. */
function feeling({ stage, run, rng, request }: Life): {
  readonly stars: number
  readonly solved: 'yes' | 'no'
} {
  const { units, townRates, rates } = stage.material.shape
  const lead = run.facts.lead ?? ''
  const town = stage.world(stage.now).region(request.region)?.parent ?? ''
  const unit = townRates[lead.slice(0, 9)] ?? units[lead] ?? units['*']!
  const base = (unit.satisfied + (townRates[town]?.satisfied ?? unit.satisfied)) / 2
  const better = run.facts.reopenedOn.length ? -0.15 : run.facts.closedLate ? -0.2 : 0.02
  const satisfied = rng.chance(base + better)
  const stars = satisfied
    ? rng.weighted([5, 4, 3], (s) => [0, 0, 0, 2, 3, 5][s]!)
    : rng.weighted([2, 1], (s) => s)
  const solved = satisfied ? rng.chance(0.985) : rng.chance((rates.solved - base) / (1 - base))
  return { stars, solved: solved ? 'yes' : 'no' }
}
