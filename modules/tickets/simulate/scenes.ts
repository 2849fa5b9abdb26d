import type { JsonObject } from '#platform/contract/state.ts'
import { systemActor } from '#platform/contract/who.ts'
import { addDays, dayOf, startOfDay } from '#platform/kernel/day.ts'
import type { Reserved } from '#platform/matters/numbers.ts'
import type { Arrival } from './arrivals.ts'
import { joinAt } from './duplicates.ts'
import type { Party } from './parties.ts'
import { random } from './random.ts'
import { cityPart, intakeActor, nearby, type Request } from './request.ts'
import { Refused, Run } from './run.ts'
import type { Scene, SceneStep, When } from './scene.ts'
import type { Stage } from './stage.ts'
import { HOUR_MS, MINUTE_MS } from './working-hours.ts'

const PREFIX = 'scene '
export const isScene = ({ key }: Pick<Arrival, 'key'>): boolean => key.startsWith(PREFIX)

/** When the scenes come in. */
export const sceneArrivals = (stage: Stage): readonly Arrival[] =>
  stage.material.scenes.map((scene) => ({ key: `${PREFIX}${scene.key}`, at: momentOf(stage, scene.at) }))

/** Plays every scene that has its number; main tickets stand before those that join them. */
export function playScenes(stage: Stage, numbers: ReadonlyMap<string, Reserved>): readonly Run[] {
  const runs = new Map<string, Run>()
  for (const scene of stage.material.scenes) {
    const reserved = numbers.get(`${PREFIX}${scene.key}`)
    if (reserved) runs.set(scene.key, playScene(stage, scene, reserved, runs))
  }
  return [...runs.values()]
}

function playScene(stage: Stage, scene: Scene, reserved: Reserved, others: ReadonlyMap<string, Run>): Run {
  const party = stage.parties.of(scene)
  const run = new Run(stage, reserved, momentOf(stage, scene.at), party, `${PREFIX}${scene.key}`)
  const actor = intakeActor(stage, scene, 0)
  run.act('create', intake(stage, scene, party, run.at), actor, run.at)
  try {
    for (const step of scene.steps) if (!playStep(stage, run, scene, step, others)) break
  } catch (error) {
    // Around long holidays a step may come too late for the rules: then the story ends there.
    if (!(error instanceof Refused)) throw error
  }
  run.passTime(stage.now.getTime())
  return run
}

function playStep(
  stage: Stage,
  run: Run,
  scene: Scene,
  step: SceneStep,
  others: ReadonlyMap<string, Run>,
): boolean {
  const at = momentOf(stage, step.at)
  const [unit = '', role = ''] = step.by.split(':')
  const parent = step.into ? others.get(step.into) : undefined
  if (parent) {
    const request = { property: scene.property ?? 'complaint' } as Request
    const life = { stage, run, request, rng: random(`${stage.seed} ${scene.key}`), n: 0 }
    joinAt(life, parent, at)
    return true
  }
  const actor =
    step.by === 'raiser'
      ? ({ kind: 'raiser', ref: run.matter.raiser ?? '', matterId: null } as const)
      : step.by === 'system'
        ? systemActor
        : stage.cast.one({ unit, role }, 0)
  return run.act(step.do, step.input ?? {}, actor, at)
}

function intake(stage: Stage, scene: Scene, party: Party, at: number): JsonObject {
  const property = scene.property ?? 'complaint'
  const rng = random(`${stage.seed} ${scene.key}`)
  return {
    text: scene.text,
    title: scene.title,
    phone: party.phone,
    name: party.name,
    region: scene.region,
    ...(scene.place ? { place: scene.place, point: nearby(stage, scene.region, scene.place) } : {}),
    channel: scene.channel,
    ...(property === 'report' && ['wechat', 'web'].includes(scene.channel)
      ? { confidential: true }
      : { property }),
    ...cityPart(stage, { channel: scene.channel, property }, at, rng),
  }
}

function momentOf(stage: Stage, when: When): number {
  if ('m' in when) return stage.now.getTime() - when.m * MINUTE_MS
  const [hours = 0, minutes = 0] = when.t.split(':').map(Number)
  let day = dayOf(stage.now)
  for (let left = when.d; left > 0; ) {
    day = addDays(day, -1)
    if (stage.calendar.at(day).working) left--
  }
  return startOfDay(day).getTime() + hours * HOUR_MS + minutes * MINUTE_MS
}
