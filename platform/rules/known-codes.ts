import type { Directory } from '#platform/directory/directory.ts'
import type { KnownCodes } from './atoms.ts'

/** The codes of each list in a district; units that are gone are no longer among them. */
export function knownCodes(directory: Directory): KnownCodes {
  const lists: { readonly [list: string]: readonly string[] } = {
    category: [...directory.categories.keys()],
    region: [...directory.regions.keys()],
    unit: [...directory.units.values()].filter((u) => u.active).map((u) => u.code),
    property: (directory.terms.get('property') ?? []).map((t) => t.code),
    channel: (directory.terms.get('channel') ?? []).map((t) => t.code),
  }
  return (list) => {
    const codes = lists[list]
    return codes && codes.length > 0 ? codes : undefined
  }
}
