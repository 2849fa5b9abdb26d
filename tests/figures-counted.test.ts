import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Indicator } from '#platform/contract/measure.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { BY, type By, type Question, readIndicator } from '#platform/indicators/read-indicator.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

// Entries with random counts go through the ledger's own counting; every figure is then what a plain count of them says.

type Cell = {
  readonly m: 'part' | 'base'
  readonly d: Day
  readonly n: number
  readonly c: string
  readonly g: string
  readonly r: string
  readonly u: string
}

let world: TestWorld
let directory: Directory
let at: {
  readonly regions: readonly string[]
  readonly categories: readonly string[]
  readonly units: readonly string[]
}
beforeAll(async () => {
  world = await openTestWorld()
  directory = world.platform.directory()
  const towns = [...directory.regions.values()].filter((r) => r.level === 'town').slice(0, 2)
  const villages = towns.flatMap((town) =>
    [...directory.regions.values()].filter((r) => r.parent === town.code).slice(0, 2),
  )
  const district = directory.settings.region as string
  at = {
    // Codes of every level, what was not told, and one that the directory has forgotten.
    regions: [district, ...towns.map((t) => t.code), ...villages.map((v) => v.code), '', '449999999'],
    categories: [...[...directory.categories.keys()].slice(0, 9), ''],
    units: ['cgj', 'zjj', 'zsj', ''],
  }
})
afterAll(() => world.end())

const FIRST = '2026-01-20'
const days = fc.nat(110).map((n) => addDays(FIRST, n))
const oneOf = (codes: readonly string[]) => fc.constantFrom(...codes)
const cells = (): fc.Arbitrary<readonly Cell[]> =>
  fc.array(
    fc.record<Cell>({
      m: fc.constantFrom('part', 'base'),
      d: days,
      n: fc.constantFrom(1, 1, 1, 2, -1),
      c: oneOf(['phone', 'web', '']),
      g: oneOf(at.categories),
      r: oneOf(at.regions),
      u: oneOf(at.units),
    }),
    { minLength: 1, maxLength: 60, size: 'max' },
  )
/** Narrowed now and then: two or three at once leave little to count. */
const maybe = (codes: readonly string[], often = 1) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: often, arbitrary: oneOf(codes.filter(Boolean)) },
  )
const questions = (): fc.Arbitrary<Question> =>
  fc
    .record({
      days: fc.tuple(days, days),
      by: fc.constantFrom<(By | null)[]>(null, ...BY),
      region: maybe(at.regions, 4),
      unit: maybe(at.units),
      channel: maybe(['phone', 'web']),
      category: maybe(at.categories),
      level: fc.constantFrom<('leaf' | 'children')[]>('leaf', 'children'),
    })
    .map(({ days: [a, b], ...more }) => ({ ...more, from: a < b ? a : b, to: a < b ? b : a }))

let serial = 0
let entry = 0

/** Writes an entry for each cell, half of them counted in a first turn and half in a second. */
async function write(written: readonly Cell[]): Promise<string> {
  const run = `test.${++serial}`
  const half = Math.ceil(written.length / 2)
  for (const part of [written.slice(0, half), written.slice(half)]) {
    if (part.length === 0) continue
    const entries = part.map(
      (cell) =>
        `(1000000, ${++entry}, 'test', 'test', 'test', 1, 'system', now(), now(), ''::bytea, decode(md5('${entry}'), 'hex'),
          array[row('${run}.${cell.m}', '${cell.d}', ${cell.n}, '${cell.c}', '${cell.g}', '${cell.r}', '${cell.u}')::platform.count_line])`,
    )
    await world.db.owner(`with written as (
        insert into platform.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, occurred_at, recorded_at, sealed, leaf, counts)
        values ${entries.join(',\n')} returning id)
      insert into platform.ledger_queue(id) select id from written`)
    await catchUp(world.db)
  }
  return run
}

/** The row that a code belongs to: itself, or the one just below what was asked for. */
function rowOf(
  code: string,
  start: string | null,
  parents: ReadonlyMap<string, { readonly parent: string | null }>,
): string {
  const line = [code]
  for (let up = parents.get(code)?.parent; up; up = parents.get(up)?.parent) line.push(up)
  const top = start === null ? -1 : line.indexOf(start)
  if (!parents.has(code) || top === 0) return code
  return top > 0 ? line[top - 1]! : line.at(-1)!
}

const KEYS: { readonly [B in By]: (cell: Cell) => string } = {
  day: (c) => c.d,
  month: (c) => c.d.slice(0, 7),
  channel: (c) => c.c,
  category: (c) => c.g,
  unit: (c) => c.u,
  region: (c) => c.r,
}

/** The same question answered by adding up the cells one by one. */
function plainly(written: readonly Cell[], asked: Question, measure: Cell['m']): ReadonlyMap<string, number> {
  const below = (kind: 'region' | 'category', top: string | undefined, code: string): boolean =>
    top === undefined || directory.below(kind, top).includes(code)
  const start = {
    region: asked.region ?? (directory.settings.region as string),
    category: asked.category ?? null,
  }
  const counts = new Map<string, number>()
  for (const cell of written) {
    const isMeant =
      cell.m === measure &&
      cell.d >= asked.from &&
      cell.d <= asked.to &&
      below('region', asked.region, cell.r) &&
      below('category', asked.category, cell.g) &&
      (asked.unit === undefined || asked.unit === cell.u) &&
      (asked.channel === undefined || asked.channel === cell.c)
    if (!isMeant) continue
    const { by } = asked
    const own = by === null ? '' : KEYS[by](cell)
    const rolls = (by === 'region' || by === 'category') && asked.level !== 'leaf'
    const key = rolls
      ? rowOf(own, start[by], by === 'region' ? directory.regions : directory.categories)
      : own
    counts.set(key, (counts.get(key) ?? 0) + cell.n)
  }
  return counts
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0)

describe('a figure over random entries', () => {
  it('is what a plain count of them says, however it is cut and narrowed', async () => {
    const answered = new Map<string, number>()
    const scenes = fc.record({
      written: cells(),
      many: fc.array(questions(), { minLength: 24, maxLength: 24 }),
    })
    const property = fc.asyncProperty(scenes, async ({ written, many }) => {
      const run = await write(written)
      const indicator: Indicator = {
        id: run,
        name: '测试',
        formula: '部分 ÷ 全部',
        excludes: '',
        unit: '%',
        numerator: [`${run}.part`],
        denominator: [`${run}.base`],
        source: 'computed',
      }
      for (const question of many) {
        const view = await readIndicator(world.db, directory, indicator, question, world.clock.now)
        const [part, base] = [plainly(written, question, 'part'), plainly(written, question, 'base')]
        expect([view.numerator, view.denominator], JSON.stringify(question)).toEqual([
          total(part),
          total(base),
        ])
        if (question.by === null) continue
        const cut = `${question.by}${question.region ? ' of a region' : ''}`
        if (view.rows.length) answered.set(cut, (answered.get(cut) ?? 0) + 1)
        const rows = new Map(view.rows.map((row) => [row.key, [row.numerator, row.denominator]]))
        const keys = [...new Set([...part.keys(), ...base.keys()])]
        for (const key of new Set([...keys, ...rows.keys()]))
          expect(rows.get(key) ?? [0, 0], `${JSON.stringify(question)} ${key}`).toEqual([
            part.get(key) ?? 0,
            base.get(key) ?? 0,
          ])
      }
    })
    // Every run is written and counted in a database: it is told as it failed, not made smaller.
    await fc.assert(property, { numRuns: 30, endOnFailure: true })
    // Every cut was asked, with and without a region, and had something to say.
    expect(answered.size).toBe(BY.length * 2)
    for (const [cut, n] of answered) expect(n, cut).toBeGreaterThan(5)
  })
})
