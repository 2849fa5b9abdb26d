import { pinyin } from 'pinyin-pro'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Division, Divisions } from './setup-divisions.ts'

/** What a real district begins with, made from the national list and the standard pack. Pure. */
export type Prepared = {
  readonly settings: JsonObject
  readonly regions: readonly JsonObject[]
  readonly units: readonly JsonObject[]
}

export type StandardUnit = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly parent: string | null
  readonly each?: 'town' | 'village'
  readonly when?: string
}

/** Names the places, sets up the standard units with the district's name, and says who does what. */
export function prepareDistrict(
  divisions: Divisions,
  standard: readonly StandardUnit[],
  name: string | undefined,
): Prepared {
  const district = name ?? divisions.district.name
  // 市辖区, 省直辖县级行政区划 and 县 are headings of the list, not cities.
  const isCity = /(市|州|盟|地区)$/.test(divisions.city) && divisions.city !== '市辖区'
  const city = isCity ? divisions.city : divisions.province
  const own = standard.filter((unit) => unit.each === undefined)
  return {
    settings: settingsOf(divisions.district.code, district, city),
    regions: regionsOf(divisions, district),
    units: [
      ...own.map((unit) => ownUnit(unit, { code: divisions.district.code, district, city })),
      ...divisions.towns.map((town) => townUnit(town, standard)),
      ...divisions.villages.map((village) => villageUnit(village, standard)),
    ],
  }
}

const settingsOf = (code: string, district: string, city: string): JsonObject => ({
  id: code,
  name: `${city}${district}`,
  short: district,
  city,
  region: code,
  demo: false,
  extends: 'standard',
  numberPrefix: initials(district),
  bureau: `${kindOf(district)}政务服务和数据管理局`,
  office: 'zsj',
  dutyRoom: 'zbs',
  confidentialUnit: 'jw',
  confidentialUnitOther: 'zsj',
  government: 'gov',
  mark: '',
  notice: '',
  host: `${city}${district}政务服务和数据管理局 主办`,
  hotline: '电话 12345，全天有人接听',
})

/** PT for 坡头区: what numbers begin with, at most four letters. */
export function initials(district: string): string {
  const letters = pinyin(bare(district), { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
  return letters.slice(0, 4) || 'YW'
}

/** 坡头 of 坡头区; a name of two characters keeps both (沛县, 辉县). */
const bare = (name: string): string =>
  name.length > 2 ? name.replace(/(自治县|自治旗|林区|特区|新区|[区县市旗])$/, '') : name

/** What people put before the names of its offices: 区, 县, 市, 旗. */
const kindOf = (district: string): string => (/[区县市旗]$/.test(district) ? district.at(-1)! : '区')

function regionsOf(divisions: Divisions, district: string): readonly JsonObject[] {
  const { code } = divisions.district
  const codes = new Set(divisions.towns.map((town) => town.code))
  return [
    { code, name: district, level: 'district', parent: null },
    ...divisions.towns.map((town) => ({ code: town.code, name: town.name, level: 'town', parent: code })),
    ...divisions.villages
      .filter((village) => codes.has(village.code.slice(0, 9)))
      .map((village) => ({
        code: village.code,
        name: villageName(village),
        level: 'village',
        parent: village.code.slice(0, 9),
      })),
  ]
}

type Names = { readonly code: string; readonly district: string; readonly city: string }

function ownUnit(unit: StandardUnit, { code, district, city }: Names): JsonObject {
  const kind = kindOf(district)
  const fill = (text: string): string =>
    text
      .replaceAll('{市简}', bare(city))
      .replaceAll('{区简}', bare(district))
      .replaceAll('{市}', city)
      .replaceAll('{区}', district)
  return {
    code: unit.code,
    name: fill(unit.name),
    short: fill(unit.short).replace(/^区(?=.)/, kind),
    kind: unit.kind,
    parent: unit.parent,
    region: unit.code === 'gov' ? code : null,
  }
}

/** 街道, 镇, 乡 by their ending (`domain.md` §12.3); development zones and farms keep their own name. */
function townUnit(town: Division, standard: readonly StandardUnit[]): JsonObject {
  const pattern = standard.find(
    (u) => u.each === 'town' && u.when !== undefined && town.name.endsWith(u.when),
  )
  const bareName = pattern?.when ? town.name.slice(0, -pattern.when.length) : town.name
  const names = pattern
    ? { name: pattern.name.replaceAll('{名}', bareName), short: pattern.short.replaceAll('{名}', bareName) }
    : { name: town.name, short: town.name }
  return { code: town.code, ...names, kind: 'town', parent: 'gov', region: town.code }
}

const COMMITTEE = /(社区居委会|居委会|社区居民委员会|居民委员会|村委会|村民委员会|社区|村)$/

/** 001–199 are residents' committees, 200–399 villagers' committees; others keep their own name. */
function committeeOf({ code, name }: Division): '居委会' | '村委会' | undefined {
  if (!COMMITTEE.test(name)) return undefined
  const serial = Number(code.slice(9))
  return serial < 200 ? '居委会' : serial < 400 ? '村委会' : undefined
}

const villageName = (village: Division): string => {
  const committee = committeeOf(village)
  if (!committee) return village.name
  return `${village.name.replace(COMMITTEE, '')}${committee === '居委会' ? '社区' : '村'}`
}

function villageUnit(village: Division, standard: readonly StandardUnit[]): JsonObject {
  const committee = committeeOf(village)
  const pattern = standard.find((u) => u.each === 'village' && u.when === committee)
  const bareName = village.name.replace(COMMITTEE, '')
  const names =
    committee && pattern
      ? { name: pattern.name.replaceAll('{名}', bareName), short: pattern.short.replaceAll('{名}', bareName) }
      : { name: village.name, short: village.name }
  return {
    code: village.code,
    ...names,
    kind: 'village',
    parent: village.code.slice(0, 9),
    region: village.code,
  }
}
