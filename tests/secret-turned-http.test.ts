import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followParents } from '#modules/tickets/reactions.ts'
import type { PreviewView, ReceiptView } from '#modules/tickets/views.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import type { Browser } from './support/browser.ts'
import { browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import {
  type Cast,
  castOf,
  RESIDENT,
  raise,
  raiserOf,
  type Scene,
  TICKET_STAGES,
} from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

let world: TestWorld
let cast: Cast
let officer: Browser
let dispatcher: Browser
let secret: Browser
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  officer = await browserAs(world, 'zhouliyan')
  dispatcher = await browserAs(world, 'linxiaozhou')
  secret = await browserAs(world, 'yanshenwei', 'confidential')
})
afterAll(() => world.end())

const resident = raiserOf(RESIDENT.party)
type Page = { readonly rows: readonly { readonly id: string }[] }

/** Whoever had it finds it nowhere; the confidential desk has it to dispatch. */
async function expectGone(scene: Scene): Promise<void> {
  for (const browser of [officer, dispatcher]) {
    expect((await browser.get(`/api/matters/${scene.id}`)).status).toBe(404)
    expect((await browser.get(`/api/ledger?matter=${scene.id}`)).status).toBe(404)
    const listed = await browser.get<Page>(`/api/matters?number=${scene.number}`)
    expect(listed.body.rows).toEqual([])
    const inbox = await browser.get<Page>('/api/inbox')
    expect(JSON.stringify(inbox.body)).not.toContain(scene.number)
    const again = await actAsSeen(browser, scene.id, 'note', { note: '还在我这里' })
    expect(again.status).toBe(404)
  }
  expect((await secret.get(`/api/matters/${scene.id}`)).status).toBe(200)
  const waiting = await secret.get<Page>('/api/inbox?box=dispatch')
  expect(JSON.stringify(waiting.body)).toContain(scene.number)
}

describe('a ticket that turns into a report of misconduct', () => {
  it('is gone from whoever had it, when somebody turns it', async () => {
    const scene = await TICKET_STAGES.handling!(world, cast)
    const answer = await actAsSeen(officer, scene.id, 'to-secret', {
      reason: '说的是我们的队长',
      units: ['cgj'],
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ matter: { actions: [], tasks: [] } })
    await expectGone(scene)
    const kept = await secret.get(`/api/ledger?matter=${scene.id}`)
    expect(JSON.stringify(kept.body)).not.toMatch(/"named"|"cgj"\]/)
  })

  it('is gone from whoever had it, when the person adds the words', async () => {
    const scene = await TICKET_STAGES.dispatched!(world, cast)
    await officer.get(`/api/matters/${scene.id}`)
    await scene.do('add', resident, { added: '城管局的队长收红包' })
    await expectGone(scene)
    const sent = await actAsSeen(secret, scene.id, 'dispatch', { lead: 'cgj' })
    expect(sent.body).toMatchObject({ code: 'tickets.ticket.unit-named' })
  })

  it('sets free what was merged into it, and shows it no title', async () => {
    const parent = await TICKET_STAGES.dispatched!(world, cast)
    const child = await raise(world)
    await child.do('merge', cast.dispatcher, { into: parent.number })
    await parent.do('add', resident, { added: '城管局的队长收红包' })
    await world.settle()
    await followParents(world.platform)
    expect((await child.state()).state).toBe('waiting')
    const seen = await dispatcher.get<{ readonly links: readonly { title: string }[] }>(
      `/api/matters/${child.id}`,
    )
    expect(seen.body.links).toMatchObject([{ title: '', active: false }])
  })
})

describe('danger', () => {
  it('told of later stands before everything else at the desk', async () => {
    const scene = await TICKET_STAGES.handling!(world, cast)
    await scene.do('add', resident, { added: '现在起火了' })
    const row = await findRow(
      world.db,
      sql<{ urgency: number }>`select min(urgency) as urgency from platform.matter_task
        where matter_id = ${scene.id} and state in ('open', 'accepted')`,
    )
    expect(row?.urgency).toBe(1)
    const duty = await browserAs(world, 'wenruxu')
    expect(JSON.stringify((await duty.get('/api/inbox?box=watch')).body)).toContain(scene.number)
  })

  it('is seen before sending in all of the words and in the place; only a grave word promises secrecy', async () => {
    const guest = browserOf(world)
    const preview = async (body: object) => (await guest.post<PreviewView>('/api/tickets/preview', body)).body
    const long = `楼道起火了。${'写'.repeat(1500)}`
    expect((await preview({ text: long })).danger).toEqual({ word: '起火', call: '119' })
    expect((await preview({ text: '快来人', place: '三楼着火的那一户' })).danger?.call).toBe('119')
    expect((await preview({ text: '他们互相推诿' })).misconduct).toBe(false)
    expect((await preview({ text: '他们收红包' })).misconduct).toBe(true)
  })

  it('is said to be with the duty officer only where it is', async () => {
    const guest = browserOf(world)
    const send = async (text: string) =>
      (await guest.post<ReceiptView>('/api/tickets', { text, phone: RESIDENT.phone })).body
    expect(await send('工地起火了，住建局的人收红包不管')).toMatchObject({
      watched: true,
      confidential: true,
    })
    expect(await send('起火了，区值班室的人收红包不管')).toMatchObject({
      watched: false,
      danger: { word: '起火', call: '119' },
    })
  })
})
