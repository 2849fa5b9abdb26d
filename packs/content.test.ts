import { describe, expect, it } from 'vitest'
import { read, repeated } from './reading.ts'

interface Row {
  code: string
  name: string
  level?: number
  kind?: string
  to?: string | null
}
interface Duty {
  no: number
  name: string
  category: string
  words: string[]
  lead: string
  co?: string[]
  condition: string
  basis: string
  limitDays: number
  finish: string
  confidential?: boolean
}
interface Param {
  key: string
  value: unknown
  unit: string
  source: string
  confidence: string
  profile: string | null
  scope: string
  from: string
  to: string | null
}
interface Sample {
  category: string
  weight: number
  properties: Record<string, number>
  hours: string
  in: string
  work: string
  urgent?: boolean
  n: [number, number]
  places: string[]
  titles: string[]
  texts: string[]
  titleOf: (number | null)[]
  replyOf: (number | null)[]
  replies: string[]
  returns: string[]
  extensions: string[]
}

const categories = read<Row[]>('qinglan/categories.json')
const third = new Set(categories.filter((c) => c.level === 3).map((c) => c.code))
const units = new Map(read<Row[]>('qinglan/units.json').map((u) => [u.code, u]))
const duties = read<Duty[]>('qinglan/duties.json')
const samples = read<Sample[]>('qinglan/samples.json')
const properties = new Set(read<Row[]>('qinglan/properties.json').map((p) => p.code))
const danger = read<{ word: string; kind: string; call: string }[]>('qinglan/danger-words.json')
const misconduct = read<{ word: string; kind: string }[]>('qinglan/misconduct-words.json')

describe('青澜区: duty list', () => {
  it('is numbered from one, and every reference stands', () => {
    expect(duties.map((d) => d.no)).toEqual(duties.map((_, i) => i + 1))
    for (const d of duties) {
      expect(
        categories.some((c) => c.code === d.category),
        `${d.no}`,
      ).toBe(true)
      for (const unit of [d.lead, ...(d.co ?? [])])
        expect(unit === 'town' || unit === 'village' || units.get(unit)?.to === null, `${d.no} ${unit}`).toBe(
          true,
        )
      expect(d.co ?? []).not.toContain(d.lead)
      expect(d.words.length).toBeGreaterThan(0)
      expect(Number.isInteger(d.limitDays) && d.limitDays >= 1 && d.limitDays <= 15).toBe(true)
      for (const words of [d.condition, d.basis, d.finish]) expect(words.length).toBeGreaterThan(1)
    }
  })

  it('has the entries that the pages show', () => {
    const entry = (no: number) => duties[no - 1]
    expect(
      [42, 57, 88, 89, 91].map((no) => [entry(no)?.name, entry(no)?.lead, entry(no)?.limitDays]),
    ).toEqual([
      ['占道经营', 'cgj', 5],
      ['餐饮油烟', 'cgj', 5],
      ['市政道路路灯不亮', 'zjj', 5],
      ['背街小巷路灯不亮', 'town', 5],
      ['小区内路灯不亮', 'zjj', 10],
    ])
  })

  it('covers every third-level category, at its own or a higher level', () => {
    const uncovered = categories.filter(
      (c) => c.level === 3 && !duties.some((d) => c.code.startsWith(d.category)),
    )
    expect(uncovered.map((c) => c.name)).toEqual([])
  })

  it('sends conduct and discipline only to the discipline organ, in confidence', () => {
    const secret = duties.filter((d) => d.category.startsWith('1605'))
    expect(secret.length).toBeGreaterThan(0)
    for (const d of secret) expect([d.lead, d.confidential, d.co]).toEqual(['jw', true, undefined])
  })
})

describe('time limits', () => {
  const standard = read<Param[]>('standard/params.json')
  const own = read<Param[]>('qinglan/params.json')
  const id = (p: Param) => `${p.key}|${p.profile ?? ''}|${p.from}`

  it('states each limit once, with source and confidence', () => {
    for (const rows of [standard, own]) {
      expect(repeated(rows.map(id))).toEqual([])
      for (const p of rows) {
        expect(p.confidence, p.key).toMatch(/^(V|S|C|M-h|M-m|M-l)$/)
        expect(['province', 'city', 'district', 'dept'], p.key).toContain(p.scope)
        expect(p.source.length, p.key).toBeGreaterThan(2)
        expect(p.from).toMatch(/^\d{4}-\d\d-\d\d$/)
        if (['minute', 'hour', 'workday', 'day', 'month', 'count', 'second'].includes(p.unit))
          expect(Number.isInteger(p.value), p.key).toBe(true)
      }
    }
  })

  it('has the limits that the pages promise', () => {
    const value = (key: string, profile: string | null = null) => {
      const row = standard.find((p) => p.key === key && p.profile === profile)
      return [row?.value, row?.unit]
    }
    expect(value('dispatch.urgent')).toEqual([30, 'minute'])
    expect(value('dispatch.general')).toEqual([4, 'hour'])
    expect(value('contact.first')).toEqual([24, 'hour'])
    expect(value('finish.complaint')).toEqual([5, 'workday'])
    expect(value('finish.complaint', 'guangdong2022')).toEqual([15, 'workday'])
    expect(value('reopen.window')).toEqual([7, 'day'])
  })

  it('gives a district only what the standard pack knows', () => {
    const known = new Set(standard.map((p) => p.key))
    expect(own.filter((p) => !known.has(p.key)).map((p) => p.key)).toEqual([])
  })

  it('agrees with the kinds of request', () => {
    const rows = read<{ code: string; limitDays: number; cityLimitDays: number }[]>('qinglan/properties.json')
    for (const r of rows) {
      const limit = (profile: string | null) =>
        standard.find((p) => p.key === `finish.${r.code}` && p.profile === profile)?.value
      expect(r.limitDays).toBe(limit(null))
      expect(r.cityLimitDays).toBe(limit('guangdong2022') ?? r.cityLimitDays)
    }
  })
})

describe('青澜区: sample requests', () => {
  const sentences = samples.flatMap((s) => s.texts)
  const filled = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((m) => m[1])

  it('has at least 70 categories and 900 sentences, all different', () => {
    expect(samples.length).toBeGreaterThanOrEqual(70)
    expect(sentences.length).toBeGreaterThanOrEqual(900)
    expect(repeated(sentences)).toEqual([])
    expect(repeated(samples.map((s) => s.category))).toEqual([])
    for (const s of samples) expect(third.has(s.category), s.category).toBe(true)
  })

  it('is complete in each category', () => {
    for (const s of samples) {
      const least = [
        [s.places, 1],
        [s.titles, 6],
        [s.texts, 8],
        [s.replies, 4],
        [s.returns, 2],
        [s.extensions, 2],
      ] as const
      for (const [list, count] of least) {
        expect(list.length, s.category).toBeGreaterThanOrEqual(count)
        expect(repeated(list), s.category).toEqual([])
      }
      expect(Object.keys(s.properties).every((p) => properties.has(p))).toBe(true)
      expect(Object.values(s.properties).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      expect(s.n[0]).toBeLessThan(s.n[1])
      expect(['day', 'evening', 'night', 'any']).toContain(s.hours)
      expect(['community', 'village', 'any']).toContain(s.in)
      expect(['site', 'desk']).toContain(s.work)
    }
  })

  it('uses only the placeholders that the simulator fills', () => {
    for (const s of samples) {
      for (const p of s.places) expect(['village'], p).toEqual(expect.arrayContaining(filled(p)))
      for (const t of [...s.titles, ...s.texts])
        expect(['place', 'time', 'n', 'village'], t).toEqual(expect.arrayContaining(filled(t)))
      for (const r of s.replies) expect(['place', 'date', 'n'], r).toEqual(expect.arrayContaining(filled(r)))
    }
  })

  it('points from a sentence to a heading and a reply that exist', () => {
    for (const s of samples) {
      expect([s.titleOf.length, s.replyOf.length]).toEqual([s.texts.length, s.texts.length])
      for (const i of s.titleOf) expect(i === null || s.titles[i] !== undefined).toBe(true)
      for (const i of s.replyOf) expect(i === null || s.replies[i] !== undefined).toBe(true)
    }
    const general = read<Record<string, string[]>>('qinglan/general-replies.json')
    expect(Object.keys(general).sort()).toEqual(['advice', 'desk', 'inquiry', 'report', 'site', 'thanks'])
    for (const list of Object.values(general))
      for (const r of list) expect(['place', 'date'], r).toEqual(expect.arrayContaining(filled(r)))
  })

  it('rings the alarm exactly where it is meant to', () => {
    const rings = samples.filter((s) =>
      [...s.titles, ...s.texts].some((t) => danger.some((d) => t.includes(d.word))),
    )
    expect(rings.map((s) => s.category)).toEqual(
      samples.filter((s) => s.urgent === true).map((s) => s.category),
    )
  })

  it('accuses nobody outside conduct and discipline', () => {
    const grave = misconduct.filter((m) => m.kind === 'discipline').map((m) => m.word)
    const accusing = samples.filter((s) =>
      [...s.titles, ...s.texts].some((t) => grave.some((w) => t.includes(w))),
    )
    expect(accusing.every((s) => s.category.startsWith('1605'))).toBe(true)
    expect(accusing.length).toBeGreaterThan(0)
  })

  it('is sayable: no telephone, no identity number, no long run of Latin letters', () => {
    for (const t of [...sentences, ...samples.flatMap((s) => [...s.titles, ...s.replies])])
      expect(t.replace(/\{\w+\}/g, '')).not.toMatch(/\d{7,}|[A-Za-z]{6,}/)
  })
})

describe('青澜区: words, notices, answers, shape', () => {
  it('has unique danger and misconduct words with known kinds', () => {
    expect(repeated(danger.map((d) => d.word))).toEqual([])
    expect(repeated(misconduct.map((m) => m.word))).toEqual([])
    for (const d of danger) {
      expect(['fire', 'gas', 'collapse', 'life', 'water', 'electric']).toContain(d.kind)
      expect(['119', '110', '120']).toContain(d.call)
    }
    for (const m of misconduct) expect(['discipline', 'conduct']).toContain(m.kind)
  })

  it('has notices and answers owned by units, answers under a category', () => {
    const notices = read<{ id: string; unit: string; date: string; body: string[] }[]>('qinglan/notices.json')
    const answers = read<{ id: string; unit: string; category: string }[]>('qinglan/knowledge.json')
    expect(notices.length).toBeGreaterThanOrEqual(3)
    expect(answers).toHaveLength(10)
    expect(repeated([...notices, ...answers].map((x) => x.id))).toEqual([])
    for (const x of [...notices, ...answers]) expect(units.get(x.unit)?.to, x.id).toBe(null)
    for (const a of answers) expect(third.has(a.category), a.id).toBe(true)
  })

  it('has a shape for every hour, weekday, month and town', () => {
    const shape = read<{
      perMonth: { byMonth: number[] }
      weekday: Record<string, number>
      hour: number[]
      towns: Record<string, number>
      units: Record<string, unknown>
    }>('qinglan/shape.json')
    expect([shape.perMonth.byMonth.length, Object.keys(shape.weekday).length, shape.hour.length]).toEqual([
      12, 7, 24,
    ])
    expect(Object.keys(shape.towns).map((t) => units.get(t)?.kind)).toEqual(Array(8).fill('town'))
    expect(Object.values(shape.towns).reduce((a, b) => a + b, 0)).toBe(18_246)
    for (const u of Object.keys(shape.units)) expect(u === '*' || units.has(u)).toBe(true)
  })
})

describe('standard pack', () => {
  const standard = read<(Row & { parent: string | null; each?: string })[]>('standard/units.json')
  const posts = read<{ kind: string; unit?: string; role: string }[]>('standard/posts.json')
  const roles = read<Row[]>('standard/roles.json').map((r) => r.code)

  it('has the units that the demo district has, under the same codes', () => {
    const fixed = standard.filter((u) => u.each === undefined)
    expect(repeated(fixed.map((u) => u.code))).toEqual([])
    expect(fixed.filter((u) => units.get(u.code)?.kind !== u.kind).map((u) => u.code)).toEqual([])
    for (const u of standard) expect(u.name).not.toMatch(/青澜|岭海/)
  })

  it('has posts of known roles for every kind of unit', () => {
    for (const p of posts) {
      expect(roles).toContain(p.role)
      if (p.unit !== undefined) expect(standard.some((u) => u.code === p.unit)).toBe(true)
    }
    expect(new Set(posts.map((p) => p.kind))).toEqual(
      new Set(['office', 'department', 'enterprise', 'town', 'village']),
    )
    expect(new Set(posts.map((p) => p.role))).toEqual(new Set(roles))
  })
})

describe('import maps', () => {
  const channels = new Set(read<Row[]>('qinglan/channels.json').map((c) => c.code))

  it('maps the open data file to channels and kinds of request that exist', () => {
    const map = read<{
      channel: { map: Record<string, string> }
      property: { map: Record<string, string | null> }
      expect: {
        rows: number
        closed: Record<string, number>
        channels: Record<string, number>
        properties: Record<string, number>
        missingRows: { property: number }
      }
    }>('pingshan/import-tickets.json')
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
    for (const code of Object.values(map.channel.map)) expect(channels.has(code), code).toBe(true)
    for (const code of Object.values(map.property.map))
      expect(code === null || properties.has(code)).toBe(true)
    expect(sum(map.expect.closed)).toBe(map.expect.rows)
    expect(sum(map.expect.channels)).toBe(map.expect.rows)
    expect(sum(map.expect.properties) + map.expect.missingRows.property).toBe(map.expect.rows)
    expect(Object.keys(map.expect.channels).sort()).toEqual(Object.keys(map.channel.map).sort())
  })

  it('names each column of the hotline spreadsheet once, aliases too', () => {
    const map = read<{
      columns: { column: string; field: string; required: boolean; aliases: string[] }[]
      property: { map: Record<string, string> }
      time: { columns: string[] }
    }>('city12345/import-tickets.json')
    expect(repeated(map.columns.flatMap((c) => [c.column, ...c.aliases]))).toEqual([])
    expect(repeated(map.columns.map((c) => c.field))).toEqual([])
    for (const code of Object.values(map.property.map)) expect(properties.has(code)).toBe(true)
    const sheet = read<{ header: string[]; rows: string[][] }>('city12345/example-spreadsheet.json')
    const known = new Set(map.columns.map((c) => c.column))
    expect(sheet.header.filter((h) => !known.has(h))).toEqual([])
    for (const row of sheet.rows) expect(row).toHaveLength(sheet.header.length)
    for (const t of map.time.columns) expect(known.has(t)).toBe(true)
  })
})
