import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

type Told = { readonly id: string; readonly number: string }
const tell = async (phone: string) =>
  browserOf(world).post<Told>('/api/tickets', { text: '路灯不亮，晚上看不见路', phone })
const follow = async (number: string, phone: string) =>
  (await browserOf(world).post('/api/session', { number, phone })).status

describe('a telephone', () => {
  it('is the same however it is written, when it is told and when it is asked for', async () => {
    const mobile = [
      '19000000423',
      '190-0000-0423',
      '190 0000 0423',
      '１９００００００４２３',
      '+86 190 0000 0423',
    ]
    const told = await tell('190-0000-0423')
    expect(told.status).toBe(201)
    for (const phone of mobile) expect(await follow(told.body.number, phone), phone).toBe(200)
    const desk = await tell('0759-2000063')
    for (const phone of ['07592000063', '0759 2000063', '（0759）2000063', '0759-2000063'])
      expect(await follow(desk.body.number, phone), phone).toBe(200)
    expect(await follow(desk.body.number, '0759-2000064')).toBe(404)
  })

  it('that is none is refused in words', async () => {
    for (const phone of ['123', '2000063', '1900000042', 'abc'])
      expect((await tell(phone)).body).toMatchObject({ say: expect.stringContaining('电话号码') })
  })
})
