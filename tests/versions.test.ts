import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionView, MatterView, PageView } from '#platform/contract/views.ts'
import { systemActor } from '#platform/contract/who.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { act } from '#platform/matters/act.ts'
import { actOnAll } from '#platform/matters/act-on-all.ts'
import { clocksDue } from '#platform/matters/clocks-due.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import { behind } from './support/behind.ts'
import type { Browser } from './support/browser.ts'
import { otherProgram } from './support/other-program.ts'
import { CHINESE } from './support/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, PLACE, REPLY, raise, type Scene, sceneOf } from './support/ticket-stages.ts'
import { bothVersions, onlySecond } from './support/tickets-two.ts'
import { browserAs, browserOfRaiser } from './support/tokens.ts'

// A district lives through a new version of its tickets: one ticket was opened under the first and is being handled, the program
// is exchanged, another is opened under the second.

let first: TestWorld
let both: TestWorld
let second: TestWorld
let cast: Cast
let old: Scene
let young: Scene
let lead: Browser
beforeAll(async () => {
  first = await openTestWorld()
  cast = await castOf(first)
  const begun = await raise(first)
  await begun.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
  await begun.do('sign-in', cast.lead)
  both = await otherProgram(first, [bothVersions])
  second = await otherProgram(first, [onlySecond])
  old = sceneOf(both, await begun.state())
  young = await raise(both)
  await young.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
  await young.do('sign-in', cast.lead)
  lead = await browserAs(both, 'zhouliyan')
})
afterAll(() => first.end())

const seen = async (browser: Browser, scene: Scene): Promise<MatterView> =>
  (await browser.get<MatterView>(`/api/matters/${scene.id}`)).body
const offered = ({ actions }: MatterView): readonly string[] => actions.map((a) => a.id)
const fieldsOf = ({ actions }: MatterView, id: string): readonly string[] =>
  (actions.find((a) => a.id === id) as ActionView).fields.map((field) => field.name)
const versionOf = async (scene: Scene): Promise<unknown> =>
  findRow(
    first.db,
    sql`select m.def_version as matter, array_agg(distinct l.def_version) as entries
      from platform.matter m join platform.ledger l on l.matter_id = m.id where m.id = ${scene.id} group by 1`,
  )
const faultsOf = async (world: TestWorld) => {
  await world.settle()
  return (await verifyAll(world.platform, world.services.signer.publicKey)).faults
}

describe('a program that knows both versions', () => {
  it('offers on each what its own version has, with its own words and fields', async () => {
    const [was, is] = [await seen(lead, old), await seen(lead, young)]
    expect([was.state.name, is.state.name]).toEqual(['办理中', '正在办'])
    expect(offered(was)).toContain('note')
    expect(offered(was)).not.toContain('visit')
    expect(offered(is)).toContain('visit')
    expect(offered(is)).not.toContain('note')
    expect(fieldsOf(was, 'contact')).not.toContain('agreed')
    expect(fieldsOf(is, 'contact')).toContain('agreed')
  })

  it('lists both side by side', async () => {
    const { body } = await lead.get<PageView>('/api/inbox')
    const names = new Map(body.rows.map((row) => [row.id, row.state.name]))
    expect([names.get(old.id), names.get(young.id)]).toEqual(['办理中', '正在办'])
  })

  it('refuses the action of the other version, and takes the form of its own', async () => {
    const doing = (scene: Scene, action: string, input: object) => actAsSeen(lead, scene.id, action, input)
    expect((await doing(old, 'visit', { where: '安澜街' })).body.code).toBe('unknown-action')
    expect((await doing(young, 'note', { note: '到过现场' })).body.code).toBe('unknown-action')
    expect((await doing(old, 'contact', { way: 'phone', reached: true, agreed: '周五' })).status).toBe(422)
    expect((await doing(young, 'contact', { way: 'phone', reached: true })).status).toBe(422)
    expect((await doing(old, 'contact', { way: 'phone', reached: true })).status).toBe(200)
    expect((await doing(young, 'contact', { way: 'phone', reached: true, agreed: '周五' })).status).toBe(200)
  })

  it('describes the actions of every version, each once', async () => {
    const bodies = await actionBodies(both)
    const versions = (id: string) => bodies.filter((b) => b['x-action'] === id).map((b) => b['x-versions'])
    expect(versions('reply')).toEqual([[2, 1]])
    expect(versions('contact')).toEqual([[2], [1]])
    expect([versions('note'), versions('visit')]).toEqual([[[1]], [[2]]])
  })

  it('goes on with each to its end, and everything verifies', async () => {
    await old.do('note', cast.lead, { note: '灯杆已看过。' })
    await young.do('visit', cast.lead, { where: '安澜街路口' })
    expect((await young.state()).state).toBe('visiting')
    for (const scene of [old, young]) {
      await scene.do('reply', cast.lead, REPLY)
      await scene.do('close', cast.dispatcher)
      expect((await scene.state()).state).toBe('closed')
    }
    expect(await versionOf(old)).toEqual({ matter: 1, entries: [1] })
    expect(await versionOf(young)).toEqual({ matter: 2, entries: [2] })
    const lines = (await seen(lead, young)).timeline.map((e) => e.name)
    expect(lines).toContain('上门查看')
    expect((await seen(lead, old)).timeline.map((e) => e.name)).toContain('记一笔')
    expect(await faultsOf(both)).toEqual([])
  })

  it('lets the clocks of both come due', async () => {
    const [a, b] = [await raise(first), await raise(both)]
    both.clock.pass(24 * 3_600_000)
    expect(await clocksDue(both.platform)).toBeGreaterThanOrEqual(2)
    const missed = await rows(
      first.db,
      sql<{ id: string }>`select distinct matter_id::text as id from platform.ledger
        where action = 'clock-due' and matter_id = any(${[a.id, b.id]}::bigint[])`,
    )
    expect(missed.length).toBe(2)
    expect(await faultsOf(both)).toEqual([])
  })
})

describe('a program that has forgotten a version', () => {
  let reader: Browser
  beforeAll(async () => {
    reader = await browserAs(second, 'linxiaozhou')
  })

  const expectRefused = ({ status, body }: { status: number; body: { code: string; say: string } }) => {
    expect([status, body.code]).toEqual([409, 'unknown-version'])
    expect(body.say).toMatch(CHINESE)
    expect(body.say).toContain('第 1 版')
  }

  it('says so, and nothing breaks', async () => {
    const raiser = await browserOfRaiser(second, 'party:resident', old.id)
    expectRefused(await reader.get(`/api/matters/${old.id}`))
    expectRefused(await raiser.get(`/api/matters/${old.id}`))
    expectRefused(await actAsSeen(reader, old.id, 'reopen'))
    expect((await reader.get(`/api/matters/${young.id}`)).status).toBe(200)
    const { body, status } = await reader.get<PageView>('/api/matters')
    expect(status).toBe(200)
    expect(body.rows.find((row) => row.id === old.id)?.state.name).toBe('程序不认识的版本')
    expect((await reader.get(`/api/ledger?matter=${old.id}`)).status).toBe(200)
  })

  it('is refused to its background work and to acts on many, without holding up the others', async () => {
    const [a, b] = [await raise(first), await raise(both)]
    const many = await actOnAll(second.platform, {
      ids: [a.id, b.id],
      action: 'clock-due',
      input: {},
      actor: systemActor,
    })
    expect(many.ok ? '' : many.refusal.say).toContain(`${a.number}：这一件是按第 1 版流程办理的`)
    second.clock.pass(24 * 3_600_000)
    const refused = new Map<string, number>()
    expect(await clocksDue(second.platform, refused)).toBeGreaterThan(0)
    expect(refused.has(a.id)).toBe(true)
    expect(refused.has(b.id)).toBe(false)
    const done = await act(second.platform, {
      kind: 'tickets.ticket',
      id: a.id,
      action: 'withdraw',
      input: {},
      actor: systemActor,
    })
    expect(done.ok ? '' : done.refusal.code).toBe('unknown-version')
  })

  it('is told by verify which matters it does not know, and nothing else', async () => {
    const faults = await faultsOf(second)
    expect(new Set(faults.map((f) => f.kind))).toEqual(new Set(['unknown-version']))
    expect(faults.map((f) => f.where)).toContain(`matter ${old.id} ${old.number}`)
    expect(faults[0]?.say).toContain('第 1 版')
  })
})

it('an entry cannot be moved to another version behind the ledger’s back', async () => {
  await behind(first, `update platform.matter set def_version = 2 where id = ${old.id}`)
  expect((await faultsOf(both)).map((f) => [f.kind, f.say.includes('模块或版本')])).toEqual([
    ['altered', true],
  ])
})

async function actionBodies(world: TestWorld): Promise<readonly Record<string, unknown>[]> {
  type Document = { readonly paths: { readonly [path: string]: { readonly post?: Operation } } }
  type Operation = {
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly schema: { readonly oneOf: readonly Record<string, unknown>[] }
        }
      }
    }
  }
  const document = (await world.app.inject({ url: '/api/openapi.json' })).json<Document>()
  const { post } = document.paths['/api/matters/{id}/actions/{action}']!
  return post!.requestBody.content['application/json'].schema.oneOf
}
