import { getSetting } from '#platform/directory/directory.ts'
import { addDays, dayOf } from '#platform/kernel/day.ts'
import type { Reserved } from '#platform/matters/numbers.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type Arrival, arrivals, firstDay } from './arrivals.ts'
import { joinParent } from './duplicates.ts'
import type { Life } from './life.ts'
import { live } from './live.ts'
import { beginSimulation, endSimulation, noteSlice, type SimulationOptions } from './progress.ts'
import { hash32, random } from './random.ts'
import { drawRequest } from './request.ts'
import { Refused, Run } from './run.ts'
import { isScene, playScenes, sceneArrivals } from './scenes.ts'
import { buildStage, type Stage } from './stage.ts'
import { notYetWritten, writeRuns } from './write-runs.ts'

export type Progress = {
  readonly tickets: number
  readonly of: number
  readonly entries: number
  readonly seconds: number
}

/** Days written together, the newest first: people can begin while older months are still being written. */
const SLICE_DAYS = 6
/** The slice of the story, written before all others. */
const SCENES = 0

/**
 * Months of tickets for a demo district, every step decided by the rules of acting with simulated times.
 * Gives way to other work after every batch, and goes on where it was interrupted (then as of the day it began).
 */
export async function simulateMonths(
  platform: Platform,
  packsFolder: string,
  asked: SimulationOptions,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Progress> {
  const started = performance.now()
  const { options, done } = await beginSimulation(platform, asked)
  const stage = await buildStage(platform, packsFolder, options)
  const days = planDays(stage, options)
  const numbers = numbering(platform)
  let progress: Progress = { tickets: 0, of: days.flat().length, entries: 0, seconds: 0 }
  const write = async (slice: number, runs: () => Promise<readonly Run[]>): Promise<void> => {
    if (done.includes(slice)) return
    const fresh = await notYetWritten(platform.db, await runs())
    const entries = await writeRuns(platform, fresh)
    await noteSlice(platform, slice)
    platform.nudge()
    progress = {
      ...progress,
      tickets: progress.tickets + fresh.length,
      entries: progress.entries + entries,
      seconds: (performance.now() - started) / 1000,
    }
    onProgress(progress)
  }
  await write(SCENES, async () => playScenes(stage, await numbers(days.filter((day) => day.some(isScene)))))
  for (let end = days.length; end > 0; end -= SLICE_DAYS) {
    const slice = days.slice(Math.max(0, end - SLICE_DAYS), end)
    await write(end, async () => makeRuns(stage, slice.flat(), await numbers(slice)))
  }
  await endSimulation(platform)
  return progress
}

/** Every day's arrivals in the order of time, as many as asked for, the story's scenes among them. */
function planDays(stage: Stage, options: SimulationOptions): readonly (readonly Arrival[])[] {
  const from = firstDay(options.now, options.months)
  const story = sceneArrivals(stage).filter((scene) => dayOf(new Date(scene.at)) >= from)
  const scenes = Map.groupBy(story, (scene) => dayOf(new Date(scene.at)))
  const tickets = Math.max(0, options.tickets - story.length)
  return arrivals(stage.material.shape, stage.calendar, { ...options, tickets, from }).map((day, i) =>
    [...day, ...(scenes.get(addDays(from, i)) ?? [])].toSorted((a, b) => a.at - b.at),
  )
}

type Numbering = (days: readonly (readonly Arrival[])[]) => Promise<ReadonlyMap<string, Reserved>>

/** Draws each day's ids and numbers once, in the order of time, so that they read as if they had come in so. */
function numbering(platform: Platform): Numbering {
  const prefix = getSetting(platform.directory(), 'numberPrefix')
  const known = new Map<string, Reserved>()
  return async (days) => {
    for (const day of days) {
      const first = day[0]
      if (!first || known.has(first.key)) continue
      const drawn = await platform.numbers.take(platform.db, prefix, new Date(first.at), day.length)
      for (const [i, arrival] of day.entries()) known.set(arrival.key, drawn[i]!)
    }
    return known
  }
}

/** A step that the rules refuse (around long holidays a time may have passed) ends that story there. */
function liveOn(life: Life): void {
  try {
    live(life)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

function makeRuns(
  stage: Stage,
  planned: readonly Arrival[],
  numbers: ReadonlyMap<string, Reserved>,
): readonly Run[] {
  const lives: Life[] = []
  for (const arrival of planned.filter((a) => !isScene(a))) {
    const reserved = numbers.get(arrival.key)!
    const rng = random(`${stage.seed} ticket ${arrival.key}`)
    const n = hash32(arrival.key)
    const { rates } = stage.material.shape
    if (rng.chance(rates.merged) && joinParent(stage, lives, { ...arrival, reserved }, rng, n)) continue
    const request = drawRequest(stage, arrival.at, rng)
    const needsPhone = ['wechat', 'web'].includes(request.channel)
    const party = !needsPhone && rng.chance(rates.anonymous) ? null : stage.parties.draw(rng)
    const run = new Run(stage, reserved, arrival.at, party, arrival.key)
    const life: Life = { stage, run, request, rng, n }
    liveOn(life)
    run.passTime(stage.now.getTime())
    lives.push(life)
  }
  return lives.map((life) => life.run)
}
