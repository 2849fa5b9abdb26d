import type { RegionRow } from '#platform/directory/directory.ts'

/**
 * The region that a town's and a village's name mean: exactly, without the usual ending, or one inside the
 * other; a name that fits two places fits none. Undefined: keep the words.
 */
export function regionNamed(
  inDistrict: readonly RegionRow[],
  town: string,
  village: string,
  suffixes: readonly string[],
): string | undefined {
  const foundTown = town
    ? named(
        inDistrict.filter((r) => r.level === 'town'),
        town,
        suffixes,
      )
    : undefined
  if (!village) return foundTown
  const villages = inDistrict.filter((r) => r.level === 'village' && (!foundTown || r.parent === foundTown))
  return named(villages, village, suffixes) ?? foundTown
}

function named(regions: readonly RegionRow[], name: string, suffixes: readonly string[]): string | undefined {
  const bare = (text: string): string => {
    const suffix = suffixes.find((s) => text.length > s.length && text.endsWith(s))
    return suffix ? text.slice(0, -suffix.length) : text
  }
  const tests: readonly ((r: RegionRow) => boolean)[] = [
    (r) => r.name === name,
    (r) => bare(r.name) === bare(name),
    (r) => bare(name).length > 1 && (r.name.includes(bare(name)) || name.includes(bare(r.name))),
  ]
  for (const test of tests) {
    const hits = regions.filter(test)
    if (hits.length === 1) return hits[0]?.code
    if (hits.length > 1) return undefined
  }
  return undefined
}
