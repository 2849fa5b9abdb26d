import { type Calendar, chinaCalendar } from '#platform/clock/calendar.ts'
import type { TableSpec } from '#platform/contract/decision.ts'
import type { CategoryFact, RegionFact, RowFact, UnitFact, World } from '#platform/contract/rule.ts'
import type { Actor } from '#platform/contract/who.ts'
import { directoryOf } from '#platform/directory/directory.ts'
import { worldOf } from '#platform/directory/world.ts'
import { bookOf, firstVersion } from '#platform/rules/book.ts'

/** What a small district has: only what the rules of a story ask for. */
export type SmallDistrict = {
  readonly region: string
  readonly units: readonly (Partial<UnitFact> & { readonly code: string; readonly name: string })[]
  readonly regions?: readonly (Omit<RegionFact, 'active'> & Partial<RegionFact>)[]
  readonly categories?: readonly CategoryFact[]
  /** Limits by key, as `[5, 'workday']`. */
  readonly params: { readonly [key: string]: readonly [amount: number, unit: string] }
  /** Which unit plays which part, by the name of its setting. */
  readonly offices: { readonly [setting: string]: string }
  /** Staff-owned and published lists. */
  readonly lists?: { readonly [kind: string]: readonly RowFact[] }
  readonly people?: readonly Actor[]
  /** Decision tables, as they begin over the lists. */
  readonly tables?: readonly TableSpec[]
}

// The day on which the district stands: a unit or place that is not active ended on the day before.
const DAY = '2026-11-02'
const ALWAYS = { from: '1949-10-01', to: null }
const UNTIL_NOW = { from: '1949-10-01', to: '2026-11-01' }

/** The world of a small district for stories: the platform's own directory, without a database. */
export function smallWorld(d: SmallDistrict, calendar: Calendar = chinaCalendar()): World {
  const directory = directoryOf({
    units: d.units.map((unit, seq) => ({
      ...PLAIN,
      ...unit,
      ...(unit.active === false ? UNTIL_NOW : ALWAYS),
      seq,
    })),
    people: (d.people ?? []).flatMap((p) =>
      p.kind === 'staff' ? [{ id: p.personId, name: p.name, ...ALWAYS }] : [],
    ),
    regions: (d.regions ?? []).map((region, seq) => ({
      ...region,
      ...(region.active === false ? UNTIL_NOW : ALWAYS),
      lng: null,
      lat: null,
      seq,
    })),
    categories: (d.categories ?? []).map((category, seq) => ({ ...category, seq })),
    params: Object.entries(d.params).map(([key, [value, unit]]) => ({
      key,
      name: key,
      value,
      unit,
      source: '',
      article: '',
      ...ALWAYS,
    })),
    terms: Object.entries(d.lists ?? {}).flatMap(([kind, found]) => found.map((row) => ({ ...row, kind }))),
    settings: { ...d.offices, region: d.region },
  })
  const begun = (d.tables ?? []).map((spec) => ({
    ...firstVersion(spec, (kind) => directory.terms.get(kind) ?? []),
    ...BEGUN,
  }))
  return worldOf(directory, calendar, new Date(`${DAY}T09:00:00+08:00`), bookOf(begun).on(DAY))
}

const BEGUN = {
  no: 1,
  state: 'in-force',
  from: ALWAYS.from,
  note: '',
  writers: [],
  writtenAt: ALWAYS.from,
  putBy: null,
  putAt: ALWAYS.from,
  rev: 1,
} as const
const PLAIN = { short: '', kind: 'department', parent: null, region: null, active: true }

/** Somebody at a desk of a story, by a name that tells who. */
export const staffOf = (
  id: number,
  name: string,
  unit: string,
  role: string,
): Extract<Actor, { readonly kind: 'staff' }> => ({
  kind: 'staff',
  ref: name,
  personId: id,
  name,
  postId: 1,
  unit,
  unitName: unit,
  role,
})
