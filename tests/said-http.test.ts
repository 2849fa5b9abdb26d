import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LineView, MatterView } from '#platform/contract/views.ts'
import { behind } from './support/behind.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import {
  type Cast,
  castOf,
  PLACE,
  RESIDENT,
  raise,
  type Scene,
  TICKET_STAGES,
} from './support/ticket-stages.ts'
import { browserAs, browserOfRaiser } from './support/tokens.ts'

// What the lines of 办理留痕 say from the public part of their entries.

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
})
afterAll(() => world?.end())

const linesOf = async ({ id }: Scene, action: string, login = 'linxiaozhou'): Promise<readonly string[]> => {
  const { body } = await (await browserAs(world, login)).get<MatterView>(`/api/matters/${id}`)
  const entry = body.timeline.find((e) => e.action === action)
  return [...(entry?.said ?? []), ...(entry?.lines ?? [])].map(
    ({ label, text }: LineView) => `${label} ${text}`,
  )
}
const called = async (input: object): Promise<readonly string[]> => {
  const closed = await TICKET_STAGES.closed!(world, cast)
  return linesOf(await closed.do('call-back', cast.dispatcher, { ...input }), 'call-back')
}

describe('a line of the record', () => {
  it('of 派单 says to whom, and as what, before what was written with it', async () => {
    const sent = await (await raise(world)).do('dispatch', cast.dispatcher, {
      lead: PLACE.lead,
      co: [PLACE.town, PLACE.other],
      category: '020101',
      note: '请先断电。',
    })
    expect(await linesOf(sent, 'dispatch')).toEqual([
      '牵头 区城市管理和综合执法局',
      '协办 榕西街道办事处、区住房和城乡建设局',
      expect.stringMatching(/^类别 ./),
      '记录 请先断电。',
    ])
    const given = await sent.do('hand-on', cast.lead, {
      unit: PLACE.other,
      reason: '属住建',
      agreedBy: '李科',
    })
    expect((await linesOf(given, 'hand-on'))[0]).toBe('转给 区住房和城乡建设局')
  })

  it('of 并入 says into which, also when it is taken apart again', async () => {
    const parent = await TICKET_STAGES.dispatched!(world, cast)
    const child = await (await raise(world)).do('merge', cast.dispatcher, { into: parent.number })
    expect(await linesOf(child, 'merge')).toEqual([`主单 ${parent.number}`])
    await child.do('unmerge', cast.dispatcher, { reason: '另一处的路灯。' })
    expect(await linesOf(child, 'unmerge')).toEqual([`主单 ${parent.number}`, '理由 另一处的路灯。'])
  })

  it('of 回访 says what came of it', async () => {
    expect(await called({ reached: true, solved: 'yes', stars: 5 })).toEqual(['结果 解决了', '满意程度 5 星'])
    expect(await called({ reached: true, solved: 'unsure', stars: 3 })).toEqual([
      '结果 说不清解决没有',
      '满意程度 3 星',
    ])
    expect(await called({ reached: false })).toEqual(['结果 没打通（第 1 次）'])
    const again = { reached: true, solved: 'again', stars: 2, note: '又灭了一盏。' }
    expect((await called(again)).slice(0, 2)).toEqual(['结果 没解决，要求重新办', '满意程度 2 星'])
  })

  it('is read by an auditor without what was written, and by nobody else than staff', async () => {
    const sent = await (await raise(world)).do('dispatch', cast.dispatcher, {
      lead: PLACE.lead,
      note: '请先断电。',
    })
    expect(await linesOf(sent, 'dispatch', 'shenzhibai')).toEqual(['牵头 区城市管理和综合执法局'])
    const own = await browserOfRaiser(world, RESIDENT.party, sent.id)
    const { body } = await own.get<MatterView>(`/api/matters/${sent.id}`)
    expect(body.timeline.map((e) => [e.action, e.said])).toContainEqual(['dispatch', []])
  })

  it('says nothing where another hand made it unreadable, and the page still opens', async () => {
    const sent = await TICKET_STAGES.dispatched!(world, cast)
    await behind(
      world,
      `update platform.ledger set sealed = '\\xff'::bytea where matter_id = ${sent.id} and action = 'dispatch'`,
    )
    expect(await linesOf(sent, 'dispatch')).toEqual([])
  })
})
