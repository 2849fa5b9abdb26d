import type { Calendar } from '#platform/clock/calendar.ts'
import type { Term, TermUnit } from '#platform/clock/term.ts'
import type { Office, PersonFact, RegionFact, World } from '#platform/contract/rule.ts'
import { type Day, dayOf } from '#platform/kernel/day.ts'
import { type Directory, getSetting, type UnitRow } from './directory.ts'
import { regionsOn } from './regions-on.ts'
import { validOn } from './valid-on.ts'

const OFFICES: { readonly [O in Office]: string } = {
  dispatch: 'office',
  secret: 'confidentialUnit',
  'secret-other': 'confidentialUnitOther',
  duty: 'dutyRoom',
  government: 'government',
}

/**
 * The directory as rules see it on a day: units that exist, and the parameters of the day on which the matter began
 * (`domain.md` §0: what is running keeps those it started with); a parameter that is younger than the matter counts as it
 * stands. `decide` asks the decision tables of the day.
 */
export function worldOf(
  directory: Directory,
  calendar: Calendar,
  now: Date,
  decide: World['decide'] = NO_TABLES,
  began: Date = now,
): World {
  const today = dayOf(now)
  const params = new Map([...paramsOn(directory, today), ...paramsOn(directory, dayOf(began))])
  const units = unitsOn(directory, today)
  return {
    calendar,
    district: getSetting(directory, 'region'),
    param: (key) => getParam(params, key).amount,
    term: (key) => getTerm(params, key),
    unit: (code) => units.get(code),
    region: regionFinder(directory, today),
    category: (code) => directory.categories.get(code),
    office: (duty) => officeOf(directory, duty),
    units: () => [...units.values()],
    decide,
    person: (id) => personOn(directory, id, today),
    rows: (list) => directory.terms.get(list) ?? [],
    row: (list, code) => directory.terms.get(list)?.find((term) => term.code === code),
    wordIn: (list, text, kind) => {
      const hit = directory.terms
        .get(list)
        ?.find((term) => (kind === undefined || term.data.kind === kind) && text.includes(term.name))
      return hit ? { word: hit.name, data: hit.data } : undefined
    },
  }
}

/** A district prepared before there was a second receiving unit has its bureau for it, where a confidential desk must be (posts). */
const officeOf = (directory: Directory, duty: Office): string =>
  duty === 'secret-other' && directory.settings[OFFICES[duty]] === undefined
    ? getSetting(directory, OFFICES.dispatch)
    : getSetting(directory, OFFICES[duty])
/** Where there are no tables, nothing is covered. */
const NO_TABLES: World['decide'] = (table) => ({
  kind: 'not-covered',
  nearest: null,
  read: [],
  table,
  version: 0,
})

type Param = { readonly amount: number; readonly unit: string }
const UNITS: readonly string[] = ['workday', 'day', 'hour', 'minute', 'month'] satisfies readonly TermUnit[]

/** A number that must be there. */
function getParam(params: ReadonlyMap<string, Param>, key: string): Param {
  const found = params.get(key)
  if (found === undefined) throw new Error(`缺少参数“${key}”。请在“参数”里补上，再试一次。`)
  return found
}

function getTerm(params: ReadonlyMap<string, Param>, key: string): Term {
  const { amount, unit } = getParam(params, key)
  if (!UNITS.includes(unit)) throw new Error(`参数“${key}”不是时限：单位是“${unit}”。`)
  return { amount, unit: unit as TermUnit }
}

/** Units as they stand on a day: the directory may have been read on an earlier one. */
function unitsOn(directory: Directory, day: Day): ReadonlyMap<string, UnitRow> {
  const onDay = [...directory.units.values()].map((unit): [string, UnitRow] => [
    unit.code,
    { ...unit, active: validOn(unit, day) },
  ])
  return new Map(onDay)
}

/** Finds places, also those that nobody chooses any more; which are still chosen is worked out when first asked. */
function regionFinder(directory: Directory, day: Day): (code: string) => RegionFact | undefined {
  let chosen: ReadonlySet<string> | undefined
  return (code) => {
    const found = directory.regions.get(code)
    if (!found) return undefined
    chosen ??= new Set(regionsOn(directory, day).map((region) => region.code))
    return { ...found, active: chosen.has(code) }
  }
}

function personOn({ people }: Directory, id: number, day: Day): PersonFact | undefined {
  const found = people.get(id)
  return found && { id, name: found.name, active: validOn(found, day) }
}

/** Numbers (and yes or no) of the parameters in force on a day, with their units; the row that began last wins. */
function paramsOn(directory: Directory, day: Day): ReadonlyMap<string, Param> {
  const found = new Map<string, Param>()
  for (const p of directory.params) {
    if (!validOn(p, day)) continue
    // Yes and no are one and none: a rule asks for either as a number.
    const amount = typeof p.value === 'boolean' ? Number(p.value) : p.value
    if (typeof amount === 'number') found.set(p.key, { amount, unit: p.unit })
  }
  return found
}
