import type { Calendar } from '#platform/clock/calendar.ts'
import { parseInput } from '#platform/contract/parse-input.ts'
import type { World } from '#platform/contract/rule.ts'
import { inputSchema } from '#platform/contract/schema.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { worldOf } from '#platform/directory/world.ts'
import { type Day, dayOf } from '#platform/kernel/day.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type KindEntry, newestKind } from '#platform/matters/registry.ts'
import { ticket } from '../contract.ts'
import { type Cast, readCast } from './cast.ts'
import { type Material, readMaterial } from './material.ts'
import { openParties, type Parties } from './parties.ts'
import { type Hours, workingHours } from './working-hours.ts'

/** Where simulated tickets live: the district as it stands, its people, its hours, and what is said there. */
export type Stage = {
  readonly entry: KindEntry
  readonly calendar: Calendar
  readonly hours: Hours
  readonly cast: Cast
  readonly parties: Parties
  readonly material: Material
  readonly world: (at: Date) => World
  readonly input: (action: string, input: JsonObject) => JsonObject
  readonly children: Directory['children']
  readonly place: (code: string) => { readonly name: string; readonly lng: number; readonly lat: number }
  /** Nothing happens after this moment. */
  readonly now: Date
  readonly seed: string
}

/** Builds the stage over an open platform with the texts of a pack. */
export async function buildStage(
  platform: Platform,
  packsFolder: string,
  options: { readonly pack: string; readonly now: Date; readonly seed: string; readonly tickets: number },
): Promise<Stage> {
  const entry = newestKind(platform.kinds, ticket.kind)
  const directory = platform.directory()
  const schemas = new Map(
    [...entry.rules.values()].map((rule) => [rule.action.id, inputSchema(rule.action.input)]),
  )
  const material = readMaterial(packsFolder, options.pack)
  return {
    entry,
    calendar: platform.calendar(),
    hours: workingHours(platform.calendar()),
    cast: await readCast(platform.db, options.now),
    parties: await openParties(platform.db, material.scenes, options),
    material,
    world: worlds(platform),
    input: (action, input) => {
      const parsed = parseInput(schemas.get(action)!, input)
      if (!parsed.ok) throw new Error(`${action}: ${parsed.refusal.say}`)
      return parsed.value
    },
    children: directory.children,
    place: (code) => {
      const region = directory.regions.get(code)
      return { name: region?.name ?? '', lng: region?.lng ?? 0, lat: region?.lat ?? 0 }
    },
    now: options.now,
    seed: options.seed,
  }
}

/** The world of each simulated day, made once. */
function worlds(platform: Platform): (at: Date) => World {
  const known = new Map<Day, World>()
  return (at) => {
    const day = dayOf(at)
    const before = known.get(day)
    if (before) return before
    const world = worldOf(platform.directory(), platform.calendar(), at, platform.rules().on(day))
    known.set(day, world)
    return world
  }
}
