import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { ticket } from '#modules/tickets/contract.ts'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { EntryView, MatterView, ProblemView } from '#platform/contract/views.ts'
import { systemActor } from '#platform/contract/who.ts'
import { act } from '#platform/matters/act.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { type Answer, type Browser, browserOf } from './support/browser.ts'
import { CHINESE } from './support/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, PLACE, REPLY, raise, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs, browserOfRaiser, countOf } from './support/tokens.ts'

// On the embedded database these interleave in one process; with TEST_DATABASE_URL over a dozen connections.

let world: TestWorld
let cast: Cast
let dispatchers: readonly Browser[]
let lead: Browser
let co: Browser
let supervisor: Browser
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  dispatchers = [await browserAs(world, 'linxiaozhou'), await browserAs(world, 'mojianshan')]
  lead = await browserAs(world, 'zhouliyan')
  co = await browserAs(world, 'hemuyang')
  supervisor = await browserAs(world, 'fangjingxing')
})
afterAll(async () => {
  await world.settle()
  const { faults } = await verifyAll(world.platform, world.services.signer.publicKey)
  await world.end()
  expect(faults).toEqual([])
})

type Done = Answer<{ readonly matter: MatterView; readonly receipt: string } & ProblemView>

const doing = (browser: Browser, scene: Scene, action: string, rev: number, input: object): Promise<Done> =>
  browser.post(`/api/matters/${scene.id}/actions/${action}`, { rev, input })
const revOf = async (scene: Scene): Promise<number> => (await scene.state()).rev

const changesIn = ({ body }: Done): readonly EntryView[] =>
  (body.details?.changed ?? []) as readonly EntryView[]

/** The one who lost is told that it moved on, and what changed. */
function expectMovedOn(lost: Done, action: string): void {
  expect([lost.status, lost.body.code]).toEqual([409, 'moved-on'])
  expect(lost.body.say).toMatch(CHINESE)
  const changed = changesIn(lost)
  expect(changed.map((e) => e.action)).toContain(action)
  expect(changed.every((e) => CHINESE.test(e.name) && e.atWords !== '')).toBe(true)
}

describe('two people at one matter', () => {
  it('who dispatch at once: one wins, the other is told what changed', async () => {
    const scene = await raise(world)
    const rev = await revOf(scene)
    const both = await Promise.all(
      dispatchers.map((d, i) => doing(d, scene, 'dispatch', rev, { lead: ['cgj', 'zjj'][i] })),
    )
    expect(both.map((d) => d.status).toSorted()).toEqual([200, 409])
    expectMovedOn(both.find((d) => d.status === 409)!, 'dispatch')
    expect(await revOf(scene)).toBe(rev + 1)
  })

  it('a dispatcher and the resident who withdraws: one wins, the other is told', async () => {
    for (let i = 0; i < 5; i++) {
      const scene = await raise(world)
      const rev = await revOf(scene)
      const resident = await browserOfRaiser(world, 'party:resident', scene.id)
      const [sent, withdrawn] = await Promise.all([
        doing(dispatchers[0]!, scene, 'dispatch', rev, { lead: 'cgj' }),
        doing(resident, scene, 'withdraw', rev, {}),
      ])
      expect([sent.status, withdrawn.status].toSorted()).toEqual([200, 409])
      if (sent.status === 409) expectMovedOn(sent, 'withdraw')
      else expectMovedOn(withdrawn, 'dispatch')
    }
  })

  it('a reply and a hand-over of one desk: one wins, the other is told', async () => {
    const scene = await TICKET_STAGES.handling!(world, cast)
    const rev = await revOf(scene)
    const colleague = await browserAs(world, 'chenrushi')
    const [replied, handed] = await Promise.all([
      doing(lead, scene, 'reply', rev, REPLY),
      doing(colleague, scene, 'hand-on', rev, { unit: 'zjj', reason: '职责在那里。', agreedBy: '某科长' }),
    ])
    expect([replied.status, handed.status].toSorted()).toEqual([200, 409])
    if (replied.status === 409) expectMovedOn(replied, 'hand-on')
    else expectMovedOn(handed, 'reply')
  })

  it('one who looked long ago is told everything that changed since', async () => {
    const scene = await TICKET_STAGES.dispatched!(world, cast)
    const rev = await revOf(scene)
    await scene.do('note', cast.supervisor, { note: '请抓紧。' })
    await scene.do('sign-in', cast.lead)
    const late = await doing(dispatchers[0]!, scene, 'recall', rev, {})
    expectMovedOn(late, 'sign-in')
    expect(
      changesIn(late)
        .map((e) => e.action)
        .toSorted(),
    ).toEqual(['note', 'sign-in'])
  })
})

describe('many at one matter who do not stand in each other’s way', () => {
  it('two cooperating units and the lead at once: all succeed', async () => {
    const second = await browserAs(world, 'linjinghao')
    for (let i = 0; i < 3; i++) {
      const scene = await TICKET_STAGES.handling!(world, cast)
      await scene.do('invite', cast.lead, { unit: 'zjj' })
      const rev = await revOf(scene)
      const all = await Promise.all([
        doing(co, scene, 'co-reply', rev, { did: 'done', text: '已到场配合。' }),
        doing(second, scene, 'co-reply', rev, { did: 'done', text: '已核对图纸。' }),
        doing(lead, scene, 'contact', rev, { way: 'phone', reached: true }),
      ])
      expect(all.map((a) => a.status)).toEqual([200, 200, 200])
      expect(await revOf(scene)).toBe(rev + 3)
    }
  })

  it('twenty reminders at once all count', async () => {
    const scene = await TICKET_STAGES.handling!(world, cast)
    const rev = await revOf(scene)
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        doing(supervisor, scene, 'remind', rev, { note: `第 ${i} 次催办` }),
      ),
    )
    expect(all.map((a) => a.status)).toEqual(Array(20).fill(200))
    const state = await scene.state()
    expect([state.rev, state.facts.reminders]).toEqual([rev + 20, 20])
    expect(new Set(all.map((a) => a.body.receipt)).size).toBe(20)
  })

  it('thirty people raise something at once: thirty numbers', async () => {
    const all = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        browserOf(world).post<ReceiptView>('/api/tickets', {
          text: `第 ${i} 号楼的灯不亮。`,
          phone: `190000012${String(i).padStart(2, '0')}`,
        }),
      ),
    )
    expect(all.every((a) => a.status === 201)).toBe(true)
    expect(new Set(all.map((a) => a.body.number)).size).toBe(30)
  })
})

const DRAFT = {
  text: '安澜街三盏路灯不亮。',
  phone: '19000000423',
  region: PLACE.village,
  clientKey: 'draft-0001-abcdef',
}

describe('one draft sent many times', () => {
  const send = (more: object = {}): Promise<Answer<ReceiptView & ProblemView>> =>
    browserOf(world).post('/api/tickets', { ...DRAFT, ...more })

  it('at once: one ticket, and everybody gets its number', async () => {
    const before = await countOf(world, 'platform.matter')
    const all = await Promise.all(Array.from({ length: 6 }, () => send()))
    expect(all.map((a) => a.status)).toEqual(Array(6).fill(201))
    expect(new Set(all.map((a) => `${a.body.number} ${a.body.receipt}`)).size).toBe(1)
    expect(await countOf(world, 'platform.matter')).toBe(before + 1)
  })

  it('later, over another connection: the same number, and the page to follow it opens', async () => {
    const first = await send()
    const phone = browserOf(world)
    const again = await phone.post<ReceiptView>('/api/tickets', DRAFT)
    expect(again.body.number).toBe(first.body.number)
    expect((await phone.get(`/api/matters/${again.body.id}`)).status).toBe(200)
  })

  it('a draft key that somebody else happens to use opens nothing of others', async () => {
    const mine = await send()
    const theirs = await send({ phone: '19000000999', text: '楼道里堆了很多纸箱。' })
    expect(theirs.status).toBe(201)
    expect(theirs.body.number).not.toBe(mine.body.number)
    expect(theirs.body.title).toContain('纸箱')
  })
})

describe('one record of another system sent many times', () => {
  const record = (id: string) =>
    act(world.platform, {
      kind: ticket.kind,
      action: 'record',
      actor: systemActor,
      source: { source: 'test', id },
      input: { channel: '12345', property: 'complaint', region: PLACE.village, lead: 'cgj' },
    })

  it('at once: one matter, the others are told that it is known', async () => {
    const before = await countOf(world, 'platform.matter')
    const all = await Promise.all(Array.from({ length: 5 }, () => record('row-1')))
    expect(all.filter((a) => a.ok).length).toBe(1)
    for (const refused of all.filter((a) => !a.ok))
      expect(refused.ok ? '' : refused.refusal).toMatchObject({ code: 'same-source', status: 409 })
    expect(await countOf(world, 'platform.matter')).toBe(before + 1)
  })

  it('one after the other: the same', async () => {
    expect((await record('row-2')).ok).toBe(true)
    const again = await record('row-2')
    expect(again.ok ? '' : again.refusal.code).toBe('same-source')
  })
})

describe('background work at once', () => {
  it('four that order and four that count leave no gap and no double', async () => {
    await Promise.all(Array.from({ length: 20 }, () => raise(world)))
    const turn = async (fn: 'sequence_ledger' | 'tally_ledger'): Promise<void> => {
      for (let i = 0; i < 10; i++) await world.db.call(fn, 3)
    }
    await Promise.all([
      ...Array.from({ length: 4 }, () => turn('sequence_ledger')),
      ...Array.from({ length: 4 }, () => turn('tally_ledger')),
    ])
    await world.settle()
    const [entries, ordered] = [
      await countOf(world, 'platform.ledger'),
      await countOf(world, 'platform.ledger_order'),
    ]
    expect(ordered).toBe(entries)
  })
})

describe('two servers over one database', () => {
  it('what one remembers is no ground to write over what the other wrote', async () => {
    const scene = await raise(world)
    await dispatchers[0]!.get(`/api/matters/${scene.id}`)
    expect(world.platform.recent.find(scene.id)?.matter.rev).toBe(1)
    const elsewhere = await openPlatform({
      db: world.db,
      modules: [...modules],
      now: world.clock.read,
    })
    const sent = await act(elsewhere, {
      kind: ticket.kind,
      id: scene.id,
      action: 'dispatch',
      input: { lead: 'cgj' },
      actor: await world.staff('mojianshan', 'dispatcher'),
    })
    expect(sent.ok).toBe(true)

    expectMovedOn(await doing(dispatchers[0]!, scene, 'dispatch', 1, { lead: 'zjj' }), 'dispatch')
    const answered = await doing(lead, scene, 'reply', 2, REPLY)
    expect([answered.status, answered.body.matter.rev]).toEqual([200, 3])
    expect(answered.body.matter.timeline.map((e) => e.action)).toEqual(['reply', 'dispatch', 'create'])
  })
})
