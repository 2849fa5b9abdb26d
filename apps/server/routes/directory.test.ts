import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HomeView } from '#modules/tickets/views.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { rows, sql } from '#platform/database/database.ts'
import { act } from '#platform/matters/act.ts'
import { browserOf } from '../../../tests/support/browser.ts'
import { openTestWorld, type TestWorld } from '../../../tests/support/test-platform.ts'
import { browserAs } from '../../../tests/support/tokens.ts'

type Regions = { readonly regions: readonly { readonly code: string; readonly active: boolean }[] }
const VILLAGE = '449901001001'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world?.end())

const inPickers = async (code: string) => {
  const { body } = await (await browserAs(world, 'linxiaozhou')).get<Regions>('/api/directory')
  return body.regions.find((r) => r.code === code)?.active
}

it('a place that has ended is offered no more, and keeps its name on the tickets that lie there', async () => {
  const done = await act(world.platform, {
    kind: 'tickets.ticket',
    action: 'create',
    actor: await world.staff('linxiaozhou'),
    input: { text: '楼道里堆了很多纸箱。', region: VILLAGE, channel: 'phone' },
  })
  if (!done.ok) throw new Error(done.refusal.say)
  expect(await inPickers(VILLAGE)).toBe(true)
  await rows(
    world.db,
    sql`update registry.region set valid_to = ${'2026-09-28'}::date where code = ${VILLAGE}`,
  )
  await world.platform.refresh()
  expect(await inPickers(VILLAGE)).toBe(false)
  const home = await browserOf(world).get<HomeView>('/api/public/home')
  expect(home.body.regions.map((r) => r.code)).not.toContain(VILLAGE)
  const dispatcher = await browserAs(world, 'linxiaozhou')
  const { body } = await dispatcher.get<MatterView>(`/api/matters/${done.value.matter.id}`)
  expect(body.regionWords).toContain('榕荫社区')
})

it('a place that came with a file of another system is not offered', async () => {
  await rows(
    world.db,
    sql`insert into registry.region(code, name, level) values ('far-1', '远方街道', 'town') on conflict do nothing`,
  )
  await world.platform.refresh()
  expect(await inPickers('far-1')).toBe(false)
})
