import type { CategoryFact, PersonFact, RegionFact, RowFact, UnitFact } from '#platform/contract/rule.ts'
import type { Json } from '#platform/contract/state.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import type { Day } from '#platform/kernel/day.ts'

export type UnitRow = UnitFact & { readonly from: Day; readonly to: Day | null; readonly seq: number }
export type RegionRow = Omit<RegionFact, 'active'> & {
  readonly from: Day
  readonly to: Day | null
  readonly lng: number | null
  readonly lat: number | null
  readonly seq: number
}
export type PersonRow = Omit<PersonFact, 'active'> & { readonly from: Day; readonly to: Day | null }
export type CategoryRow = CategoryFact & { readonly seq: number }
export type ParamRow = {
  readonly key: string
  readonly name: string
  readonly value: Json
  readonly unit: string
  readonly source: string
  readonly article: string
  readonly from: Day
  readonly to: Day | null
}
export type TermRow = RowFact & { readonly kind: string }

/** The district as it stands: units, staff, regions, categories, parameters, word lists and settings, read once and kept. */
export type Directory = {
  readonly units: ReadonlyMap<string, UnitRow>
  readonly people: ReadonlyMap<number, PersonRow>
  readonly regions: ReadonlyMap<string, RegionRow>
  readonly categories: ReadonlyMap<string, CategoryRow>
  readonly params: readonly ParamRow[]
  readonly terms: ReadonlyMap<string, readonly TermRow[]>
  readonly settings: { readonly [key: string]: Json }
  /** A code and everything below it. */
  readonly below: (what: 'unit' | 'region' | 'category', code: string) => readonly string[]
  readonly children: (what: 'unit' | 'region' | 'category', code: string | null) => readonly string[]
}

/** Reads the whole directory; it is small (hundreds of rows) and changes rarely. */
export async function readDirectory(db: Database, today: Day): Promise<Directory> {
  const units = await rows(
    db,
    sql<UnitRow>`select code, name, short, kind, parent, region, seq, valid_from::text as "from", valid_to::text as "to",
    (valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)) as active from registry.unit order by seq, code`,
  )
  const people = await rows(
    db,
    sql<PersonRow>`select id, name, valid_from::text as "from", valid_to::text as "to" from registry.person order by id`,
  )
  const regions = await rows(
    db,
    sql<RegionRow>`select code, name, level, parent, lng, lat, seq, valid_from::text as "from", valid_to::text as "to" from registry.region order by seq, code`,
  )
  const categories = await rows(
    db,
    sql<CategoryRow>`select code, name, level, parent, seq from registry.category order by seq, code`,
  )
  const params = await rows(
    db,
    sql<ParamRow>`select key, name, value, unit, source, article, valid_from::text as "from", valid_to::text as "to"
    from registry.param where scope = 'district' order by key, valid_from`,
  )
  const terms = await rows(
    db,
    sql<TermRow>`select code, kind, name, data from registry.term order by kind, seq, code`,
  )
  const settings = await rows(db, sql<{ key: string; value: Json }>`select key, value from registry.setting`)
  return directoryOf({
    units,
    people,
    regions,
    categories,
    params,
    terms,
    settings: Object.fromEntries(settings.map((s) => [s.key, s.value])),
  })
}

type Parts = {
  readonly units: readonly UnitRow[]
  readonly people?: readonly PersonRow[]
  readonly regions: readonly RegionRow[]
  readonly categories: readonly CategoryRow[]
  readonly params: readonly ParamRow[]
  readonly terms: readonly TermRow[]
  readonly settings: { readonly [key: string]: Json }
}

/** Builds the lookups over the rows of a directory; pure. */
export function directoryOf(parts: Parts): Directory {
  const children = {
    unit: childrenOf(parts.units),
    region: childrenOf(parts.regions),
    category: childrenOf(parts.categories),
  }
  const below = (what: keyof typeof children, code: string): readonly string[] => [
    code,
    ...(children[what].get(code) ?? []).flatMap((child) => below(what, child)),
  ]
  return {
    units: byCode(parts.units),
    people: new Map((parts.people ?? []).map((p) => [p.id, p])),
    regions: byCode(parts.regions),
    categories: byCode(parts.categories),
    params: parts.params,
    terms: Map.groupBy(parts.terms, (t) => t.kind),
    settings: parts.settings,
    below,
    children: (what, code) => children[what].get(code) ?? [],
  }
}

const byCode = <T extends { readonly code: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((i) => [i.code, i]))

function childrenOf(
  items: readonly { readonly code: string; readonly parent: string | null }[],
): ReadonlyMap<string | null, readonly string[]> {
  const groups = Map.groupBy(items, (i) => i.parent)
  return new Map([...groups].map(([parent, found]) => [parent, found.map((i) => i.code)]))
}

/** A setting that must be there: a half-prepared district is told what is missing. */
export function getSetting(directory: Directory, key: string): string {
  const value = directory.settings[key]
  if (typeof value !== 'string')
    throw new Error(`地区还没有准备好：缺少设置“${key}”。请先运行 ./yiwang setup。`)
  return value
}
