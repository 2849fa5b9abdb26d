import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tickets } from '#modules/tickets/index.ts'
import { indicators } from '#modules/tickets/measures.ts'
import type { Database } from '#platform/database/database.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { seedPack } from '#platform/directory/seed-pack.ts'
import { type Question, readIndicator } from '#platform/indicators/read-indicator.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { closingOf, matterWhere } from '../../../tests/support/closing-of.ts'
import { freshDatabase } from '../../../tests/support/test-platform.ts'
import { readImportMap } from './import-map.ts'
import { importTickets } from './import-tickets.ts'

// What the real file of 8,000 requests becomes must equal a plain count of it, made here without our reader.

const DATA = fileURLToPath(new URL('../../../../shared/data/tickets/pingshan-2018.csv', import.meta.url))
const MAP = fileURLToPath(new URL('../../../packs/pingshan/import-tickets.json', import.meta.url))
const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url))
type Row = { readonly [column: string]: string }

/** What both doors say of a closing whose moment the file does not tell, and of a ticket that is open. */
const SOMETIME = { closedAt: null, closedWords: '时间不详' }
const OPEN = { closedAt: null, closedWords: '' }

const hasData = existsSync(DATA)
if (!hasData) console.warn(`skipped: ${DATA} is not here, so the import of real records was not tested`)

async function openAt(
  now: string,
): Promise<{ readonly platform: Platform; readonly end: () => Promise<void> }> {
  const { db, drop } = await freshDatabase()
  await seedPack(db, PACKS, 'qinglan')
  const platform = await openPlatform({
    db,
    modules: [tickets],
    now: () => new Date(now),
  })
  return { platform, end: () => db.close().then(drop) }
}

async function settle(db: Database): Promise<void> {
  while ((await db.call<number>('sequence_ledger', 20_000)) > 0);
  while ((await db.call<number>('tally_ledger', 20_000)) > 0);
}

const mapOf = () => {
  const map = readImportMap(MAP)
  if (!map.ok) throw new Error(map.refusal.say)
  return map.value
}

/** key → how many, of the rows for which `key` says something. */
const countBy = (rows: readonly Row[], key: (row: Row) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(rows, key)].map(([k, found]) => [k, found.length] as const).toSorted())

describe.skipIf(!hasData)('the real file of Pingshan 2018 (skipped where ../shared/data is absent)', () => {
  let stage: Awaited<ReturnType<typeof openAt>>
  let rows: readonly Row[]
  beforeAll(async () => {
    rows = parse(readFileSync(DATA), { columns: true }) as readonly Row[]
    stage = await openAt('2026-11-21T02:00:00Z')
  })
  afterAll(() => stage?.end())

  const figures = async (id: string, by: Question['by'], more: Partial<Question> = {}) => {
    const indicator = indicators.find((i) => i.id === id)
    if (!indicator) throw new Error(id)
    const asked = { from: '2018-01-01', to: '2018-12-31', by, level: 'leaf' as const, ...more }
    const view = await readIndicator(
      stage.platform.db,
      stage.platform.directory(),
      indicator,
      asked,
      new Date(0),
    )
    return Object.fromEntries(view.rows.map((r) => [r.key, r.numerator] as const).toSorted())
  }
  const own = (code: string) => `pingshan-2018-${code}`
  const known = (row: Row, code: string, name: string) => (row[name] === '-' ? '' : own(row[code] as string))
  const CHANNELS: Row = {
    '12319': 'chengguan',
    '12345': '12345',
    '@坪山': 'wechat',
    美丽深圳: 'app',
    政府信箱: 'mailbox',
    固话投诉: 'phone',
  }
  const SETS: readonly (readonly [string, (row: Row) => boolean])[] = [
    ['tickets.received', () => true],
    ['tickets.closed', (r) => r.INTIME_ARCHIVE_NUM === '1' || r.OVERTIME_ARCHIVE_NUM === '1'],
    ['tickets.closed-on-time', (r) => r.INTIME_ARCHIVE_NUM === '1'],
    ['tickets.closed-late', (r) => r.OVERTIME_ARCHIVE_NUM === '1'],
  ]

  it('goes in whole, when it is killed on the way and run again', async () => {
    const { platform } = stage
    let batches = 0
    const cut = importTickets(platform, {
      file: DATA,
      map: mapOf(),
      batch: 700,
      keptBytes: 0,
      onProgress: () => {
        if (++batches === 4) throw new Error('killed')
      },
    })
    await expect(cut).rejects.toThrow('killed')
    const done = await importTickets(platform, { file: DATA, map: mapOf() })
    if (!done.ok) throw new Error(done.refusal.say)
    expect(done.value.skipped).toBe(2800)
    expect(done.value.job).toMatchObject({ state: 'done', done: 8000, bad: 0 })
    expect(done.value.badPath).toBeNull()
    expect(done.value.found.units.length - 1).toBe(117)
    expect(new Set(done.value.found.units.map((u) => u.name)).size).toBe(118)
    await settle(platform.db)
  })

  it.each(SETS)('%s equals a plain count by channel, unit, place and month', async (id, test) => {
    const counted = rows.filter(test)
    expect(await figures(id, 'channel')).toEqual(
      countBy(counted, (r) => CHANNELS[r.EVENT_SRC_NAME as string] as string),
    )
    expect(await figures(id, 'unit')).toEqual(
      countBy(counted, (r) => known(r, 'DISPOSE_UNIT_ID', 'DISPOSE_UNIT_NAME')),
    )
    expect(await figures(id, 'month')).toEqual(countBy(counted, (r) => (r.CREATE_TIME as string).slice(0, 7)))
    expect(await figures(id, 'day')).toEqual(countBy(counted, (r) => (r.CREATE_TIME as string).slice(0, 10)))
    expect(await figures(id, 'region')).toEqual(
      countBy(counted, (r) => known(r, 'COMMUNITY_ID', 'COMMUNITY_NAME')),
    )
    const streets = countBy(
      counted.filter((r) => r.STREET_NAME !== '-'),
      (r) => own(r.STREET_ID as string),
    )
    expect(await figures(id, 'region', { region: 'pingshan-2018', level: 'children' })).toEqual(streets)
  })

  it.each(SETS)('%s equals a plain count at each level of category', async (id, test) => {
    const counted = rows.filter(test)
    // One row uses a third-level code under a parent of its own: it is a category of its own.
    const third = (r: Row) =>
      r.SUB_TYPE_ID === '602' && r.MAIN_TYPE_ID === '181' ? own('602-181') : own(r.SUB_TYPE_ID as string)
    expect(await figures(id, 'category')).toEqual(countBy(counted, third))
    expect(await figures(id, 'category', { level: 'children' })).toEqual(
      countBy(counted, (r) => own(r.EVENT_TYPE_ID as string)),
    )
    for (const [first, found] of Map.groupBy(counted, (r) => r.EVENT_TYPE_ID as string)) {
      const second = await figures(id, 'category', { category: own(first), level: 'children' })
      expect(second).toEqual(countBy(found, (r) => own(r.MAIN_TYPE_ID as string)))
    }
  })

  it('shows no closing time where the file tells none', async () => {
    const open = await matterWhere(stage.platform, `closed_at is null`)
    const closed = await matterWhere(stage.platform, `closed_at is not null`)
    expect(await closingOf(stage.platform, closed)).toEqual([SOMETIME, SOMETIME])
    expect(await closingOf(stage.platform, open)).toEqual([OPEN, OPEN])
    const unknown = await findRow(
      stage.platform.db,
      sql<{
        n: number
      }>`select count(*)::int as n from platform.matter where facts->>'closedTimeUnknown' = 'true'`,
    )
    expect(unknown?.n).toBe(rows.filter(SETS[1]![1]).length)
  })

  it('changes nothing when it is run again', async () => {
    const { platform } = stage
    const before = await contents(platform.db)
    const again = await importTickets(platform, { file: DATA, map: mapOf() })
    if (!again.ok) throw new Error(again.refusal.say)
    expect(again.value.job).toMatchObject({ created: 0, same: 8000, bad: 0 })
    expect(await contents(platform.db)).toEqual(before)
  })
})

const contents = (db: Database) =>
  findRow(
    db,
    sql`select (select count(*)::int from platform.matter) as matters, (select count(*)::int from platform.ledger) as entries,
      (select count(*)::int from registry.unit) as units, (select count(*)::int from registry.region) as regions,
      (select count(*)::int from registry.category) as categories`,
  )

describe('a file with faults', () => {
  let stage: Awaited<ReturnType<typeof openAt>>
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-import-'))
  const file = join(folder, 'small.csv')
  const HEAD =
    'REC_ID,CREATE_TIME,EVENT_SRC_ID,EVENT_SRC_NAME,EVENT_PROPERTY_ID,EVENT_PROPERTY_NAME,DISTRICT_NAME,STREET_ID,STREET_NAME,COMMUNITY_ID,COMMUNITY_NAME,EVENT_TYPE_ID,EVENT_TYPE_NAME,MAIN_TYPE_ID,MAIN_TYPE_NAME,SUB_TYPE_ID,SUB_TYPE_NAME,DISPOSE_UNIT_ID,DISPOSE_UNIT_NAME,INTIME_ARCHIVE_NUM,OVERTIME_ARCHIVE_NUM,INTIME_TO_ARCHIVE_NUM'
  const row = (key: string, time: string, more: Row = {}): string => {
    const cells: Row = {
      REC_ID: key,
      CREATE_TIME: time,
      EVENT_SRC_ID: '12',
      EVENT_SRC_NAME: '12345',
      EVENT_PROPERTY_ID: '2',
      EVENT_PROPERTY_NAME: '投诉',
      DISTRICT_NAME: '坪山区',
      STREET_ID: '1',
      STREET_NAME: '甲街道',
      COMMUNITY_ID: '-',
      COMMUNITY_NAME: '-',
      EVENT_TYPE_ID: '1',
      EVENT_TYPE_NAME: '类',
      MAIN_TYPE_ID: '-',
      MAIN_TYPE_NAME: '-',
      SUB_TYPE_ID: '-',
      SUB_TYPE_NAME: '-',
      DISPOSE_UNIT_ID: '7',
      DISPOSE_UNIT_NAME: '城管办',
      INTIME_ARCHIVE_NUM: '1',
      OVERTIME_ARCHIVE_NUM: '0',
      INTIME_TO_ARCHIVE_NUM: '0',
      ...more,
    }
    return HEAD.split(',')
      .map((name) => cells[name])
      .join(',')
  }
  beforeAll(async () => {
    stage = await openAt('2026-11-21T02:00:00Z')
  })
  afterAll(async () => {
    await stage.end()
    rmSync(folder, { recursive: true })
  })

  it('gives bad rows back with a reason, takes the rest, and knows the same row', async () => {
    const lines = [
      HEAD,
      row('1', '2018-02-08 10:00:00'),
      row('', '2018-02-08 10:00:00'),
      row('3', '2018-02-30 10:00:00'),
      row('4', '2018-02-08 10:00:00', { EVENT_PROPERTY_NAME: '骂人' }),
      row('5', '2018-02-08 10:00:00', { OVERTIME_ARCHIVE_NUM: '1' }),
      row('6', '2099-02-08 10:00:00'),
      `${row('7', '2018-02-08 10:00:00')},多一列`,
      row('1', '2018-02-08 11:00:00'),
      row('9', '2018-02-09 10:00:00', {
        EVENT_SRC_NAME: '"新,渠道"',
        EVENT_SRC_ID: '77',
        DISPOSE_UNIT_NAME: '-',
        INTIME_ARCHIVE_NUM: '-',
        STREET_NAME: '-',
      }),
    ]
    writeFileSync(file, lines.join('\r\n'))
    const done = await importTickets(stage.platform, { file, map: mapOf() })
    if (!done.ok) throw new Error(done.refusal.say)
    expect(done.value.job).toMatchObject({ done: 9, created: 2, same: 1, bad: 6 })
    const bad = parse(readFileSync(`${file}.bad.csv`), {
      columns: true,
      bom: true,
      relax_column_count: true,
    }) as readonly Row[]
    expect(bad.map((b) => b.原行号)).toEqual(['3', '4', '5', '6', '7', '8'])
    expect(bad.map((b) => b.问题).slice(0, 4)).toEqual([
      '“REC_ID”是空的，无法防止重复。',
      '时间“2018-02-30 10:00:00”读不懂，应像 yyyy-MM-dd HH:mm:ss 这样写。',
      '诉求性质“骂人”不在对应表里。请在 property.map 里补上。',
      '既写按时办结，又写超期办结，互相矛盾。',
    ])
    const closed = await matterWhere(stage.platform, `closed_at is not null`)
    expect(await closingOf(stage.platform, closed)).toEqual([SOMETIME, SOMETIME])
    const open = await findRow(
      stage.platform.db,
      sql`select state, facts->>'channel' as channel, facts->>'region' as region, facts->>'lead' as lead from platform.matter where open`,
    )
    expect(open).toEqual({ state: 'waiting', channel: 'pingshan-2018-77', region: '', lead: null })
    expect(
      stage.platform
        .directory()
        .terms.get('channel')
        ?.find((t) => t.code === 'pingshan-2018-77')?.name,
    ).toBe('新,渠道')
  })

  it('refuses a file of other columns, another encoding, or none at all', async () => {
    const say = async (path: string) => {
      const done = await importTickets(stage.platform, { file: path, map: mapOf() })
      return done.ok ? '' : done.refusal.say
    }
    const other = join(folder, 'other.csv')
    writeFileSync(other, 'a,b\n1,2\n')
    expect(await say(other)).toContain('文件里没有这些列：REC_ID')
    writeFileSync(other, Buffer.concat([Buffer.from(`${HEAD}\n`), Buffer.from([0xb3, 0xc7, 0xb9, 0xdc])]))
    expect(await say(other)).toContain('不是 UTF-8 编码')
    writeFileSync(other, '')
    expect(await say(other)).toContain('空的')
    expect(await say(join(folder, 'none.csv'))).toContain('没有找到这个文件')
  })
})
