import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { UnitFact, World } from '#platform/contract/rule.ts'
import { prepareDistrict, type StandardUnit } from '#platform/directory/setup-district.ts'
import { smallWorld } from '#platform/matters/play-world.ts'
import { namedUnits } from './named-units.ts'

const read = <T>(file: string): readonly T[] =>
  JSON.parse(readFileSync(new URL(`../../packs/${file}`, import.meta.url), 'utf8')) as T[]
type Unit = Partial<UnitFact> & {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly to?: string | null
}
type Region = {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parent: string | null
}

const offices = {
  office: 'zsj',
  confidentialUnit: 'jw',
  confidentialUnitOther: 'zsj',
  dutyRoom: 'zbs',
  government: 'gov',
}
const aliases = read<{ readonly name: string; readonly unit: string }>('standard/unit-aliases.json')

const worldOf = (region: string, units: readonly Unit[], regions: readonly Region[]): World =>
  smallWorld({
    region,
    units: units.filter((u) => !u.to),
    regions,
    params: {},
    offices,
    lists: { 'unit-alias': aliases.map((a) => ({ code: a.name, name: a.name, data: a })) },
  })

const demoUnits = read<Unit>('qinglan/units.json')
const demo = worldOf('449901', demoUnits, read<Region>('qinglan/regions.json'))

// A real district made from the standard pack, with one place of every kind.
const made = prepareDistrict(
  {
    district: { code: '440804', name: '坡头区' },
    city: '湛江市',
    province: '广东省',
    towns: [
      { code: '440804001', name: '南调街道' },
      { code: '440804100', name: '南三镇' },
      { code: '440804200', name: '官渡乡' },
    ],
    villages: [
      { code: '440804001001', name: '南调社区居委会' },
      { code: '440804100200', name: '巴东村委会' },
    ],
  },
  read<StandardUnit>('standard/units.json'),
  undefined,
)
const standardUnits = made.units as unknown as readonly Unit[]
const standard = worldOf('440804', standardUnits, made.regions as unknown as readonly Region[])

const named = (world: World, said: string, place?: string): readonly string[] =>
  namedUnits(world, { said, place })

/** How people call a unit, made here from its name alone. */
function everyday({ name, short, kind }: Unit): readonly string[] {
  if (kind === 'town') {
    const stem = name.replace(/(街道办事处|[镇乡]人民政府)$/, '')
    return name.endsWith('街道办事处')
      ? [name, short, `${stem}街道办`, `${stem}街道的干部`, `${stem}街道办事处主任`]
      : [name, short, `${short}政府`, `${short}的镇长`, `${short}书记`]
  }
  if (kind === 'village') {
    const stem = name.replace(/(社区居民|村民)委员会$/, '')
    return name.endsWith('居民委员会')
      ? [name, short, `${stem}居委会`, `${stem}社区居委会`, `${short}书记`]
      : [name, short, `${stem}村委会`, `${stem}村委`, `${short}支书`, `${stem}村村委会`]
  }
  return [name, short, short.replace(/^[区县市]/, ''), name.replace(/^(?:区|市|坡头区|湛江市)/, '')]
}

describe.each([
  ['the demo district', demo, demoUnits.filter((u) => !u.to)],
  ['a district from the standard pack', standard, standardUnits],
] as const)('in %s', (_, world, units) => {
  it('every unit is recognised by its everyday names', () => {
    const missed = units
      .filter((unit) => unit.code !== 'gov')
      .flatMap((unit) =>
        everyday(unit)
          .filter((name) => name.length >= 2)
          .map((name) => [unit.code, `${name}有人收红包`] as const),
      )
      .filter(([code, text]) => !named(world, text).includes(code))
    expect(missed).toEqual([])
    expect(units.length).toBeGreaterThan(40)
  })

  it('and by the names that the packs declare', () => {
    const there = aliases.filter((a) => world.unit(a.unit)?.active)
    expect(there.filter((a) => !named(world, `听说${a.name}的人收红包`).includes(a.unit))).toEqual([])
    expect(new Set(aliases.map((a) => a.name)).size).toBe(aliases.length)
    expect(aliases.filter((a) => !standardUnits.some((u) => u.code === a.unit))).toEqual([])
  })

  it('the government is recognised, its office is another unit, and the district’s name is a place', () => {
    const place = world.region(world.district)?.name ?? ''
    for (const said of ['区政府的人收红包', `${place}政府收红包`, `${place}人民政府收红包`])
      expect(named(world, said)).toEqual(['gov'])
    expect(named(world, '区政府办收红包')).toEqual(['zfb'])
    expect(named(world, '区政府办公室收红包')).toEqual(['zfb'])
    expect(named(world, `${place}有人收红包`)).toEqual([])
    expect(named(world, '区政府对面的店里有人收红包')).toEqual([])
  })
})

describe('an everyday sentence', () => {
  it.each([
    ['住建局有人收红包', ['zjj']],
    ['城管局的队长收红包', ['cgj']],
    ['城管收红包', ['cgj']],
    ['公安局、交警大队都收了', ['gaj', 'jjdd']],
    ['市公安局青澜分局有人收红包', ['gaj']],
    ['青澜区住建局有人收红包', ['zjj']],
    ['青澜住建局有人收红包', ['zjj']],
    ['青澜税务局有人收红包', ['swz']],
    ['榕荫居委会主任收红包', ['449901001001']],
    ['榕西街道办收红包', ['449901001']],
    ['榕西街道收红包', ['449901001']],
    ['榕西街道榕荫社区3栋的人给住建局的人送礼', ['zjj']],
    ['榕西街道中山路那家店给城管送礼', ['cgj']],
    ['莲溪镇的镇长收红包', ['449901100']],
    ['莲藕塘村路口的工地，住建局收了回扣', ['zjj']],
    ['我要向区纪委监委举报住建局收红包', ['zjj']],
    ['请纪委查一查城管', ['cgj']],
    ['纪委的人也收红包', ['jw']],
    ['给纪委的人送礼', ['jw']],
  ] as const)('%s', (said, codes) => {
    expect([...named(demo, said)].sort()).toEqual([...codes].sort())
  })

  it('a place is where it happened; an office in it is named', () => {
    expect(named(demo, '有人收红包', '榕西街道榕荫社区')).toEqual([])
    expect(named(demo, '有人收红包', '榕荫社区居委会一楼')).toEqual(['449901001001'])
  })
})
