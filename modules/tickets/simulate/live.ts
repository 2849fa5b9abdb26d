import { aftercare } from './aftercare.ts'
import { handle } from './handling.ts'
import type { Life } from './life.ts'
import { answerAtOnce, comeIn, routeFor, sendOut, standDown, withdraw } from './sending.ts'

/** Lets a request come in and live on until it is done or the present is reached. */
export function live(life: Life): void {
  if (!comeIn(life)) return
  const { run, rng, request } = life
  if (run.facts.danger && !run.facts.confidential) standDown(life)
  if (request.property === 'thanks' || (request.property === 'inquiry' && rng.chance(0.4))) {
    if (answerAtOnce(life)) aftercare(life)
    return
  }
  if (rng.chance(life.stage.material.shape.rates.withdrawn) && run.party) {
    withdraw(life)
    return
  }
  const route = routeFor(life)
  if (sendOut(life, route) && handle(life, route)) aftercare(life)
}
