import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, sql } from '#platform/database/database.ts'
import { act } from '#platform/matters/act.ts'
import { findMatter } from '#platform/matters/load.ts'
import { openTestWorld, type TestWorld } from '../../../tests/support/test-platform.ts'
import { ticket } from '../contract.ts'
import { evaluateWhenDue, lastEvaluation } from '../learning/evaluate.ts'
import { learnNext } from '../learning/learn.ts'
import { readProposals } from './proposals.ts'
import { readSimilar } from './similar.ts'

// Proposals and similar tickets over a real database: the duty list first, then what dispatchers did.

let world: TestWorld
let dispatcher: Awaited<ReturnType<TestWorld['staff']>>
let handler: Awaited<ReturnType<TestWorld['staff']>>
let secret: Awaited<ReturnType<TestWorld['staff']>>
const VILLAGE = '449901001001'

beforeAll(async () => {
  world = await openTestWorld()
  const login = async (unit: string, role: string): Promise<string> => {
    const [found] = await rows(
      world.db,
      sql<{
        login: string
      }>`select pe.login from registry.person pe join registry.post po on po.person_id = pe.id
        where po.unit = ${unit} and po.role = ${role} order by po.id limit 1`,
    )
    return found?.login ?? ''
  }
  dispatcher = await world.staff(await login('zsj', 'dispatcher'), 'dispatcher')
  handler = await world.staff(await login('zjj', 'handler'), 'handler')
  secret = await world.staff('yanshenwei', 'confidential')
})
afterAll(() => world?.end())

async function create(text: string, more: object = {}): Promise<string> {
  const done = await act(world.platform, {
    kind: ticket.kind,
    action: 'create',
    actor: dispatcher,
    raiser: 'party:lamp',
    input: { text, region: VILLAGE, ...more },
  })
  if (!done.ok) throw new Error(done.refusal.say)
  return done.value.matter.id
}
async function take(id: string, action: string, input: object, actor = dispatcher): Promise<void> {
  const done = await act(world.platform, { kind: ticket.kind, id, action, actor, input })
  if (!done.ok) throw new Error(`${action}: ${done.refusal.say}`)
}
const learn = async () => {
  await world.settle()
  while ((await learnNext(world.platform, 50)) > 0);
}
const proposalsOf = async (id: string, chosen?: string) => {
  const loaded = await findMatter(world.db, id)
  if (!loaded) throw new Error(id)
  return readProposals(world.platform, loaded, dispatcher, world.clock.now, chosen)
}
const learned = () =>
  rows(
    world.db,
    sql<{
      feature: string
      label: string
      n: number
    }>`select feature, label, n from tickets.learned where n <> 0 order by 1, 2`,
  )

const LAMP = '安澜街三盏路灯不亮，晚上看不见路'

describe('the dispatch proposal', () => {
  it('follows the duty list while there is no history, and says so', async () => {
    const view = await proposalsOf(await create(LAMP))
    expect(view.sample).toBe('还没有派单记录，只依据职责清单')
    expect(view.measured).toBeNull()
    expect(view.duties.length).toBeGreaterThan(0)
    const first = view.proposals[0]
    expect(first?.unit.code).toBe(view.duties.find((d) => d.lead)?.lead?.code)
    expect(first?.reasons[0]).toMatch(/^职责清单第 \d+ 项“.+”由它牵头，诉求里说到“路灯.*”$/)
    expect(first).toMatchObject({ hits: 0, of: 0 })
  })

  it('follows the category that is chosen for it, also after it was sent with a wrong one and taken back', async () => {
    const wrong = '080301'
    const id = await create(LAMP)
    const nameOf = async (category?: string) => (await proposalsOf(id, category)).duties[0]?.name
    const lamp = await nameOf()
    await take(id, 'dispatch', { lead: 'zjj', category: wrong })
    await take(id, 'recall', {})
    const view = await proposalsOf(id)
    expect(view.duties[0]?.name).not.toBe(lamp)
    // Its words still speak for it, below the entries of the category.
    expect(view.duties.map((d) => d.name)).toContain(lamp)
    expect(await nameOf('020101')).toBe(lamp)
    expect(await nameOf(wrong)).toBe(view.duties[0]?.name)
  })

  it('learns from what dispatchers do, in the order of the ledger, and counts a handed-on ticket where it went', async () => {
    const category = '020101'
    for (let i = 0; i < 6; i++)
      await take(await create(`${LAMP}，第${i}次说`), 'dispatch', { lead: 'cgj', category })
    const passed = await create(LAMP)
    await take(passed, 'dispatch', { lead: handler.unit, category })
    await learn()
    const before = await learned()
    expect(before.find((r) => r.feature === '*' && r.label === handler.unit)?.n).toBe(1)
    await take(passed, 'hand-on', { unit: 'cgj', reason: '不是我们的路段', agreedBy: '城管局李科' }, handler)
    await learn()
    const after = await learned()
    expect(after.find((r) => r.feature === '*' && r.label === handler.unit)).toBeUndefined()
    expect(after.find((r) => r.feature === '*' && r.label === 'cgj')?.n).toBe(7)
    const view = await proposalsOf(await create('路灯坏了，晚上看不见'))
    expect(view.category?.code).toBe(category)
    expect(view.proposals[0]).toMatchObject({ unit: { code: 'cgj' }, hits: 7, of: 7 })
    expect(view.proposals[0]?.reasons.at(-1)).toMatch(/7 件，派给它 7 件$/)
    expect(view.proposals[0]?.open).toBeGreaterThanOrEqual(7)
    expect(view.proposals[0]?.share).toBeGreaterThan(view.proposals[1]?.share ?? 1)
  })

  it('forgets what a ticket taught when it turns out to be a report of misconduct', async () => {
    await learn()
    const before = await learned()
    const turns = await create('路灯坏了，修的人要钱')
    const said = await create('路灯坏了，修的人还是不来')
    for (const id of [turns, said]) await take(id, 'dispatch', { lead: 'cgj', category: '020101' })
    await learn()
    expect(await learned()).not.toEqual(before)
    await take(turns, 'to-secret', { reason: '说的是养护队收钱', units: ['cgj'] })
    const noticed = await act(world.platform, {
      kind: ticket.kind,
      id: said,
      action: 'withdraw',
      actor: { kind: 'raiser', ref: 'party:lamp', matterId: null },
      input: { why: '城管局的人收红包' },
    })
    expect(noticed.ok).toBe(true)
    await learn()
    expect(await learned()).toEqual(before)
  })

  it('learns nothing twice and nothing from reports of misconduct; counts hold no words', async () => {
    const before = await learned()
    const report = await create('举报社区干部收红包', { confidential: true })
    await take(report, 'dispatch', { lead: 'zjj', category: '160501' }, secret)
    await rows(world.db, sql`update platform.cursor set pos = -1 where name = 'tickets.learning'`)
    await learn()
    expect(await learned()).toEqual(before)
    expect(before.filter((r) => r.feature.includes('路灯'))).toEqual([])
  })

  it('learns and guesses nothing for a report: the duty list and the district’s office decide, and it says so', async () => {
    const view = await proposalsOf(
      await create('干部收红包，安澜街路灯不亮，晚上看不见路', { confidential: true }),
    )
    expect(view.proposals).toMatchObject([{ unit: { code: 'jw' }, hits: 0, of: 0 }])
    expect(view.proposals[0]?.reasons).toEqual([
      expect.stringMatching(/^职责清单第 \d+ 项“作风与违纪”由它牵头，诉求里说到“干部”$/),
      '区里指定受理举报的单位',
    ])
    expect(view.whyNotLearned).toContain('举报件不按以往的派法建议')
    expect(view).toMatchObject({ category: null, measured: null, precedents: [] })
    expect(view.duties.map((d) => d.name)).toEqual(['作风与违纪'])
    expect((await proposalsOf(await create('路灯不亮'))).whyNotLearned).toBeNull()
  })

  it('never proposes a unit that a report names, nor one above or below it', async () => {
    const { units } = world.platform.directory()
    // A report about those who take reports is the other desk’s; one about the government is nobody’s to handle.
    for (const [code, proposed] of [
      ['cgj', ['jw']],
      ['jw', ['zsj']],
      ['gov', []],
    ] as const) {
      const text = `举报${units.get(code)?.name}的人收红包，路灯不亮也不修`
      const view = await proposalsOf(await create(text, { confidential: true }))
      expect(view.proposals.map((p) => p.unit.code)).toEqual(proposed)
      expect(view.whyNotLearned).not.toBeNull()
    }
  })

  it('is measured on the district’s own tickets when there are enough', async () => {
    expect(await evaluateWhenDue(world.platform)).toBe(false)
    await rows(
      world.db,
      sql`insert into tickets.learned_from(matter_id, unit, label, region, category, given, words, at)
        select 900000 + i, case when i % 2 = 0 then 'cgj' else 'zjj' end, '', ${VILLAGE}, case when i % 2 = 0 then '020101' else '080301' end,
          true, false, now() - make_interval(mins => i) from generate_series(1, 200) i`,
    )
    expect(await evaluateWhenDue(world.platform)).toBe(true)
    expect(await evaluateWhenDue(world.platform)).toBe(false)
    const measured = await lastEvaluation(world.platform)
    expect(measured?.judged).toBeGreaterThan(30)
    expect(measured?.top1).toBeGreaterThan(0.8)
    expect(measured?.majority).toBeLessThan(0.7)
    const view = await proposalsOf(await create(LAMP))
    expect(view.measured?.judged).toBe(measured?.judged)
  })
})

describe('similar tickets', () => {
  it('finds open tickets of the town that say the same, likest first, with people and metres', async () => {
    const first = await create('金沙路口的井盖破了一个大洞，很危险', { point: { lng: 110.4, lat: 21.2 } })
    const second = await create('金沙路口井盖破了，请来修', { point: { lng: 110.401, lat: 21.2 } })
    const third = await create('金沙路口井盖破了，电动车差点摔倒')
    await create('学校门口卖早餐的太多')
    const number = (await findMatter(world.db, first))?.matter.number ?? ''
    const others = [(await findMatter(world.db, first))!.matter]
    const merged = await act(world.platform, {
      kind: ticket.kind,
      id: third,
      action: 'merge',
      actor: dispatcher,
      input: { into: number },
      others,
    })
    if (!merged.ok) throw new Error(merged.refusal.say)
    const loaded = await findMatter(world.db, second)
    const view = await readSimilar(world.platform, loaded!, dispatcher, world.clock.now)
    expect(view.rows.map((r) => r.id)).toEqual([first])
    expect(view.rows[0]).toMatchObject({ people: 2 })
    expect(view.rows[0]?.metres).toBeGreaterThan(90)
    expect(view.rows[0]?.metres).toBeLessThan(120)
    expect(view.rows[0]?.likeness).toBeGreaterThan(0.3)
  })

  it('shows nobody a report of misconduct', async () => {
    await create('举报金沙路口工地负责人给干部送红包，井盖破了也不管', { confidential: true })
    const id = await create('金沙路口工地旁边井盖破了')
    const view = await readSimilar(
      world.platform,
      (await findMatter(world.db, id))!,
      dispatcher,
      world.clock.now,
    )
    expect(view.rows.every((r) => !r.marks.includes('保密'))).toBe(true)
  })

  it('after a return begin with the unit that was suggested, and end with the one that sent it back', async () => {
    const id = await create('路灯不亮，晚上看不见路')
    await take(id, 'dispatch', { lead: 'zjj' })
    const back = { ground: 'not-our-duty', basis: '三定方案第五条', suggested: 'gdj' }
    await take(id, 'return', back, handler)
    const { proposals } = await proposalsOf(id)
    expect(proposals[0]).toMatchObject({ unit: { code: 'gdj' } })
    expect(proposals[0]?.reasons[0]).toBe('区住建局退单时建议派给它')
    expect(proposals.findIndex((p) => p.unit.code === 'zjj')).not.toBe(0)
  })

  it('for a report name the unit also where it has others in hand', async () => {
    const first = await create('干部收红包，路灯才修', { confidential: true })
    await take(first, 'dispatch', { lead: 'jw' }, secret)
    const { proposals } = await proposalsOf(await create('干部收红包，又来了', { confidential: true }))
    expect(proposals.map((p) => [p.unit.code, p.unit.name, p.open > 0])).toEqual([['jw', '区纪委监委', true]])
  })
})
