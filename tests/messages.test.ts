import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpGateway } from '#platform/messages/http-gateway.ts'
import { messageSender } from '#platform/messages/send-next.ts'
import { MORNING, openSending, type Sending } from './support/sending.ts'
import { setParam } from './support/set-param.ts'

// What residents are told is sent over real HTTP; the gateway is a server of the tests'.

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let stage: Sending
beforeAll(async () => {
  stage = await openSending()
})
afterAll(() => stage.end())
beforeEach(() => stage.begin())

describe('what a resident is told', () => {
  it('goes out once, in order, with the number to follow it by', async () => {
    const scene = await stage.dispatched()
    await stage.sendAll()
    const got = stage.gotOf(scene)
    expect(got.map((one) => one.template)).toEqual(['received', 'dispatched'])
    expect(got[1]).toMatchObject({
      to: '19000000423',
      text: `已派给区城市管理和综合执法局办理。（编号 ${scene.number}）`,
      isSigned: true,
    })
    expect(await stage.standing(scene)).toMatchObject([
      { sent: true, tries: 1, why: null },
      { sent: true, tries: 1, why: null },
    ])
    await stage.sendAll()
    expect(stage.gotOf(scene)).toHaveLength(2)
  })

  it('goes out once though two are at it at the same moment', async () => {
    const scenes = await Promise.all(Array.from({ length: 12 }, () => stage.raise()))
    const turns = [stage.sender(), stage.sender(), stage.sender()]
    await Promise.all(turns.map((turn) => stage.sendAll(turn)))
    for (const scene of scenes) expect(stage.gotOf(scene)).toHaveLength(1)
  })

  it('is sent again under the same key when the process that sent it died before it could say so', async () => {
    const scene = await stage.raise()
    const { db } = stage.world
    const dies = {
      ...db,
      read: async (text: string, values: readonly unknown[]) => {
        if (text.includes('set sent_at')) throw new Error('gone')
        return db.read(text, values)
      },
    }
    const dying = messageSender({ ...stage.world.platform, db: dies }, httpGateway(stage.other.settings))
    await expect(dying()).rejects.toThrow('gone')
    await stage.sendAll()
    expect(stage.gotOf(scene), 'somebody may still be at it').toHaveLength(1)
    stage.world.clock.pass(MINUTE)
    await stage.sendAll()
    const [first, again] = stage.gotOf(scene)
    expect(again).toEqual(first)
    expect(await stage.standing(scene)).toMatchObject([{ sent: true, tries: 2 }])
  })

  it('never wakes anybody: what is told at night goes out in the morning', async () => {
    stage.world.clock.now = new Date('2026-09-29T14:00:00Z')
    const scene = await stage.raise()
    await stage.sendAll()
    stage.world.clock.now = new Date('2026-09-29T23:59:00Z')
    await stage.sendAll()
    expect(stage.gotOf(scene)).toEqual([])
    stage.world.clock.now = new Date('2026-09-30T00:00:00Z')
    await stage.sendAll()
    expect(stage.gotOf(scene)).toHaveLength(1)
  })
})

describe('a gateway that does not take it', () => {
  it('is asked again after growing pauses; what comes later of the same matter waits its turn', async () => {
    const scene = await stage.dispatched()
    stage.other.answer({ status: 503, body: '{"reason":"忙"}' })
    const turn = stage.sender()
    const tried: number[] = []
    for (let minute = 0; minute < 16; minute++) {
      const before = stage.gotOf(scene).length
      await turn()
      if (stage.gotOf(scene).length > before) tried.push(minute)
      stage.world.clock.pass(MINUTE)
    }
    expect(tried).toEqual([0, 1, 3, 7, 15])
    expect(await stage.standing(scene)).toMatchObject([
      { template: 'received', sent: false, why: null, tries: 5, detail: '503：忙' },
      { template: 'dispatched', sent: false, why: null, tries: 0 },
    ])
    stage.other.answer({ status: 202 })
    stage.world.clock.pass(16 * MINUTE)
    await stage.sendAll(turn)
    expect(stage.gotOf(scene).map((one) => one.template)).toEqual([
      ...Array.from({ length: 6 }, () => 'received'),
      'dispatched',
    ])
    expect(new Set(stage.gotOf(scene).map((one) => one.key)).size).toBe(2)
  })

  it('is left alone for as long as it asks, though other messages wait', async () => {
    const [first, second] = [await stage.raise(), await stage.raise()]
    const turn = stage.sender()
    stage.other.answer({ status: 429, headers: { 'retry-after': '600' } })
    await turn()
    stage.other.answer({ status: 202 })
    stage.world.clock.pass(9 * MINUTE)
    await stage.sendAll(turn)
    expect(stage.gotOf(second)).toEqual([])
    stage.world.clock.pass(MINUTE)
    await stage.sendAll(turn)
    expect([stage.gotOf(first).length, stage.gotOf(second).length]).toEqual([2, 1])
  })

  it('one message that it chokes on does not hold up the others', async () => {
    const [bad, good] = [await stage.raise(), await stage.raise()]
    stage.other.answer((got) => ({ status: got.text.includes(bad.number) ? 500 : 202 }))
    const turn = stage.sender()
    await turn()
    stage.world.clock.pass(10_000)
    await stage.sendAll(turn)
    expect(stage.gotOf(good)).toHaveLength(1)
    expect(await stage.standing(bad)).toMatchObject([{ sent: false, why: null, tries: 1 }])
  })

  it('is given up after so many tries, and the next message of the matter goes out', async () => {
    await setParam(stage.world, 'messages.tries', [2, 'count'])
    const scene = await stage.dispatched()
    stage.other.answer((got) => (got.template === 'received' ? 'silence' : { status: 202 }))
    for (let i = 0; i < 4; i++) {
      await stage.sendAll()
      stage.world.clock.pass(5 * MINUTE)
    }
    await setParam(stage.world, 'messages.tries', [20, 'count'])
    expect(await stage.standing(scene)).toMatchObject([
      { sent: false, why: 'tries', tries: 2, detail: '0.2 秒没有回答' },
      { sent: true, tries: 1 },
    ])
  })

  it('refuses it for good with its reason, which is kept without the number', async () => {
    const scene = await stage.dispatched()
    stage.other.answer((got) =>
      got.template === 'received'
        ? { status: 400, body: '{"reason":"19000000423 是空号"}' }
        : { status: 202 },
    )
    await stage.sendAll()
    expect(await stage.standing(scene)).toMatchObject([
      { sent: false, why: 'refused', detail: '400：… 是空号', tries: 1 },
      { sent: true },
    ])
    stage.world.clock.pass(24 * HOUR)
    await stage.sendAll()
    expect(stage.gotOf(scene)).toHaveLength(2)
  })

  it('does not know us: nothing is lost to a wrong secret, and the gateway is left in peace for an hour', async () => {
    const scenes = [await stage.raise(), await stage.raise(), await stage.raise()]
    stage.other.answer({ status: 401 })
    const turn = stage.sender()
    await stage.sendAll(turn)
    stage.world.clock.pass(30 * MINUTE)
    await stage.sendAll(turn)
    const stand = (await Promise.all(scenes.map(stage.standing))).flat()
    expect(stand.map(({ why, tries }) => [why, tries])).toEqual([
      [null, 0],
      [null, 0],
      [null, 0],
    ])
    expect(scenes.flatMap(stage.gotOf)).toHaveLength(1)
    stage.other.answer({ status: 202 })
    stage.world.clock.pass(31 * MINUTE)
    await stage.sendAll(turn)
    for (const scene of scenes) expect(stage.gotOf(scene).at(-1)?.status).toBe(202)
  })
})

it('a clock that ran a year ahead and was set right stops nothing', async () => {
  const scene = await stage.raise()
  stage.other.answer({ status: 503 })
  stage.world.clock.now = new Date('2027-09-29T02:24:00Z')
  await setParam(stage.world, 'messages.tooOld', [1000, 'day'])
  const turn = stage.sender()
  await turn()
  stage.world.clock.now = MORNING
  stage.other.answer({ status: 202 })
  await stage.sendAll(turn)
  await setParam(stage.world, 'messages.tooOld', [3, 'day'])
  expect(await stage.standing(scene)).toMatchObject([{ sent: true, tries: 2 }])
})
