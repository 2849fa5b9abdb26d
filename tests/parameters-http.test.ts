import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeParams } from '#apps/server/prepare.ts'
import type { NearbyView, PreviewView, SimilarView } from '#modules/tickets/views.ts'
import type { MatterView, PageView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { browserOf } from './support/browser.ts'
import { setParam } from './support/set-param.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, PLACE, raise } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

// What a district sets in its table of parameters is what people see and may do, in the unit that the row says.

const HOUR_MS = 3_600_000
let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
})
afterAll(() => world?.end())

describe('how far back the same matter is looked for', () => {
  it('is a term in its own unit, for the dispatcher and for a neighbour who writes', async () => {
    const words = { text: '安澜街的路灯又不亮了，一共三盏。' }
    const first = await raise(world, words)
    await first.do('dispatch', cast.dispatcher, { lead: PLACE.lead, category: '010101' })
    const second = await raise(world, words)
    const found = async () => {
      const dispatcher = await browserAs(world, 'linxiaozhou')
      const similar = await dispatcher.get<SimilarView>(`/api/tickets/${second.id}/similar`)
      const near = { ...words, region: PLACE.village }
      const nearby = await browserOf(world).post<NearbyView>('/api/tickets/nearby', near)
      return [similar.body.rows.map((r) => r.number), nearby.body.rows.map((r) => r.number)]
    }
    expect(await found()).toEqual([[first.number], [first.number]])
    world.clock.pass(3 * HOUR_MS)
    expect(await found()).toEqual([[first.number], [first.number]])
    await setParam(world, 'duplicates.window', [2, 'hour'])
    expect(await found()).toEqual([[], []])
    await setParam(world, 'duplicates.window', [1, 'month'])
    expect(await found()).toEqual([[first.number], [first.number]])
  })
})

describe('what a list marks', () => {
  it('follows the parameters of the day on which the ticket came in', async () => {
    const scene = await raise(world)
    const row = async () => {
      const found = await (await browserAs(world, 'fangjingxing')).get<PageView>(
        `/api/matters?number=${scene.number}`,
      )
      const { ring, marks } = found.body.rows[0]!
      return [ring?.tone, marks.some((mark) => mark.endsWith('次派单'))]
    }
    for (let turn = 0; turn < 3; turn++) {
      await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
      await scene.do('recall', cast.dispatcher)
    }
    expect(await row()).toEqual(['normal', true])
    const tomorrow = dayOf(new Date(world.clock.now.getTime() + 24 * HOUR_MS))
    await setParam(world, 'dispatch.countAlert', [9, 'count'], tomorrow)
    await setParam(world, 'clock.soon.workdays', [30, 'workday'], tomorrow)
    const { now } = world.clock
    world.clock.pass(24 * HOUR_MS)
    expect(await row()).toEqual(['normal', true])
    const later = await raise(world)
    const clocks = async (id: string) =>
      (await (await browserAs(world, 'linxiaozhou')).get<MatterView>(`/api/matters/${id}`)).body.clocks
        .filter((c) => c.code === 'finish')
        .map((c) => c.ring.tone)
    expect([await clocks(later.id), await clocks(scene.id)]).toEqual([['soon'], ['normal']])
    world.clock.now = now
    await setParam(world, 'dispatch.countAlert', [9, 'count'])
    expect(await row()).toEqual(['normal', false])
  })
})

describe('before it is sent', () => {
  it('an urgent request is promised the date of its urgency', async () => {
    const promised = async (text: string) =>
      (await browserOf(world).post<PreviewView>('/api/tickets/preview', { text })).body.finish.termWords
    expect([await promised('路灯不亮'), await promised('楼道起火了')]).toEqual(['5 个工作日', '24 小时'])
  })
})

describe('a district prepared by an earlier version', () => {
  it('gets the parameters it lacks when it starts, and keeps what it has set', async () => {
    await setParam(world, 'return.max', [5, 'count'], '2022-09-01')
    await world.db.owner(`delete from registry.param where key = 'files.unsent'`)
    await world.platform.refresh()
    expect(() => world.platform.world(world.clock.now).term('files.unsent')).toThrow('files.unsent')
    await completeParams(world.db)
    await world.platform.refresh()
    const { term, param } = world.platform.world(world.clock.now)
    expect([term('files.unsent'), param('return.max')]).toEqual([{ amount: 24, unit: 'hour' }, 5])
  })
})
