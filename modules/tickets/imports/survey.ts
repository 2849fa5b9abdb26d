import { type Cells, pairOf } from './cells.ts'
import type { ImportMap } from './import-map.ts'
import { readTime } from './time.ts'

/** Something that counts how often each name stands beside a code. */
export type Names = Map<string, number>

/** What a first reading of a file found: every code with its names and parents, the time it spans. */
export type Survey = {
  rows: number
  first: Date | null
  last: Date | null
  readonly districts: Names
  /** Channel names that the map does not know, with their codes. */
  readonly channels: Map<string, Names>
  /** By level: code → parent's key → names. */
  readonly regions: readonly Map<string, Map<string, Names>>[]
  readonly categories: readonly Map<string, Map<string, Names>>[]
  readonly units: Map<string, Names>
}

/** An empty survey for a map. */
export const newSurvey = (map: ImportMap): Survey => ({
  rows: 0,
  first: null,
  last: null,
  districts: new Map(),
  channels: new Map(),
  regions: (map.region?.levels ?? []).map(() => new Map()),
  categories: (map.category?.levels ?? []).map(() => new Map()),
  units: new Map(),
})

/** Adds a row to a survey. */
export function surveyRow(survey: Survey, map: ImportMap, cells: Cells): void {
  survey.rows++
  const time = readTime(cells[map.time.column] ?? '', [map.time.format], map.time.zone)
  if (time && (!survey.first || time.at < survey.first)) survey.first = time.at
  if (time && (!survey.last || time.at > survey.last)) survey.last = time.at
  if (map.district) count(survey.districts, cells[map.district.name])
  const channel = cells[map.channel.name]
  if (channel && !map.channel.map[channel])
    count(into(survey.channels, channel), (map.channel.code && cells[map.channel.code]) || channel)
  surveyLevels(survey.regions, map.region?.levels ?? [], cells)
  surveyLevels(survey.categories, map.category?.levels ?? [], cells)
  const unit = map.unit && pairOf(cells, map.unit)
  if (unit) count(into(survey.units, unit.code), unit.name)
}

function surveyLevels(
  found: readonly Map<string, Map<string, Names>>[],
  levels: readonly { readonly code: string; readonly name: string }[],
  cells: Cells,
): void {
  let parent = ''
  levels.forEach((level, i) => {
    const pair = pairOf(cells, level)
    if (!pair) return
    const byParent = into2(found[i] as Map<string, Map<string, Names>>, pair.code)
    count(into(byParent, parent), pair.name)
    parent = pair.code
  })
}

const into = (map: Map<string, Names>, key: string): Names => {
  const known = map.get(key)
  if (known) return known
  const made: Names = new Map()
  map.set(key, made)
  return made
}
const into2 = (map: Map<string, Map<string, Names>>, key: string): Map<string, Names> => {
  const known = map.get(key)
  if (known) return known
  const made = new Map<string, Names>()
  map.set(key, made)
  return made
}
const count = (names: Names, name: string | undefined): void => {
  if (name) names.set(name, (names.get(name) ?? 0) + 1)
}

/** The most frequent name; of equals the first in code order, so that two readings agree. */
export const mostFrequent = (names: Names): string =>
  [...names].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? ''

/** How many rows a set of names stands for. */
export const sumOf = (names: Names): number => [...names.values()].reduce((a, b) => a + b, 0)
