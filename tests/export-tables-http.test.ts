import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardView } from '#modules/tickets/views.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs, countOf, staffToken } from './support/tokens.ts'

// What leaves as a spreadsheet: a list of tickets, the board of units and the duty list.

const FORMULA = '=HYPERLINK("http://evil.example","城管局")'

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  await TICKET_STAGES.handling!(world, cast)
  await TICKET_STAGES.dispatched!(world, cast)
  await TICKET_STAGES['secret dispatched']!(world, cast)
  await world.db.owner(`update registry.unit set name = '${FORMULA}' where code = 'cgj';
    update registry.person set name = '=1+1' where login = 'zhouliyan'`)
  await world.platform.refresh()
})
afterAll(() => world.end())

type Table = readonly (readonly string[])[]

/** A sheet of what somebody takes out, as texts; or the status of the refusal. */
async function taken(path: string, login: string | null, sheet = 1): Promise<Table | number> {
  const headers = login ? { authorization: `Bearer ${await staffToken(world, login)}` } : {}
  const answer = await world.app.inject({ url: `/api/export/${path}`, headers })
  if (answer.statusCode !== 200) return answer.statusCode
  const rows = await readSheet(answer.rawPayload, sheet)
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
}

describe('a list of tickets', () => {
  it('writes its dates with the year, so that it can be sorted and read later', async () => {
    const [head = [], ...lines] = (await taken('matters.xlsx', 'fangjingxing')) as Table
    const stamp = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/
    expect(lines.length).toBeGreaterThanOrEqual(2)
    for (const name of ['收到时间', '最晚日期'])
      for (const line of lines) expect(line[head.indexOf(name)]).toMatch(stamp)
  })
})

describe('the board of units', () => {
  it('leaves as it stands on the screen, by unit and by person, and counts no report of misconduct', async () => {
    const { body } = await (await browserAs(world, 'fangjingxing')).get<BoardView>('/api/board')
    expect(await taken('board.xlsx', 'fangjingxing')).toEqual([
      ['单位', '在办', '未签收', '今天到期', '超期'],
      ...body.units.map((u) => [u.unit.name, u.open, u.unsigned, u.today, u.late].map(String)),
    ])
    expect(await taken('board.xlsx', 'fangjingxing', 2)).toEqual([
      ['经办人', '单位', '在办', '超期'],
      ...body.people.map((p) => [p.name, p.unit.name, p.open, p.late].map(String)),
    ])
    expect(body.units.find((u) => u.unit.code === 'cgj')?.open).toBe(2)
  })

  it('keeps a name that looks like a formula a text', async () => {
    const units = (await taken('board.xlsx?unit=cgj', 'hanzhiyuan')) as Table
    expect(units.map((row) => row[0])).toEqual(['单位', FORMULA])
    const people = (await taken('board.xlsx?unit=cgj', 'hanzhiyuan', 2)) as Table
    expect(people[1]).toEqual(['=1+1', FORMULA, '1', '0'])
  })

  it('is for those who see the board, and knows its units', async () => {
    for (const login of ['zhouliyan', 'guyiming', 'wenruxu', 'shenzhibai'])
      expect(await taken('board.xlsx', login)).toBe(403)
    expect(await taken('board.xlsx', null)).toBe(401)
    expect(await taken('board.xlsx?unit=nowhere', 'fangjingxing')).toBe(422)
  })
})

describe('the duty list', () => {
  it('leaves whole, more than a screen shows, and as it was narrowed', async () => {
    const officer = await browserAs(world, 'zhouliyan')
    const all = (await officer.get<{ readonly count: number }>('/api/duties')).body.count
    const table = (await taken('duties.xlsx', 'zhouliyan')) as Table
    expect(table[0]).toEqual([
      '编号',
      '事项',
      '类别',
      '牵头单位',
      '协办单位',
      '适用情形',
      '职责依据',
      '办理天数',
      '办结标准',
    ])
    expect(table.length - 1).toBe(all)
    const word = encodeURIComponent('路灯')
    const found = await officer.get<{
      readonly count: number
      readonly duties: readonly { readonly name: string }[]
    }>(`/api/duties?q=${word}`)
    const narrowed = (await taken(`duties.xlsx?q=${word}`, 'zhouliyan')) as Table
    expect(found.body.count).toBeLessThan(all)
    expect(narrowed.slice(1).map((row) => row[1])).toEqual(found.body.duties.map((duty) => duty.name))
  })

  it('keeps an entry that looks like a formula a text', async () => {
    await world.db.owner(
      `update registry.term set name = '${FORMULA}' where kind = 'duty' and code = (select min(code) from registry.term where kind = 'duty')`,
    )
    await world.platform.refresh()
    expect(((await taken('duties.xlsx', 'zhouliyan')) as Table).flat()).toContain(FORMULA)
  })

  it('is for the staff only', async () => {
    expect(await taken('duties.xlsx', null)).toBe(401)
  })
})

describe('who took them', () => {
  it('is written down with what was asked, before it is sent, and not where it was refused', async () => {
    const before = await countOf(world, 'tickets.export')
    await taken('board.xlsx?unit=cgj', 'fangjingxing')
    await taken('duties.xlsx?q=zzz', 'zhouliyan')
    await taken('board.xlsx', 'zhouliyan')
    expect(await countOf(world, 'tickets.export')).toBe(before + 2)
    const log = await (await browserAs(world, 'shenzhibai')).get<{ readonly exports: readonly unknown[] }>(
      '/api/exports',
    )
    expect(log.body.exports.slice(0, 2)).toMatchObject([
      { what: '职责清单', filters: { q: 'zzz' }, rows: 0, role: 'handler' },
      { what: '督办', filters: { unit: 'cgj' }, rows: 1, role: 'supervisor' },
    ])
  })
})
