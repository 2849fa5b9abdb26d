import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scene } from './scene.ts'

/** What people of one category write and what units answer (`packs/qinglan/README.md`). */
export type Sample = {
  readonly category: string
  readonly name: string
  readonly weight: number
  readonly properties: { readonly [property: string]: number }
  readonly hours: 'day' | 'evening' | 'night' | 'any'
  readonly in: 'any' | 'community' | 'village'
  readonly work: 'site' | 'desk'
  readonly urgent?: boolean
  readonly n?: readonly [number, number]
  readonly places: readonly string[]
  readonly titles: readonly string[]
  readonly titleOf: readonly (number | null)[]
  readonly texts: readonly string[]
  readonly replies: readonly string[]
  readonly replyOf: readonly (number | null)[]
  readonly returns: readonly string[]
  readonly extensions: readonly string[]
}

type Rate = { readonly onTime: number; readonly satisfied: number }

/** How many, when, where and how well: shares are decided by the pack, not by code. */
export type Shape = {
  readonly perMonth: { readonly least: number; readonly most: number; readonly byMonth: readonly number[] }
  readonly weekday: { readonly [day: string]: number }
  readonly hour: readonly number[]
  readonly towns: { readonly [code: string]: number }
  readonly rates: {
    readonly returned: number
    readonly dispatchedThreeOrMore: number
    readonly extended: number
    readonly redone: number
    readonly solved: number
    readonly callbackReached: number
    readonly withdrawn: number
    readonly merged: number
    readonly danger: number
    readonly anonymous: number
  }
  readonly units: { readonly [code: string]: Rate }
  readonly townRates: { readonly [code: string]: Rate }
}

export type Duty = {
  readonly no: number
  readonly category: string
  readonly lead: string
  readonly co?: readonly string[] | null
}

export type Shared = { readonly code: string; readonly share: number }

/** Everything that the simulator takes from a pack. */
export type Material = {
  readonly samples: readonly Sample[]
  readonly times: readonly string[]
  readonly generalReplies: { readonly [kind: string]: readonly string[] }
  readonly shape: Shape
  readonly duties: readonly Duty[]
  readonly channels: readonly (Shared & { readonly from: 'city' | 'own' })[]
  readonly properties: readonly (Shared & { readonly cityLimitDays: number })[]
  readonly cityPrefix: string
  readonly scenes: readonly Scene[]
}

/** Reads a pack's texts and shares; throws when the pack has none. */
export function readMaterial(packsFolder: string, pack: string): Material {
  const read = <T>(name: string): T =>
    JSON.parse(readFileSync(join(packsFolder, pack, `${name}.json`), 'utf8')) as T
  return {
    samples: read('samples'),
    times: read('times'),
    generalReplies: read('general-replies'),
    shape: read('shape'),
    duties: read('duties'),
    channels: read('channels'),
    properties: read('properties'),
    scenes: read('scenes'),
    cityPrefix: read<{ readonly cityNumberPrefix?: string }>('pack').cityNumberPrefix ?? 'C',
  }
}
