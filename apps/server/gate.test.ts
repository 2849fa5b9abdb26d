import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '#platform/kernel/refusal.ts'
import { openTestWorld, type TestWorld } from '../../tests/support/test-platform.ts'
import { buildApp } from './app.ts'
import { gate } from './gate.ts'
import { route } from './route.ts'
import { health } from './routes/health.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

it('more at once than can be answered soon: the rest is told when to come again, and then let in', async () => {
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow = route({
    method: 'GET',
    path: '/api/slow',
    name: '等一等',
    door: 'anyone',
    answer: async () => {
      await released
      return ok({ done: true })
    },
  })
  const app = buildApp(world.platform, world.services, [slow, health], gate(2))
  const asked = Array.from({ length: 5 }, () => app.inject({ url: '/api/slow' }).then((answer) => answer))
  const sentAway = await Promise.all(asked.slice(2))
  for (const answer of sentAway) {
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '3'])
    expect(answer.json<{ say: string }>().say).toContain('请过几秒再试')
  }
  expect((await app.inject({ url: '/api/health' })).statusCode).toBe(200)

  release()
  expect((await Promise.all(asked.slice(0, 2))).map((a) => a.statusCode)).toEqual([200, 200])
  expect((await app.inject({ url: '/api/slow' })).statusCode).toBe(200)
  await app.close()
})
