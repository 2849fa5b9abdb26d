import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MatterView, ProblemView } from '#platform/contract/views.ts'
import type { Browser } from './support/browser.ts'
import { setParam } from './support/set-param.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

let world: TestWorld
let scene: Scene
let dispatcher: Browser
beforeAll(async () => {
  world = await openTestWorld()
  scene = await TICKET_STAGES.handling!(world, await castOf(world))
  dispatcher = await browserAs(world, 'linxiaozhou', 'dispatcher')
})
afterAll(() => world.end())

const look = async () => {
  const { rev } = (await dispatcher.get<MatterView>(`/api/matters/${scene.id}`)).body
  return dispatcher.post<ProblemView>(`/api/matters/${scene.id}/actions/reveal`, {
    rev,
    input: { reason: '电话核实地址' },
  })
}

it('nobody looks at what is masked faster than a person reads, or more often than a day allows', async () => {
  const codes: (string | undefined)[] = []
  for (let i = 0; i < 12; i++) codes.push((await look()).body.code)
  expect(codes).toEqual([...Array(10).fill(undefined), 'looks-too-fast', 'looks-too-fast'])
  world.clock.pass(61_000)
  expect((await look()).status).toBe(200)
  await setParam(world, 'privacy.most', [11, 'count'])
  world.clock.pass(61_000)
  const refused = await look()
  expect([refused.status, refused.body.code]).toEqual([429, 'looks-too-many'])
  expect(refused.body.say).toContain('到 11 次')
  const rest = (await scene.state()).rev
  await look()
  expect((await scene.state()).rev).toBe(rest)
})
