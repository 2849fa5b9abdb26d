import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IndicatorView } from '#platform/contract/views.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, raise, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

type Page = {
  readonly rows: readonly { readonly id: string }[]
  readonly count: number
  readonly capped: boolean
  readonly next: string | null
  readonly hidden?: number
}

let world: TestWorld
let secret: Scene
let open: Scene
let elsewhere: Scene
let helped: Scene
beforeAll(async () => {
  world = await openTestWorld()
  const cast = await castOf(world)
  secret = await TICKET_STAGES['secret dispatched']!(world, cast)
  open = await TICKET_STAGES.handling!(world, cast)
  await (await raise(world)).do('dispatch', cast.dispatcher, { lead: 'zsj' })
  elsewhere = await raise(world, { region: '449901002001' })
  await elsewhere.do('dispatch', cast.dispatcher, { lead: 'cgj' })
  helped = await raise(world)
  await helped.do('dispatch', cast.dispatcher, { lead: 'zjj', co: ['cgj'] })
  await world.settle()
})
afterAll(() => world.end())

const listed = async (login: string, query: string, role?: string): Promise<Page> =>
  (await (await browserAs(world, login, role)).get<Page>(`/api/matters?${query}`)).body
const idsOf = (page: Page): readonly string[] => page.rows.map((row) => row.id)

describe('the list of a unit', () => {
  it('shows a supervisor, leader or dispatcher what they may see of it: no report of misconduct, nor counts it', async () => {
    for (const login of ['fangjingxing', 'hanzhiyuan', 'linxiaozhou']) {
      const page = await listed(login, 'unit=cgj')
      expect(idsOf(page)).toContain(open.id)
      expect(idsOf(page)).not.toContain(secret.id)
      expect(page.count).toBe(page.rows.length)
    }
  })

  it('does not give it away by number or words either', async () => {
    const hidden = await listed('fangjingxing', `unit=cgj&number=${secret.number}`)
    expect(idsOf(hidden)).toEqual([])
    expect(idsOf(await listed('fangjingxing', `unit=cgj&q=${encodeURIComponent('红包')}`))).toEqual([])
    const found = await listed('fangjingxing', `unit=cgj&number=${open.number}`)
    expect(idsOf(found)).toEqual([open.id])
  })

  it('shows the unit itself everything at its desk', async () => {
    expect(idsOf(await listed('zhouliyan', 'unit=cgj'))).toEqual(expect.arrayContaining([open.id, secret.id]))
  })

  it('holds what the unit leads, not what it helps with', async () => {
    expect(idsOf(await listed('fangjingxing', 'unit=cgj'))).not.toContain(helped.id)
    expect(idsOf(await listed('fangjingxing', 'unit=zjj'))).toEqual([helped.id])
    expect(idsOf(await listed('zhouliyan', ''))).toContain(helped.id)
  })

  it('is cut down to a place when one is asked for too, whoever asks', async () => {
    expect(idsOf(await listed('fangjingxing', 'unit=cgj&region=449901001'))).toEqual([open.id])
    expect(await listed('fangjingxing', 'unit=cgj&region=449901002001')).toMatchObject({ count: 1 })
    expect(idsOf(await listed('zhouliyan', 'unit=cgj&region=449901002'))).toEqual([elsewhere.id])
    const found = (number: string): Promise<Page> =>
      listed('fangjingxing', `unit=cgj&region=449901001&number=${number}`)
    expect(idsOf(await found(open.number))).toEqual([open.id])
    expect(idsOf(await found(elsewhere.number))).toEqual([])
    // A street office sees of another unit what lies in its own streets.
    expect(idsOf(await listed('hemuyang', 'unit=cgj'))).toEqual([open.id])
    expect(idsOf(await listed('hemuyang', 'unit=cgj&region=449901002'))).toEqual([])
  })

  it('shows nothing to a colleague of the unit whose post opens nothing there', async () => {
    expect((await listed('guyiming', 'unit=zsj', 'admin')).rows ?? []).toEqual([])
  })
})

describe('the list behind a figure', () => {
  const FIGURE = 'measure=tickets.dispatched&from=2026-09-01&to=2026-09-30'

  it('says how many it counts and does not show: together they are the figure', async () => {
    const supervisor = await browserAs(world, 'fangjingxing')
    const figure = await supervisor.get<IndicatorView>(
      '/api/indicators/tickets.dispatched?from=2026-09-01&to=2026-09-30',
    )
    const page = await listed('fangjingxing', FIGURE)
    expect(page.hidden).toBe(1)
    expect(page.count + (page.hidden ?? 0)).toBe(figure.body.numerator)
    expect(idsOf(page)).not.toContain(secret.id)
  })

  it('of an officer holds what the figure of their unit counts', async () => {
    const officer = await browserAs(world, 'hemuyang')
    const figure = await officer.get<IndicatorView>(
      '/api/indicators/tickets.dispatched?from=2026-09-01&to=2026-09-30',
    )
    const page = await listed('hemuyang', FIGURE)
    expect([figure.body.numerator, page.count, page.hidden]).toEqual([0, 0, 0])
    expect(await listed('zhouliyan', FIGURE)).toMatchObject({ count: 3, hidden: 0 })
  })

  it('is paged to its end where it is too long to be counted, and then does not say how many it leaves out', async () => {
    const MANY = 'measure=tickets.many&from=2023-01-01&to=2026-09-30'
    // One ticket that counts on 1,100 days, another that nobody here may see on as many.
    await world.db.owner(`insert into platform.count_code(code) values ('tickets.many');
      insert into platform.counted(measure, day, matter_id, n, channel, category, region, unit)
      select (select no from platform.count_code where code = 'tickets.many'), date '2023-01-01' + i, m, 1, 0, 0, 0, (select no from platform.count_code where code = 'cgj') from generate_series(1, 1100) i, unnest(array[${open.id}, ${secret.id}]) m`)
    const pages: Page[] = []
    for (let after: string | null = ''; after !== null; after = pages.at(-1)!.next)
      pages.push(await listed('fangjingxing', `${MANY}&limit=100${after && `&after=${after}`}`))
    expect(pages[0]).toMatchObject({ count: 1000, capped: true })
    expect(pages[0]).not.toHaveProperty('hidden')
    expect(pages.flatMap(idsOf)).toEqual(Array.from({ length: 1100 }, () => open.id))
    const few = await listed('fangjingxing', 'measure=tickets.many&from=2023-01-01&to=2023-01-31')
    expect(few).toMatchObject({ count: 30, capped: false, hidden: 30 })
  })
})
