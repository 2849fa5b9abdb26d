import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { rows, sql } from '#platform/database/database.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { httpGateway } from '#platform/messages/http-gateway.ts'
import { messageSender } from '#platform/messages/send-next.ts'
import { browserOf } from './support/browser.ts'
import { setParam } from './support/set-param.ts'
import { openGateway, type TestGateway } from './support/test-gateway.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, ERASE, PLACE, REPLY, type Scene, sceneOf } from './support/ticket-stages.ts'

// What residents are told is sent over real HTTP; the gateway is a server of the tests'.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MORNING = new Date('2026-09-29T02:24:00Z')

let world: TestWorld
let cast: Cast
let other: TestGateway
beforeAll(async () => {
  ;[world, other] = await Promise.all([openTestWorld(), openGateway(200)])
  cast = await castOf(world)
})
afterAll(async () => {
  await world.end()
  await other.down()
})
beforeEach(async () => {
  await world.db.owner(
    'update platform.outbox set sent_at = now() where sent_at is null and unsent_at is null',
  )
  world.clock.now = MORNING
  other.answer({ status: 202 })
})

const sender = () => messageSender(world.platform, httpGateway(other.settings))

/** Turns until there is nothing to do. */
async function sendAll(turn = sender()): Promise<void> {
  while ((await turn()) > 0);
}

/** A request as it comes in at the portal. */
async function raise(more: JsonObject = {}): Promise<Scene> {
  const sent = await browserOf(world).post<ReceiptView>('/api/tickets', {
    text: '安澜街三盏路灯不亮，晚上看不见路。',
    phone: '19000000423',
    region: PLACE.village,
    ...more,
  })
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  return sceneOf(world, sent.body)
}

const dispatched = async (): Promise<Scene> =>
  (await raise()).do('dispatch', cast.dispatcher, { lead: PLACE.lead })

/** What the gateway got about a matter, by its number. */
const gotOf = ({ number }: Scene) => other.got.filter((got) => got.text.includes(number))

/** How the messages of a matter stand. */
const standing = async ({ id }: Scene) =>
  rows(
    world.db,
    sql<{ template: string; sent: boolean; why: string | null; tries: number; detail: string | null }>`
      select template, sent_at is not null as sent, failure as why, tries, detail from platform.outbox
      where matter_id = ${id}::bigint order by id`,
  )

describe('what a resident is told', () => {
  it('goes out once, in order, with the number to follow it by', async () => {
    const scene = await dispatched()
    await sendAll()
    const got = gotOf(scene)
    expect(got.map((one) => one.template)).toEqual(['received', 'dispatched'])
    expect(got[1]).toMatchObject({
      to: '19000000423',
      text: `已派给区城市管理和综合执法局办理。（编号 ${scene.number}）`,
      isSigned: true,
    })
    expect(await standing(scene)).toMatchObject([
      { sent: true, tries: 1, why: null },
      { sent: true, tries: 1, why: null },
    ])
    await sendAll()
    expect(gotOf(scene)).toHaveLength(2)
  })

  it('goes out once though two are at it at the same moment', async () => {
    const scenes = await Promise.all(Array.from({ length: 12 }, () => raise()))
    const turns = [sender(), sender(), sender()]
    await Promise.all(turns.map((turn) => sendAll(turn)))
    for (const scene of scenes) expect(gotOf(scene)).toHaveLength(1)
  })

  it('is sent again under the same key when the process that sent it died before it could say so', async () => {
    const scene = await raise()
    const { db } = world
    const dies = {
      ...db,
      read: async (text: string, values: readonly unknown[]) => {
        if (text.includes('set sent_at')) throw new Error('gone')
        return db.read(text, values)
      },
    }
    const dying = messageSender({ ...world.platform, db: dies }, httpGateway(other.settings))
    await expect(dying()).rejects.toThrow('gone')
    await sendAll()
    expect(gotOf(scene), 'somebody may still be at it').toHaveLength(1)
    world.clock.pass(MINUTE)
    await sendAll()
    const [first, again] = gotOf(scene)
    expect(again).toEqual(first)
    expect(await standing(scene)).toMatchObject([{ sent: true, tries: 2 }])
  })

  it('never wakes anybody: what is told at night goes out in the morning', async () => {
    world.clock.now = new Date('2026-09-29T14:00:00Z')
    const scene = await raise()
    await sendAll()
    world.clock.now = new Date('2026-09-29T23:59:00Z')
    await sendAll()
    expect(gotOf(scene)).toEqual([])
    world.clock.now = new Date('2026-09-30T00:00:00Z')
    await sendAll()
    expect(gotOf(scene)).toHaveLength(1)
  })
})

describe('a gateway that does not take it', () => {
  it('is asked again after growing pauses; what comes later of the same matter waits its turn', async () => {
    const scene = await dispatched()
    other.answer({ status: 503, body: '{"reason":"忙"}' })
    const turn = sender()
    const tried: number[] = []
    for (let minute = 0; minute < 16; minute++) {
      const before = gotOf(scene).length
      await turn()
      if (gotOf(scene).length > before) tried.push(minute)
      world.clock.pass(MINUTE)
    }
    expect(tried).toEqual([0, 1, 3, 7, 15])
    expect(await standing(scene)).toMatchObject([
      { template: 'received', sent: false, why: null, tries: 5, detail: '503：忙' },
      { template: 'dispatched', sent: false, why: null, tries: 0 },
    ])
    other.answer({ status: 202 })
    world.clock.pass(16 * MINUTE)
    await sendAll(turn)
    expect(gotOf(scene).map((one) => one.template)).toEqual([
      ...Array.from({ length: 6 }, () => 'received'),
      'dispatched',
    ])
    expect(new Set(gotOf(scene).map((one) => one.key)).size).toBe(2)
  })

  it('is left alone for as long as it asks, though other messages wait', async () => {
    const [first, second] = [await raise(), await raise()]
    const turn = sender()
    other.answer({ status: 429, headers: { 'retry-after': '600' } })
    await turn()
    other.answer({ status: 202 })
    world.clock.pass(9 * MINUTE)
    await sendAll(turn)
    expect(gotOf(second)).toEqual([])
    world.clock.pass(MINUTE)
    await sendAll(turn)
    expect([gotOf(first).length, gotOf(second).length]).toEqual([2, 1])
  })

  it('one message that it chokes on does not hold up the others', async () => {
    const [bad, good] = [await raise(), await raise()]
    other.answer((got) => ({ status: got.text.includes(bad.number) ? 500 : 202 }))
    const turn = sender()
    await turn()
    world.clock.pass(10_000)
    await sendAll(turn)
    expect(gotOf(good)).toHaveLength(1)
    expect(await standing(bad)).toMatchObject([{ sent: false, why: null, tries: 1 }])
  })

  it('is given up after so many tries, and the next message of the matter goes out', async () => {
    await setParam(world, 'messages.tries', [2, 'count'])
    const scene = await dispatched()
    other.answer((got) => (got.template === 'received' ? 'silence' : { status: 202 }))
    for (let i = 0; i < 4; i++) {
      await sendAll()
      world.clock.pass(5 * MINUTE)
    }
    await setParam(world, 'messages.tries', [20, 'count'])
    expect(await standing(scene)).toMatchObject([
      { sent: false, why: 'tries', tries: 2, detail: '0.2 秒没有回答' },
      { sent: true, tries: 1 },
    ])
  })

  it('refuses it for good with its reason, which is kept without the number', async () => {
    const scene = await dispatched()
    other.answer((got) =>
      got.template === 'received'
        ? { status: 400, body: '{"reason":"19000000423 是空号"}' }
        : { status: 202 },
    )
    await sendAll()
    expect(await standing(scene)).toMatchObject([
      { sent: false, why: 'refused', detail: '400：… 是空号', tries: 1 },
      { sent: true },
    ])
    world.clock.pass(24 * HOUR)
    await sendAll()
    expect(gotOf(scene)).toHaveLength(2)
  })

  it('does not know us: one message is lost to a wrong secret, and not all that wait', async () => {
    const scenes = [await raise(), await raise(), await raise()]
    other.answer({ status: 401 })
    const turn = sender()
    await sendAll(turn)
    world.clock.pass(30 * MINUTE)
    await sendAll(turn)
    const stand = (await Promise.all(scenes.map(standing))).flat()
    expect(stand.map((one) => one.why)).toEqual(['barred', null, null])
    other.answer({ status: 202 })
    await sendAll()
    expect(gotOf(scenes[2]!)).toHaveLength(1)
  })
})

describe('what is never sent, and says why', () => {
  it('what is too old on the day a gateway is attached', async () => {
    const old = await dispatched()
    world.clock.pass(3 * 24 * HOUR + MINUTE)
    const fresh = await raise()
    await sendAll()
    expect((await standing(old)).map((one) => one.why)).toEqual(['too-old', 'too-old'])
    expect([gotOf(old).length, gotOf(fresh).length]).toEqual([0, 1])
  })

  it('to somebody without a telephone, or with one that takes no messages', async () => {
    const landline = await raise({ phone: '0759-2000063' })
    const desk = browserOf(world)
    await desk.signIn('linxiaozhou')
    const told = await desk.post<ReceiptView>('/api/tickets', {
      text: '榕荫路的井盖松了。',
      region: PLACE.village,
    })
    const nobody = sceneOf(world, told.body)
    await sendAll()
    expect([...(await standing(landline)), ...(await standing(nobody))].map((one) => one.why)).toEqual([
      'no-mobile',
      'no-phone',
    ])
  })

  it('of a request that was only simulated', async () => {
    const scene = await raise()
    await world.db.owner(
      `insert into platform.matter_source(source, source_id, matter_id) values ('simulation', 'x', ${scene.id})`,
    )
    await sendAll()
    expect(await standing(scene)).toMatchObject([{ sent: false, why: 'simulated' }])
    expect(gotOf(scene)).toEqual([])
  })

  it('of a matter that was erased meanwhile: its words are gone, the reason stays, and everything verifies', async () => {
    const scene = await dispatched()
    other.answer({ status: 503 })
    await sendAll()
    await scene.do('sign-in', cast.lead)
    await scene.do('reply', cast.lead, REPLY)
    await scene.do('close', cast.dispatcher)
    await scene.do('erase', cast.privacy, ERASE)
    other.answer({ status: 202 })
    const before = gotOf(scene).length
    world.clock.pass(HOUR)
    await sendAll()
    expect(gotOf(scene)).toHaveLength(before)
    const stand = await standing(scene)
    expect(stand.map((one) => one.why)).toEqual(stand.map(() => 'erased'))
    expect(stand).toHaveLength(4)
    expect(
      await rows(
        world.db,
        sql`select 1 from platform.outbox where matter_id = ${scene.id}::bigint and (say <> '' or detail is not null)`,
      ),
    ).toEqual([])
    await world.settle()
    expect((await verifyAll(world.platform, world.services.keys)).faults).toEqual([])
  })
})

describe('what is sent about a report', () => {
  it('tells nobody on a lock screen, or at the gateway, what it is', async () => {
    const scene = await raise({ text: '举报区住建局一名干部收受施工单位的红包。', property: 'report' })
    await scene.do('dispatch', cast.secret, { lead: PLACE.lead })
    await sendAll()
    const news = {
      text: `您反映的事有新进展，请凭编号和手机号上网查看。（编号 ${scene.number}）`,
      template: 'news',
    }
    expect(gotOf(scene)).toMatchObject([news, news])
  })

  it('nor of one that became a report while its message waited', async () => {
    const scene = await dispatched()
    await scene.do('to-secret', cast.supervisor, { reason: '举报的是单位里的人。', units: [] })
    await sendAll()
    expect(gotOf(scene).map((one) => one.template)).toEqual(['news', 'news', 'news'])
  })
})

it('a clock that ran a year ahead and was set right stops nothing', async () => {
  const scene = await raise()
  other.answer({ status: 503 })
  world.clock.now = new Date('2027-09-29T02:24:00Z')
  await setParam(world, 'messages.tooOld', [1000, 'day'])
  const turn = sender()
  await turn()
  world.clock.now = MORNING
  other.answer({ status: 202 })
  await sendAll(turn)
  await setParam(world, 'messages.tooOld', [3, 'day'])
  expect(await standing(scene)).toMatchObject([{ sent: true, tries: 2 }])
})
