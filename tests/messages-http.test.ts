import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { MessagesView, MessageView } from '#platform/contract/messages.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { httpGateway } from '#platform/messages/http-gateway.ts'
import { messageSender } from '#platform/messages/send-next.ts'
import { browserOf } from './support/browser.ts'
import { openGateway, type TestGateway } from './support/test-gateway.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, ERASE, PLACE, REPLY, type Scene, sceneOf } from './support/ticket-stages.ts'
import { browserAs, browserOfRaiser } from './support/tokens.ts'

// What the officer and the administrator see of what was sent, with a gateway and without.

const PHONE = '19000000423'
let world: TestWorld
let cast: Cast
let other: TestGateway
beforeAll(async () => {
  other = await openGateway()
  world = await openTestWorld(undefined, undefined, other.settings)
  cast = await castOf(world)
})
afterAll(async () => {
  await world.end()
  await other.down()
})

const send = async (): Promise<void> => {
  const turn = messageSender(world.platform, httpGateway(other.settings))
  while ((await turn()) > 0);
}

async function raise(more: JsonObject = {}): Promise<Scene> {
  const draft = { text: '安澜街三盏路灯不亮。', phone: PHONE, region: PLACE.village, ...more }
  const sent = await browserOf(world).post<ReceiptView>('/api/tickets', draft)
  return sceneOf(world, sent.body)
}

/** What somebody reads of a matter's messages. */
async function read({ id }: Scene, login: string, role?: string): Promise<readonly MessageView[]> {
  const browser = await browserAs(world, login, role)
  return (await browser.get<{ messages: readonly MessageView[] }>(`/api/matters/${id}/messages`)).body
    .messages
}

const sending = async (login = 'guyiming'): Promise<MessagesView> =>
  (await (await browserAs(world, login)).get<MessagesView>('/api/messages')).body

describe('the page of a matter', () => {
  it('says of each step what was told, and when it went out or what it waits for', async () => {
    const scene = await raise()
    await send()
    await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
    expect(await read(scene, 'zhouliyan')).toMatchObject([
      {
        rev: 1,
        text: `您反映的事已收到，我们会在最晚日期前答复。（编号 ${scene.number}）`,
        state: 'sent',
        say: '9月29日 10:24 已交短信网关',
      },
      { rev: 2, state: 'waiting', say: '等着发' },
    ])
    other.answer({ status: 503 })
    await send()
    expect((await read(scene, 'zhouliyan'))[1]?.say).toBe('等着发：试了 1 次，短信网关还没有接收')
    world.clock.now = new Date('2026-09-29T14:00:00Z')
    expect((await read(scene, 'zhouliyan'))[1]?.say).toBe('等着发：08:00 以后发')
    world.clock.now = new Date('2026-09-30T02:24:00Z')
    other.answer({ status: 400, body: '{"reason":"停机"}' })
    await send()
    expect((await read(scene, 'zhouliyan'))[1]).toMatchObject({
      state: 'not-sent',
      say: '没有发：短信网关拒收（400：停机）',
    })
    other.answer({ status: 202 })
  })

  it('says before anything is tried that somebody without a mobile will not be told', async () => {
    const scene = await raise({ phone: '0759-2000063' })
    expect(await read(scene, 'linxiaozhou')).toMatchObject([
      { state: 'not-sent', say: '不会发：留的不是手机号' },
    ])
  })

  it('masks the numbers in it, and after erasing says no word of it', async () => {
    const scene = await raise()
    await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
    await scene.do('sign-in', cast.lead)
    await scene.do('reply', cast.lead, { ...REPLY, text: '请找王师傅 13800001234 来修。' })
    expect((await read(scene, 'zhouliyan')).at(-1)?.text).toContain('138****1234')
    await scene.do('close', cast.dispatcher)
    await scene.do('erase', cast.privacy, ERASE)
    const left = await read(scene, 'linxiaozhou')
    expect(left.map((one) => [one.text, one.say])).toEqual(left.map(() => ['', '没有发：已依法删除']))
    expect(left).toHaveLength(4)
  })

  it('of a report shows its desk alone that there is somebody, and nobody the words that would give it away', async () => {
    const scene = await raise({ text: '举报区住建局一名干部收受施工单位的红包。', property: 'report' })
    await scene.do('dispatch', cast.secret, { lead: PLACE.lead })
    expect(await read(scene, 'zhouliyan')).toEqual([])
    const desk = await read(scene, 'yanshenwei', 'confidential')
    expect(desk.map((one) => one.text)).toEqual(
      desk.map(() => `您反映的事有新进展，请凭编号和手机号上网查看。（编号 ${scene.number}）`),
    )
    expect(desk).toHaveLength(2)
  })

  it('shows nothing to who reads no words, and is no page of the person’s', async () => {
    const scene = await raise()
    expect(await read(scene, 'shenzhibai')).toEqual([])
    expect(await read(scene, 'ningshouyu')).toEqual([])
    const state = await scene.state()
    const own = await browserOfRaiser(world, state.raiser ?? '', scene.id)
    expect((await own.get(`/api/matters/${scene.id}/messages`)).status).toBe(403)
    const secret = await raise({ text: '举报区住建局一名干部收受红包。', property: 'report' })
    const stranger = await browserAs(world, 'hemuyang')
    expect((await stranger.get(`/api/matters/${secret.id}/messages`)).status).toBe(404)
  })
})

describe('the administrator', () => {
  it('sees how many wait, went out and did not, and why; no word and no number', async () => {
    await world.db.owner('delete from platform.outbox')
    await raise()
    await raise({ phone: '0759-2000063' })
    await send()
    other.answer({ status: 422, body: `{"reason":"${PHONE} 停机"}` })
    await raise()
    await send()
    other.answer({ status: 503 })
    await raise()
    await send()
    const view = await sending()
    expect(view).toMatchObject({
      light: { colour: 'amber' },
      gateway: new URL(other.settings.url).host,
      hours: '08:00–21:00',
      waiting: 1,
      capped: false,
      sentToday: 1,
      notSent: [
        { why: 'no-mobile', count: 1 },
        { why: 'refused', count: 1 },
      ],
      lastRefusal: { say: '短信网关拒收（422：… 停机）' },
    })
    expect(JSON.stringify(view)).not.toMatch(/19000000|路灯|收到/)
    expect(await sending('shenzhibai')).toMatchObject({ waiting: 1 })
  })
})

describe('a place without a gateway', () => {
  let bare: TestWorld
  beforeAll(async () => {
    bare = await openTestWorld()
  })
  afterAll(() => bare.end())

  it('says so on both pages: nothing went out, and the text is there to copy', async () => {
    const sent = await browserOf(bare).post<ReceiptView>('/api/tickets', {
      text: '路灯不亮。',
      phone: PHONE,
      region: PLACE.village,
    })
    const officer = await browserAs(bare, 'linxiaozhou')
    const { body } = await officer.get<{ messages: readonly MessageView[] }>(
      `/api/matters/${sent.body.id}/messages`,
    )
    expect(body.messages).toMatchObject([
      { state: 'waiting', say: '没有发：没有接短信网关', text: expect.stringContaining(sent.body.number) },
    ])
    const admin = await browserAs(bare, 'guyiming')
    expect((await admin.get<MessagesView>('/api/messages')).body).toMatchObject({
      gateway: null,
      waiting: 1,
      sentToday: 0,
      light: { colour: 'amber', say: expect.stringContaining('没有接短信网关') },
    })
  })
})
