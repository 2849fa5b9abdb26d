import type { Directory } from '#platform/directory/directory.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { type ImportMap, ownCode, rootCode } from './import-map.ts'
import { mostFrequent, type Names, type Survey, sumOf } from './survey.ts'
import { unitNames } from './unit-names.ts'

export type RegionRow = {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parent: string | null
  readonly from: string
  readonly to: string
}
export type UnitRow = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly parent: string | null
  readonly region: string | null
  readonly from: string
  readonly to: string
}
export type CategoryRow = {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly level: number
}
export type ChannelRow = { readonly code: string; readonly name: string }

/** What a file brings into the directory, and how its codes are found again row by row. */
export type FileDirectory = {
  readonly regions: readonly RegionRow[]
  readonly units: readonly UnitRow[]
  readonly categories: readonly CategoryRow[]
  readonly channels: readonly ChannelRow[]
  /** By level and `code under parent's code`: the code in the directory. */
  readonly regionCodes: readonly ReadonlyMap<string, string>[]
  readonly categoryCodes: readonly ReadonlyMap<string, string>[]
  readonly unitCodes: ReadonlyMap<string, string>
  readonly channelCodes: ReadonlyMap<string, string>
}

/** The key of a code below its parent, as the file writes both. */
export const under = (code: string, parent: string): string => `${code}\n${parent}`

/**
 * Makes a directory of what a survey found. `known` decides where a code stood under several parents: the
 * place it already has stays, else the most frequent one; the others become entries of their own.
 */
export function directoryOfFile(map: ImportMap, survey: Survey, known: Directory): FileDirectory {
  const root = rootCode(map)
  const span = spanOf(survey)
  const district = {
    code: root,
    name: mostFrequent(survey.districts) || map.name || root,
    level: 'district',
    parent: null,
    ...span,
  }
  const regions = placed(map, survey.regions, root, (code) => known.regions.get(code)?.parent)
  const categories = placed(map, survey.categories, null, (code) => known.categories.get(code)?.parent)
  const regionRows = regions.rows.map(({ depth, ...r }) => ({
    ...r,
    level: map.region?.levels[depth]?.level ?? 'village',
    ...span,
  }))
  const channels = [...survey.channels].map(([name, codes]) => ({
    name,
    code: ownCode(map, mostFrequent(codes)),
  }))
  return {
    regions: map.region ? [district, ...regionRows] : [],
    units: map.unit ? unitRows(map, survey, regionRows) : [],
    categories: categories.rows.map(({ depth, ...c }) => ({ ...c, level: depth + 1 })),
    channels,
    regionCodes: regions.codes,
    categoryCodes: categories.codes,
    unitCodes: new Map([...survey.units.keys()].map((code) => [code, ownCode(map, code)])),
    channelCodes: new Map([
      ...Object.entries(map.channel.map),
      ...channels.map(({ name, code }): [string, string] => [name, code]),
    ]),
  }
}

/** The days that a file tells about: as long its units and places are known to have been there. */
const spanOf = (survey: Survey): { readonly from: string; readonly to: string } => ({
  from: dayOf(survey.first ?? new Date(0)),
  to: dayOf(survey.last ?? new Date(0)),
})

type Placed = {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly depth: number
}

/** Gives every code of a tree its place; a code met under two parents is two entries. */
function placed(
  map: ImportMap,
  levels: readonly ReadonlyMap<string, ReadonlyMap<string, Names>>[],
  root: string | null,
  parentNow: (code: string) => string | null | undefined,
): { readonly rows: readonly Placed[]; readonly codes: readonly ReadonlyMap<string, string>[] } {
  const rows: Placed[] = []
  const codes: Map<string, string>[] = []
  const taken = new Map<string, number>()
  levels.forEach((level, depth) => {
    const found = new Map<string, string>()
    for (const [code, byParent] of level) {
      const clash = taken.has(code) && taken.get(code) !== depth
      taken.set(code, taken.get(code) ?? depth)
      const plain = ownCode(map, clash ? `${code}-L${depth + 1}` : code)
      const main = mainParent(byParent, (parent) => parentCode(codes, depth, parent, root), parentNow(plain))
      // Its main place first: what lies below a code that stands twice lies below that.
      for (const [parent, names] of [...byParent].toSorted(
        ([a], [b]) => Number(b === main) - Number(a === main),
      )) {
        const own = parent === main ? plain : `${plain}-${parent || '0'}`.slice(0, 40)
        found.set(under(code, parent), own)
        rows.push({
          code: own,
          name: mostFrequent(names),
          parent: parentCode(codes, depth, parent, root),
          depth,
        })
      }
    }
    codes.push(found)
  })
  return { rows, codes }
}

function mainParent(
  byParent: ReadonlyMap<string, Names>,
  codeOf: (parent: string) => string | null,
  now: string | null | undefined,
): string {
  const kept = now === undefined ? undefined : [...byParent.keys()].find((parent) => codeOf(parent) === now)
  return kept ?? mostFrequent(new Map([...byParent].map(([parent, names]) => [parent, sumOf(names)])))
}

/** The directory's code of a parent; its own main place, one level up (or two, where a level is missing). */
function parentCode(
  codes: readonly ReadonlyMap<string, string>[],
  depth: number,
  parent: string,
  root: string | null,
): string | null {
  if (parent === '') return root
  for (let up = depth - 1; up >= 0; up--) {
    const found = [...(codes[up] ?? [])].find(([key]) => key.startsWith(`${parent}\n`))
    if (found) return found[1]
  }
  return root
}

function unitRows(
  map: ImportMap,
  survey: Survey,
  regions: readonly { readonly code: string; readonly name: string; readonly level: string }[],
): readonly UnitRow[] {
  const root = rootCode(map)
  const span = spanOf(survey)
  const top = {
    code: root,
    name: `${mostFrequent(survey.districts) || map.name || root}（${root}）`,
    short: mostFrequent(survey.districts) || root,
    kind: 'office',
    parent: null,
    region: map.region ? root : null,
    ...span,
  }
  const names = unitNames(survey.units, map.unit?.rename)
  const byName = new Map(regions.map((r) => [r.name, r]))
  const units = [...names].map(([code, name]) => {
    const short = name.replace(/（[^（）]*）$/, '') || name
    // A unit that is called like a street or a community is the one of that place.
    const place = byName.get(short)
    return {
      code: ownCode(map, code),
      name,
      short,
      kind: place?.level ?? 'department',
      parent: root,
      region: place?.code ?? null,
      ...span,
    }
  })
  return [top, ...units]
}
