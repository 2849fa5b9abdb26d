import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import { rows, sql } from '#platform/database/database.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { browserOf } from './support/browser.ts'
import { openSending, type Sending } from './support/sending.ts'
import { ERASE, PLACE, REPLY, sceneOf } from './support/ticket-stages.ts'

// What nobody must get, or must not learn more from than that there is news.

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let stage: Sending
beforeAll(async () => {
  stage = await openSending()
})
afterAll(() => stage.end())
beforeEach(() => stage.begin())

describe('what is never sent, and says why', () => {
  it('what is too old on the day a gateway is attached', async () => {
    const old = await stage.dispatched()
    stage.world.clock.pass(3 * 24 * HOUR + MINUTE)
    const fresh = await stage.raise()
    await stage.sendAll()
    expect((await stage.standing(old)).map((one) => one.why)).toEqual(['too-old', 'too-old'])
    expect([stage.gotOf(old).length, stage.gotOf(fresh).length]).toEqual([0, 1])
  })

  it('to somebody without a telephone, or with one that takes no messages', async () => {
    const landline = await stage.raise({ phone: '0759-2000063' })
    const desk = browserOf(stage.world)
    await desk.signIn('linxiaozhou')
    const told = await desk.post<ReceiptView>('/api/tickets', {
      text: '榕荫路的井盖松了。',
      region: PLACE.village,
    })
    const nobody = sceneOf(stage.world, told.body)
    await stage.sendAll()
    expect(
      [...(await stage.standing(landline)), ...(await stage.standing(nobody))].map((one) => one.why),
    ).toEqual(['no-mobile', 'no-phone'])
  })

  it('of a request that was only simulated', async () => {
    const scene = await stage.raise()
    await stage.world.db.owner(
      `insert into platform.matter_source(source, source_id, matter_id) values ('simulation', 'x', ${scene.id})`,
    )
    await stage.sendAll()
    expect(await stage.standing(scene)).toMatchObject([{ sent: false, why: 'simulated' }])
    expect(stage.gotOf(scene)).toEqual([])
  })

  it('of a matter that was erased meanwhile: its words are gone, the reason stays, and everything verifies', async () => {
    const scene = await stage.dispatched()
    stage.other.answer({ status: 503 })
    await stage.sendAll()
    await scene.do('sign-in', stage.cast.lead)
    await scene.do('reply', stage.cast.lead, REPLY)
    await scene.do('close', stage.cast.dispatcher)
    await scene.do('erase', stage.cast.privacy, ERASE)
    stage.other.answer({ status: 202 })
    const before = stage.gotOf(scene).length
    stage.world.clock.pass(HOUR)
    await stage.sendAll()
    expect(stage.gotOf(scene)).toHaveLength(before)
    const stand = await stage.standing(scene)
    expect(stand.map((one) => one.why)).toEqual(stand.map(() => 'erased'))
    expect(stand).toHaveLength(4)
    expect(
      await rows(
        stage.world.db,
        sql`select 1 from platform.outbox where matter_id = ${scene.id}::bigint and (say <> '' or detail is not null)`,
      ),
    ).toEqual([])
    await stage.world.settle()
    expect((await verifyAll(stage.world.platform, stage.world.services.keys)).faults).toEqual([])
  })
})

describe('what is sent about a report', () => {
  it('tells nobody on a lock screen, or at the gateway, what it is', async () => {
    const scene = await stage.raise({ text: '举报区住建局一名干部收受施工单位的红包。', property: 'report' })
    await scene.do('dispatch', stage.cast.secret, { lead: PLACE.lead })
    await stage.sendAll()
    const news = {
      text: `您反映的事有新进展，请凭编号和手机号上网查看。（编号 ${scene.number}）`,
      template: 'news',
    }
    expect(stage.gotOf(scene)).toMatchObject([news, news])
  })

  it('nor of one that became a report while its message waited', async () => {
    const scene = await stage.dispatched()
    await scene.do('to-secret', stage.cast.supervisor, { reason: '举报的是单位里的人。', units: [] })
    await stage.sendAll()
    expect(stage.gotOf(scene).map((one) => one.template)).toEqual(['news', 'news', 'news'])
  })
})
