import type { Directory } from '#platform/directory/directory.ts'

/** Where a ticket lies, as far as it is known. */
export type Place = { readonly town: string | null; readonly village: string | null }

/** The unit of the place itself: it stands in for every town and every village, so that one place teaches the others. */
export const OWN_TOWN = '@town'
export const OWN_VILLAGE = '@village'

/** Town and village of a region code; a district is no place. */
export function placeOf(directory: Directory, region: string): Place {
  const found = directory.regions.get(region)
  if (found?.level === 'village') return { village: found.code, town: found.parent }
  return { village: null, town: found?.level === 'town' ? found.code : null }
}

const indexes = new WeakMap<Directory, ReadonlyMap<string, string>>()

/** Region code → the town's or village's own unit; one that exists today before one that does not. */
function ownUnits(directory: Directory): ReadonlyMap<string, string> {
  const known = indexes.get(directory)
  if (known) return known
  const made = new Map<string, string>()
  for (const unit of directory.units.values()) {
    if (!unit.region || (unit.kind !== 'town' && unit.kind !== 'village')) continue
    if (unit.active || !made.has(unit.region)) made.set(unit.region, unit.code)
  }
  indexes.set(directory, made)
  return made
}

/** What a unit is called while learning: the place's own town or village, or its code. */
export function labelOf(directory: Directory, place: Place, unit: string): string {
  const own = ownUnits(directory)
  if (place.village && own.get(place.village) === unit) return OWN_VILLAGE
  if (place.town && own.get(place.town) === unit) return OWN_TOWN
  return unit
}

/** The unit that a label means at a place; undefined where the place has none. */
export function unitOf(directory: Directory, place: Place, label: string): string | undefined {
  const own = ownUnits(directory)
  if (label === OWN_VILLAGE) return place.village ? own.get(place.village) : undefined
  if (label === OWN_TOWN) return place.town ? own.get(place.town) : undefined
  return label
}
