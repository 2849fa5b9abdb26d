import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figures } from '#apps/cli/figures.ts'
import { PACKS } from '#apps/server/server.ts'
import { simulateMonths } from '#modules/tickets/simulate/simulate-months.ts'
import type { BoardView, DemoPostView, HomeView } from '#modules/tickets/views.ts'
import type { IndicatorView, PageView } from '#platform/contract/views.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld('2026-11-23T02:24:00Z')
  const options = { pack: 'qinglan', months: 1, tickets: 284, seed: 'board', now: world.clock.now }
  await simulateMonths(world.platform, PACKS, options)
  await catchUp(world.platform.db)
}, 120_000)
afterAll(() => world.end())

const reminded = async (): Promise<number> =>
  (await findRow(
    world.db,
    sql<{ n: number }>`select count(*)::int as n from platform.ledger where action = 'remind'`,
  ))!.n

describe('the board', () => {
  it('counts what is open, due today and late by unit, and adds up', async () => {
    const { status, body } = await (await browserAs(world, 'fangjingxing')).get<BoardView>('/api/board')
    expect(status).toBe(200)
    const cgj = body.units.find((u) => u.unit.code === 'cgj')!
    expect(cgj.unit.short).toBe('区城管局')
    expect(cgj.open).toBeGreaterThan(8)
    expect(cgj.late).toBeGreaterThanOrEqual(2)
    expect(cgj.today).toBeGreaterThanOrEqual(3)
    expect(cgj.unsigned).toBeGreaterThanOrEqual(1)
    expect(body.late).toBe(body.units.reduce((n, u) => n + u.late, 0))
    expect(body.today).toBe(body.units.reduce((n, u) => n + u.today, 0))
  })

  it('opens to lists that hold as many as it counts, though units help with others', async () => {
    const helping = await findRow(
      world.db,
      sql<{
        n: number
      }>`select count(*)::int as n from platform.matter_task t join platform.matter m on m.id = t.matter_id
        where t.state in ('open', 'accepted') and t.mode = 'co' and m.due_at < ${world.clock.now}`,
    )
    expect(helping?.n).toBeGreaterThan(0)
    const supervisor = await browserAs(world, 'fangjingxing')
    const { body } = await supervisor.get<BoardView>('/api/board')
    expect(body.units.filter((u) => u.late > 0).length).toBeGreaterThan(2)
    const held = async (unit: string, more: string): Promise<number> =>
      (await supervisor.get<PageView>(`/api/matters?unit=${unit}&step=handle${more}`)).body.count
    for (const row of body.units.slice(0, 8)) {
      const { code } = row.unit
      expect([code, await held(code, '&late=true')]).toEqual([code, row.late])
      expect([code, await held(code, '&today=true')]).toEqual([code, row.today])
      expect([code, await held(code, '&signed=false')]).toEqual([code, row.unsigned])
      expect([code, await held(code, '')]).toEqual([code, row.open])
    }
    expect(body.people.length).toBeGreaterThan(5)
    for (const { id, unit, open, late } of body.people.slice(0, 6)) {
      expect([id, await held(unit.code, `&officer=${id}`)]).toEqual([id, open])
      expect([id, await held(unit.code, `&officer=${id}&late=true`)]).toEqual([id, late])
    }
    for (const { unit, late } of body.units) {
      const list = await supervisor.get<PageView>(`/api/matters?unit=${unit.code}&late=true`)
      expect([unit.code, list.body.count]).toEqual([unit.code, late])
    }
  })

  it('names who signed', async () => {
    const { body } = await (await browserAs(world, 'hanzhiyuan')).get<BoardView>('/api/board?unit=cgj')
    expect(body.units.map((u) => u.unit.code)).toEqual(['cgj'])
    const zhou = body.people.find((p) => p.name === '周立言')
    expect(zhou?.unit.code).toBe('cgj')
    expect(zhou?.open).toBeGreaterThan(5)
  })

  it('is not for everybody, and knows its units', async () => {
    expect((await (await browserAs(world, 'zhouliyan')).get('/api/board')).status).toBe(403)
    expect((await browserOf(world).get('/api/board')).status).toBe(401)
    expect((await (await browserAs(world, 'fangjingxing')).get('/api/board?unit=nowhere')).status).toBe(422)
  })
})

describe('reminders', () => {
  it('go to every late one of a unit, each with its entry, and once a day', async () => {
    const supervisor = await browserAs(world, 'fangjingxing')
    const { body } = await supervisor.get<BoardView>('/api/board?unit=cgj')
    const before = await reminded()
    const first = await supervisor.post<{ reminded: number; skipped: number; left: number }>(
      '/api/reminders',
      {
        unit: 'cgj',
        which: 'late',
        note: '请今天答复。',
      },
    )
    expect(first.status).toBe(200)
    expect(first.body).toEqual({ reminded: body.late, skipped: 0, left: 0 })
    expect(await reminded()).toBe(before + body.late)
    const again = await supervisor.post('/api/reminders', { unit: 'cgj', which: 'late' })
    expect(again.body).toEqual({ reminded: 0, skipped: body.late, left: 0 })
    expect(await reminded()).toBe(before + body.late)
  })

  it('are the supervisor’s', async () => {
    const asked = await (await browserAs(world, 'linxiaozhou')).post('/api/reminders', { which: 'late' })
    expect(asked.status).toBe(403)
    const wrong = await (await browserAs(world, 'fangjingxing')).post('/api/reminders', { which: 'all' })
    expect(wrong.status).toBe(422)
  })
})

describe('the public side', () => {
  it('shows last month’s figures, each rate with its base, notices and regions', async () => {
    const { body } = await browserOf(world).get<HomeView>('/api/public/home')
    expect(body.district).toMatchObject({ name: '岭海市青澜区', demo: true, mark: '演示数据' })
    expect(body.figuresMonth).toBe('10月')
    expect(body.figures.map((f) => f.name)).toEqual(['收到', '按时办结率', '解决率', '满意率'])
    for (const figure of body.figures.slice(1)) expect(figure.base).toMatch(/^[\d,]+ \/ [\d,]+$/)
    expect(body.regions).toHaveLength(101)
    expect(body.notices[0]?.text).toMatch(/[一-鿿]/)
  })

  it('lists the demo posts with the keys that sign in', async () => {
    const { body } = await browserOf(world).get<{ posts: DemoPostView[] }>('/api/demo-posts')
    expect(body.posts).toHaveLength(13)
    const dispatcher = body.posts.find((p) => p.name === '分拨岗')!
    const signed = await browserOf(world).post('/api/session', { demo: dispatcher.key })
    expect(signed.status).toBe(200)
  })
})

describe('yiwang figures', () => {
  const run = async (...args: string[]) => {
    const lines: string[] = []
    const code = await figures(world.platform, args, (line) => lines.push(line))
    return { code, text: lines.join('\n') }
  }

  it('prints a table, and JSON that the interface would answer', async () => {
    const table = await run('on-time-rate', '--from', '2026-10-01', '--to', '2026-10-31', '--by', 'channel')
    expect(table.code).toBe(0)
    expect(table.text).toContain('12345 热线')
    const json = await run('tickets.on-time-rate', '--from', '2026-10-01', '--to', '2026-10-31', '--json')
    const view = JSON.parse(json.text) as IndicatorView
    const http = await (await browserAs(world, 'hanzhiyuan')).get<IndicatorView>(
      '/api/indicators/tickets.on-time-rate?from=2026-10-01&to=2026-10-31',
    )
    expect({ ...view, asOf: '' }).toEqual({ ...http.body, asOf: '' })
  })

  it('lists all without an argument, and says in words what is wrong', async () => {
    expect((await run()).text).toContain('tickets.received')
    expect(await run('nothing')).toMatchObject({ code: 2, text: expect.stringContaining('没有') })
    expect(await run('received', '--from', '今天')).toMatchObject({ code: 2 })
    expect(await run('received', '--to', '2026-02-30')).toMatchObject({ code: 2 })
    expect(await run('received', '--from', '2999-01-01')).toMatchObject({
      code: 2,
      text: expect.stringContaining('不能晚于'),
    })
    expect(await run('received', '--region', '1')).toMatchObject({ code: 2, text: '没有代码是 1 的地区。' })
    expect((await run('received', '--by', 'moon')).code).toBe(2)
  })
})
