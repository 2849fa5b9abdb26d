import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actAsSeen } from './support/act-as-seen.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, RESIDENT, raiserOf, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs, browserOfRaiser } from './support/tokens.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

type Entries = { readonly entries: readonly { readonly changes: unknown }[] }

describe('what the interface gives away', () => {
  it('the unit that handles a report learns neither who made it nor whom it names', async () => {
    const scene = await TICKET_STAGES['secret dispatched']!(world, await castOf(world))
    const officer = await browserAs(world, 'zhouliyan')
    const seen = await officer.get<{ readonly person: unknown; readonly actions: { id: string }[] }>(
      `/api/matters/${scene.id}`,
    )
    expect(seen.body.person).toBeNull()
    expect(seen.body.actions.map((a) => a.id)).not.toContain('reveal')
    const asked = await actAsSeen(officer, scene.id, 'reveal', { reason: '想联系举报人' })
    expect(asked.status).toBe(403)
    expect(JSON.stringify(asked.body)).not.toContain(RESIDENT.phone)
    const kept = await officer.get<Entries>(`/api/ledger?matter=${scene.id}`)
    expect(kept.status).toBe(200)
    expect(JSON.stringify(kept.body)).not.toMatch(/named|zjj/)
  })

  it('the auditor finds any matter by its number, a report too, and nothing by its words', async () => {
    const scene = await TICKET_STAGES.secret!(world, await castOf(world))
    const auditor = await browserAs(world, 'shenzhibai')
    type Page = { readonly rows: readonly { readonly id: string; readonly title: string }[] }
    const found = await auditor.get<Page>(`/api/matters?number=${scene.number}`)
    expect(found.body.rows).toMatchObject([{ id: scene.id, title: '' }])
    const ordinary = await TICKET_STAGES.waiting!(world, await castOf(world))
    const listed = await auditor.get<Page>('/api/matters')
    expect(listed.body.rows.map((r) => r.id)).toContain(ordinary.id)
    expect(listed.body.rows.map((r) => r.id)).not.toContain(scene.id)
    expect((await auditor.get('/api/matters?q=路灯')).status).toBe(403)
  })

  it('the desk that takes reports may call the person, with a reason', async () => {
    const cast = await castOf(world)
    const scene = await TICKET_STAGES.secret!(world, cast)
    await scene.do('reveal', cast.secret, { reason: '核实线索' })
  })

  it('a resident follows their ticket, not the inside of the office', async () => {
    const scene = await TICKET_STAGES.handling!(world, await castOf(world))
    const { ref } = raiserOf(RESIDENT.party)
    const resident = await browserOfRaiser(world, ref, scene.id)
    expect((await resident.get(`/api/matters/${scene.id}`)).status).toBe(200)
    expect((await resident.get(`/api/ledger?matter=${scene.id}`)).status).toBe(403)
  })
})
