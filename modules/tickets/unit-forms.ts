import type { UnitFact, World } from '#platform/contract/rule.ts'

/** How one unit is called, and whether the form alone could as well be a place (榕西街道). */
export type Form = { readonly form: string; readonly code: string; readonly isPlace: boolean }

/** A form made from a name is at least this long; a shorter one (纪委, 城管) must be declared as an alias. */
const SHORTEST = 3
const SHORTEST_ALIAS = 2

const known = new WeakMap<World, readonly Form[]>()

/** Every form by which a text may call a unit that exists: full, short and everyday, and what the packs declare. */
export function formsOf(world: World): readonly Form[] {
  const before = known.get(world)
  if (before) return before
  const forms = makeForms(world)
  known.set(world, forms)
  return forms
}

function makeForms(world: World): readonly Form[] {
  const places = namesOfPlaces(world)
  const units = world.units().filter((unit) => unit.active)
  const made = units.flatMap((unit) =>
    unit.kind === 'town' || unit.kind === 'village' ? seatForms(unit) : officeForms(unit, places),
  )
  const active = new Set(units.map((u) => u.code))
  const declared = world.rows('unit-alias').flatMap(({ name, data }) => {
    const code = String(data.unit ?? '')
    return active.has(code) && name.length >= SHORTEST_ALIAS ? [{ form: name, code, isPlace: false }] : []
  })
  // The district's own name in a text is where it happened, not the government that is meant.
  return [...made, ...declared].filter(({ form }) => form.length >= SHORTEST_ALIAS && !places.includes(form))
}

/** 岭海市青澜区, 岭海市, 青澜区, 青澜: what stands before the names of its offices, longest first. */
function namesOfPlaces(world: World): readonly string[] {
  const district = world.region(world.district)?.name ?? ''
  const government = world.unit(world.office('government'))?.name ?? ''
  const whole = government.replace(/人民政府$/, '')
  const city = whole.endsWith(district) ? whole.slice(0, -district.length) : ''
  return [whole, district, city, bare(district), bare(city)]
    .filter((name, i, all) => name.length >= 2 && all.indexOf(name) === i)
    .toSorted((a, b) => b.length - a.length)
}

/** 坡头 of 坡头区; a name of two characters keeps both (沛县). */
const bare = (name: string): string => (name.length > 2 ? name.replace(/[区县市旗]$/, '') : name)

const KIND = /^[区县市旗]/

/** 区住房和城乡建设局, 住房和城乡建设局, 区住建局, 住建局, 住建部门; 市公安局青澜分局, 公安局, 公安分局. */
function officeForms(unit: UnitFact, places: readonly string[]): readonly Form[] {
  const given = [unit.name, unit.short].flatMap((name) => withoutBranch(name, places))
  const forms = given.flatMap((name) => [name, ...withoutPlace(name, places)])
  const all = forms.flatMap((form) => [form, ...asGovernment(form), ...asDepartment(form)])
  return distinct(all).map((form) => ({ form, code: unit.code, isPlace: false }))
}

/** The name without what says where: 国家税务总局岭海市青澜区税务局 → 岭海市青澜区税务局 → 税务局. */
function withoutPlace(name: string, places: readonly string[]): readonly string[] {
  const shorter = places
    .filter((place) => name.startsWith(place))
    .map((place) => name.slice(place.length))
    .concat(KIND.test(name) ? [name.slice(1)] : [])
    .concat(name.startsWith('国家税务总局') ? [name.slice('国家税务总局'.length)] : [])
  return shorter.flatMap((form) => [form, ...withoutPlace(form, places)])
}

/** A branch of a city's office is called as if it were the office: 市公安局青澜分局 → 公安局, 公安分局, 青澜公安局. */
function withoutBranch(name: string, places: readonly string[]): readonly string[] {
  const place = places.find((p) => new RegExp(`${p}(?:分局|分中心|管理部|供电局)`).test(name)) ?? ''
  const found = /^(.+?)(?:局|中心)?(分局|分中心|管理部)(.*)$/.exec(place ? name.replace(place, '') : name)
  const whole = place && name.endsWith(`${place}供电局`) ? [`${place}供电局`, '供电局'] : []
  if (!found) return [name, ...whole]
  const [, body = '', kind = '', rest = ''] = found
  if (rest !== '') return [name, name.replace(place, ''), rest]
  const office = kind === '分局' ? '局' : '中心'
  const stem = bareStem(body)
  const own = [`${stem}${office}`, `${stem}${kind}`]
  return [name, ...own, ...places.filter((p) => p.length <= 3).flatMap((p) => own.map((form) => p + form))]
}

const bareStem = (body: string): string => body.replace(/(?:局|中心)$/, '').replace(KIND, '')

/** The government: 青澜区政府, 区政府; its office is another unit. */
const asGovernment = (form: string): readonly string[] =>
  form.endsWith('人民政府') && !/镇|乡/.test(form)
    ? [`${form.slice(0, -4)}政府`, '区政府', '县政府', '区人民政府', '县人民政府']
    : []

const asDepartment = (form: string): readonly string[] =>
  /^.{2,6}局$/.test(form) && !KIND.test(form) ? [`${form.slice(0, -1)}部门`, `${form.slice(0, -1)}系统`] : []

/** Where a town or a village is also a place: its office in every form, and the bare name as a place. */
function seatForms(unit: UnitFact): readonly Form[] {
  const place = unit.name.replace(/(居民委员会|村民委员会|居委会|村委会|街道办事处|人民政府)$/, (end) =>
    end === '街道办事处' ? '街道' : end === '村民委员会' || end === '村委会' ? '村' : '',
  )
  const stem = place.replace(/(社区|街道|村|镇|乡)$/, '')
  const ends =
    unit.kind === 'town'
      ? [
          '街道办事处',
          '街道办',
          '办事处',
          '镇政府',
          '镇人民政府',
          '乡政府',
          '乡人民政府',
          '街道党工委',
          '镇党委',
        ]
      : [
          '社区居委会',
          '居委会',
          '居委',
          '社区居民委员会',
          '村委会',
          '村委',
          '村民委员会',
          '村两委',
          '村村委会',
          '村村民委员会',
          '村支部',
          '社区党委',
          '社区支部',
        ]
  const offices = [
    unit.name,
    ...ends.map((end) => stem + end),
    ...(unit.short === '' ? [] : [`${unit.short}办`]),
  ]
  return [
    ...distinct(offices).map((form) => ({ form, code: unit.code, isPlace: false })),
    ...distinct([unit.short, place]).map((form) => ({ form, code: unit.code, isPlace: true })),
  ]
}

const distinct = (forms: readonly string[]): readonly string[] => [
  ...new Set(forms.filter((form) => form.length >= SHORTEST)),
]
