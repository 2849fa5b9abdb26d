import type { Desk } from '#platform/contract/state.ts'
import { dispatchDesk } from '../common.ts'
import type { Staff } from './cast.ts'
import type { Random } from './random.ts'
import type { Request } from './request.ts'
import type { Run } from './run.ts'
import type { Stage } from './stage.ts'

/** One ticket's life, with everything that a step needs. */
export type Life = {
  readonly stage: Stage
  readonly run: Run
  readonly request: Request
  readonly rng: Random
  /** Which of several colleagues at a desk works on it. */
  readonly n: number
}

/** Somebody at a desk, the same for the whole ticket. */
export const at = ({ stage, n }: Life, desk: Desk): Staff => stage.cast.one(desk, n)

/** Whoever dispatches, reviews and calls back this ticket. */
export function dispatcher(life: Life): Staff {
  const { stage, run } = life
  return at(life, dispatchDesk(stage.world(stage.now), run.facts))
}

/** Dispatchers of the bureau work in shifts, the confidential desk in office hours. */
export const deskHours = ({ stage, run }: Life, from: number, hours: number): number =>
  run.facts.confidential ? stage.hours.office(from, hours) : stage.hours.shift(from, hours)
