import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PACKS } from '#apps/server/server.ts'
import { simulateMonths } from '#modules/tickets/simulate/simulate-months.ts'
import type { BoxView, PageView } from '#platform/contract/views.ts'
import { rows, sql } from '#platform/database/database.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, PLACE, raise, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

// 今天到期 and 已超期 of those who watch over the work of others, against a plain count of all matters.

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld('2026-11-23T02:24:00Z')
  const options = { pack: 'qinglan', months: 1, tickets: 284, seed: 'board', now: world.clock.now }
  await simulateMonths(world.platform, PACKS, options)
  await catchUp(world.platform.db)
}, 120_000)
afterAll(() => world?.end())

const boxesOf = async (login: string): Promise<readonly BoxView[]> =>
  (await (await browserAs(world, login)).get<{ boxes: readonly BoxView[] }>('/api/inbox/boxes')).body.boxes

const plain = async (where: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (
    await rows(
      world.db,
      sql<{ number: string }>`select number from platform.matter
        where open and coalesce(facts->>'confidential', 'false') = 'false' and ${where} order by due_at, id`,
    )
  ).map((r) => r.number)

const late = () => plain(sql`due_at < ${world.clock.now}`)
const today = () => plain(sql`due_at >= ${world.clock.now} and due_at < ${new Date('2026-11-23T16:00:00Z')}`)

describe.each(['fangjingxing', 'hanzhiyuan'])('%s', (login) => {
  it('has what is due today and what is late, with the counts of a plain count', async () => {
    const [dueToday, overdue] = [await today(), await late()]
    expect(dueToday.length).toBeGreaterThan(0)
    expect(overdue.length).toBeGreaterThan(3)
    expect(await boxesOf(login)).toEqual([
      { id: 'today', name: '今天到期', count: dueToday.length, capped: false, warn: false },
      { id: 'late', name: '已超期', count: overdue.length, capped: false, warn: true },
    ])
  })

  it('opens them page by page, longest late first, none twice', async () => {
    const browser = await browserAs(world, login)
    const seen: string[] = []
    let after = ''
    do {
      const { status, body } = await browser.get<PageView>(`/api/inbox?box=late&limit=2${after}`)
      expect(status).toBe(200)
      seen.push(...body.rows.map((r) => r.number))
      expect(body.rows.every((r) => r.late && r.lead !== '' && r.task === null)).toBe(true)
      after = body.next ? `&after=${body.next}` : ''
    } while (after)
    expect(seen).toEqual(await late())
    const rest = await browser.get<PageView>('/api/inbox?box=today')
    expect(rest.body.rows.map((r) => r.number)).toEqual(await today())
  })
})

it('leaves everybody else their own: the same name at a desk is the work of that desk', async () => {
  const own = (await boxesOf('zhouliyan')).find((b) => b.id === 'late')
  expect(own?.count).toBeLessThan((await late()).length)
  expect(await boxesOf('shenzhibai')).toEqual([])
  expect((await (await browserAs(world, 'shenzhibai')).get('/api/inbox?box=late')).status).toBe(404)
})

it('a merged ticket is late in no box and no list: the one it follows is; apart again, it is late itself', async () => {
  const cast = await castOf(world)
  const parent = await (await raise(world)).do('dispatch', cast.dispatcher, { lead: PLACE.lead })
  const child = await (await raise(world)).do('merge', cast.dispatcher, { into: parent.number })
  const { now } = world.clock
  world.clock.pass(30 * 86_400_000)
  const lateIn = async (path: string): Promise<readonly string[]> => {
    const browser = await browserAs(world, 'fangjingxing')
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const { body }: { readonly body: PageView } = await browser.get<PageView>(`${path}&limit=100${after}`)
      seen.push(...body.rows.map((r) => r.number))
      after = body.next && `&after=${body.next}`
    }
    return seen.filter((n) => n === parent.number || n === child.number)
  }
  const everywhere = () => Promise.all([lateIn('/api/inbox?box=late'), lateIn('/api/matters?late=true')])
  expect(await everywhere()).toEqual([[parent.number], [parent.number]])
  await child.do('unmerge', cast.dispatcher, { reason: '另一处的路灯。' })
  expect((await everywhere()).map((found) => found.toSorted())).toEqual([
    [parent.number, child.number].toSorted(),
    [parent.number, child.number].toSorted(),
  ])
  world.clock.now = now
})

it('a call-back has its own limit in its box, from the closing on, and is late by it though the ticket is over', async () => {
  const cast = await castOf(world)
  const closed = await TICKET_STAGES.closed!(world, cast)
  const { now } = world.clock
  const rowAt = async (days: number) => {
    world.clock.now = new Date(now.getTime() + days * 86_400_000)
    const browser = await browserAs(world, 'linxiaozhou')
    const { body } = await browser.get<PageView>('/api/inbox?box=callback&limit=100')
    return body.rows.find((r) => r.number === closed.number)
  }
  // Closed on Monday, to be called within three working days.
  expect(await rowAt(0)).toMatchObject({ dueWords: '11月26日（周四）', late: false, ring: { share: 1 } })
  expect(await rowAt(3)).toMatchObject({ late: false, ring: { tone: 'today' } })
  expect(await rowAt(5)).toMatchObject({ late: true, ring: { tone: 'late', text: '超1' } })
  world.clock.now = now
})
