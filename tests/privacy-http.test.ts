import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RevealDay, RevealPage } from '#platform/matters/reveals.ts'
import type { Browser } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, ERASE, RESIDENT, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs, countOf } from './support/tokens.ts'

const WHY = '地址没写清楚，电话核实。'
const CALLED = `打 ${RESIDENT.phone} 问清楚了`
let world: TestWorld
let cast: Cast
let handling: Scene
let closed: Scene
let privacy: Browser
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  handling = await TICKET_STAGES.handling!(world, cast)
  closed = await TICKET_STAGES.closed!(world, cast)
  privacy = await browserAs(world, 'ningshouyu')
  await handling.do('reveal', cast.lead, { reason: WHY })
  for (let n = 0; n < 10; n++) {
    world.clock.pass(60_000)
    await closed.do('reveal', cast.dispatcher, { reason: `回访第 ${n + 1} 次` })
  }
  await handling.do('reveal', cast.co, { reason: CALLED })
})
afterAll(() => world.end())

const page = (query = '') => privacy.get<RevealPage>(`/api/privacy/reveals?${query}`)

it('tells who looked at whose data, when, at which post and why; never what it was', async () => {
  const everything = JSON.stringify((await page('limit=200')).body)
  expect(everything).toContain('问清楚了')
  expect(everything).not.toMatch(new RegExp(`${RESIDENT.phone}|路灯|安澜街`))
  const { status, body } = await page('limit=200&unit=cgj')
  expect(status).toBe(200)
  expect(body.rows).toMatchObject([
    {
      who: '周立言',
      post: '市容管理岗',
      unit: { code: 'cgj' },
      number: handling.number,
      shown: '姓名、电话、没有遮盖的原文',
      reason: WHY,
    },
  ])
})

it('goes on page by page, newest first, and leaves nothing out', async () => {
  const all = (await page('limit=200')).body.rows
  const seen: string[] = []
  let after: string | null = ''
  do {
    const part: RevealPage = (await page(`limit=3${after ? `&after=${after}` : ''}`)).body
    seen.push(...part.rows.map((r) => r.id))
    after = part.next
  } while (after)
  expect(seen).toEqual(all.map((r) => r.id))
  expect(all.map((r) => r.at)).toEqual(
    all
      .map((r) => r.at)
      .toSorted()
      .toReversed(),
  )
})

it('finds the looks of one person, of one unit, of some days', async () => {
  const [one] = (await page('unit=cgj')).body.rows
  expect((await page(`by=${one!.person}`)).body.rows).toHaveLength(1)
  expect((await page('from=2026-01-01&to=2026-01-31')).body.rows).toEqual([])
  expect((await page('from=2026-09-29&to=2026-09-29&limit=200')).body.rows.length).toBeGreaterThan(10)
  expect((await page('from=2026-02-30')).status).toBe(422)
})

it('counts by person and day, what is unusual first', async () => {
  const { body } = await privacy.get<{ days: RevealDay[]; unusualFrom: number }>('/api/privacy/reveals/days')
  expect(body.unusualFrom).toBe(10)
  expect(body.days[0]).toMatchObject({
    day: '2026-09-29',
    who: '林晓舟',
    times: 10,
    matters: 1,
    unusual: true,
  })
  expect(body.days.slice(1).every((d) => !d.unusual)).toBe(true)
})

it('goes out as a spreadsheet, and that is written down', async () => {
  const before = await countOf(world, 'tickets.export')
  const sheet = await privacy.get<Buffer>('/api/export/reveals.xlsx')
  expect(sheet.status).toBe(200)
  expect(sheet.headers['content-type']).toContain('spreadsheet')
  expect(await countOf(world, 'tickets.export')).toBe(before + 1)
})

it('is for one post alone', async () => {
  for (const login of ['linxiaozhou', 'zhouliyan', 'shenzhibai', 'guyiming', 'hanzhiyuan']) {
    const other = await browserAs(world, login)
    for (const path of ['/api/privacy/reveals', '/api/privacy/reveals/days', '/api/export/reveals.xlsx'])
      expect((await other.get(path)).status, `${login} ${path}`).toBe(403)
  }
})

it('still says who looked when what was looked at is erased; the reason went with it', async () => {
  await closed.do('erase', cast.privacy, ERASE)
  const { rows } = (await page('limit=200&unit=zsj')).body
  expect(rows).toHaveLength(10)
  expect(rows.every((r) => r.who === '林晓舟' && r.reason.includes('依法删除'))).toBe(true)
})
