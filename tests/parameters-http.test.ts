import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeParams } from '#apps/server/prepare.ts'
import type { NearbyView, SimilarView } from '#modules/tickets/views.ts'
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
