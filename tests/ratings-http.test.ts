import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MatterView } from '#platform/contract/views.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import type { Browser } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, PLACE, REPLY, RESIDENT, raise, raiserOf } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

let world: TestWorld
let cast: Cast
let officer: Browser
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  officer = await browserAs(world, 'zhouliyan')
})
afterAll(() => world.end())

const names = fc.tuple(
  fc.constantFrom('欧阳', '慕容', '诸葛', '司徒'),
  fc.constantFrom('珏', '瑾', '翀', '骞'),
  fc.constantFrom('霖', '昀', '湉', '琤'),
)
const phones = fc.integer({ min: 100_000_000, max: 999_999_999 }).map((n) => `19${n}`)
const evaluations = fc.record({
  name: names.map((parts) => parts.join('')),
  phone: phones,
  stars: fc.integer({ min: 1, max: 5 }),
  callAgain: fc.boolean(),
})

describe('whoever is evaluated', () => {
  it('reads what was said, and not who said it: not in the matter, its record or any list', async () => {
    const property = fc.asyncProperty(evaluations, async ({ name, phone, stars, callAgain }) => {
      // Every rating is read with several requests: a new minute, or the limit of requests answers instead.
      world.clock.pass(61_000)
      const scene = await raise(world, { name, phone })
      await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
      await scene.do('sign-in', cast.lead)
      await scene.do('reply', cast.lead, REPLY)
      await scene.do('close', cast.dispatcher)
      const words = `等了很久。${callAgain ? `请打 ${phone}` : ''}`
      await scene.do('rate', raiserOf(RESIDENT.party), { stars, solved: stars > 2, words })
      await world.settle()
      const seen = await officer.get<MatterView>(`/api/matters/${scene.id}`)
      const rated = seen.body.timeline.find((line) => line.action === 'rate')
      expect([rated?.who, rated?.lines[0]?.text.slice(0, 5)]).toEqual(['诉求人', '等了很久。'])
      const revealed = await actAsSeen(officer, scene.id, 'reveal', { reason: '想问问' })
      expect(revealed.status).toBe(403)
      for (const path of [
        `/api/matters/${scene.id}`,
        `/api/ledger?matter=${scene.id}`,
        `/api/matters?number=${scene.number}`,
        '/api/inbox',
      ]) {
        const { status, body } = await officer.get<unknown>(path)
        expect(status).toBe(200)
        const text = JSON.stringify(body)
        expect(text, path).not.toContain(name)
        expect(text, path).not.toContain(phone)
      }
    })
    await fc.assert(property, { numRuns: 20, endOnFailure: true })
  })
})
