import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProposalsView, ReceiptView } from '#modules/tickets/views.ts'
import type { TableRow } from '#platform/contract/decision.ts'
import { rows, sql } from '#platform/database/database.ts'
import { findMatter } from '#platform/matters/load.ts'
import type { BacktestView } from '#platform/rules/views.ts'
import type { Browser } from './support/browser.ts'
import {
  draftOf,
  enforce,
  openOf,
  ROUTING,
  rulePath,
  type Said,
  saveRule,
  URGENCY,
} from './support/rule-steps.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

// What is in force decides the next ticket and says so; a draft is tried on past tickets first.

const LAMP = '安澜街三盏路灯不亮，晚上看不见路'

let world: TestWorld
let dispatcher: Browser
let supervisor: Browser
beforeAll(async () => {
  world = await openTestWorld()
  dispatcher = await browserAs(world, 'linxiaozhou', 'dispatcher')
  supervisor = await browserAs(world, 'fangjingxing', 'supervisor')
})
afterAll(() => world?.end())

const VILLAGE = '449901001001'
const ticketOf = async (text: string) =>
  (await dispatcher.post<ReceiptView>('/api/tickets', { text, region: VILLAGE })).body.id

const villageName = () => world.platform.directory().regions.get(VILLAGE)?.name

describe('a version in force', () => {
  it('decides the next ticket, and the ticket says by which row of which version', async () => {
    const before = await ticketOf('桥栏杆断了一截')
    const row: TableRow = {
      id: 'n2',
      when: { words: { has: ['栏杆断了'] } },
      gives: { urgent: true, call: '110' },
      note: '会掉人',
    }
    const table = await enforce(dispatcher, supervisor, URGENCY, [row])
    expect([table.inForce, table.versions[0]?.putBy]).toEqual([2, '方景行'])
    const after = (await findMatter(world.db, await ticketOf('桥栏杆断了一截')))!.matter
    expect(after.facts).toMatchObject({
      urgent: true,
      danger: '栏杆断了',
      urgencyBy: { table: URGENCY, version: 2, row: 1 },
    })
    // What was taken in before stays as it was decided.
    expect((await findMatter(world.db, before))!.matter.facts).toMatchObject({
      urgent: false,
      urgencyBy: { version: 1 },
    })
    const [entry] = await rows(
      world.db,
      sql<{
        sealed: string
      }>`select convert_from(sealed, 'UTF8') as sealed from platform.ledger where matter_id = ${after.id} and rev = 1`,
    )
    expect(entry?.sealed).toContain('"urgencyBy":{"row":1,"table":"tickets.urgency","version":2}')
  })

  it('never changes, is never taken away, and never comes without two people', async () => {
    const behind = [
      sql`update platform.rule_version set note = 'x' where state = 'in-force'`,
      sql`delete from platform.rule_version`,
      sql`insert into platform.rule_version(table_id, no, state, content, valid_from, written_at, put_at)
        select table_id, 99, 'in-force', content, valid_from, now(), now() from platform.rule_version limit 1`,
    ]
    for (const change of behind) await expect(rows(world.db, change)).rejects.toThrow()
  })

  it('proposes the unit first, with its row; a person dispatches', async () => {
    const lamp: TableRow = {
      id: 'n3',
      when: { words: { has: ['三盏路灯'] } },
      gives: { lead: 'gdj' },
      note: '试行',
    }
    const { inForce } = await enforce(dispatcher, supervisor, ROUTING, [lamp])
    const id = await ticketOf(LAMP)
    const { proposals } = (await dispatcher.get<ProposalsView>(`/api/tickets/${id}/proposals`)).body
    expect(proposals[0]).toMatchObject({ unit: { code: 'gdj' } })
    expect(proposals[0]?.reasons[0]).toBe(
      `按《派单规则》第 1 行（第 ${inForce} 版），发生地 ${villageName()}，诉求性质 投诉，诉求里说到“三盏路灯”`,
    )
    expect(proposals.length).toBeGreaterThan(1)
    expect((await findMatter(world.db, id))!.matter.state).toBe('waiting')
  })

  it('is not asked for a report of misconduct', async () => {
    const secret = await browserAs(world, 'yanshenwei', 'confidential')
    const made = await secret.post<ReceiptView>('/api/tickets', {
      text: `干部收红包，${LAMP}`,
      region: VILLAGE,
      confidential: true,
    })
    const { proposals } = (await secret.get<ProposalsView>(`/api/tickets/${made.body.id}/proposals`)).body
    expect(proposals.map((p) => p.unit.code)).toEqual(['jw'])
    expect(proposals.flatMap((p) => p.reasons).join()).not.toContain('派单规则')
  })

  it('of a later day waits for it', async () => {
    const made = await draftOf(dispatcher, URGENCY)
    const row: TableRow = {
      id: 'n4',
      when: { words: { has: ['树要倒'] } },
      gives: { urgent: true },
      note: '',
    }
    await saveRule(dispatcher, URGENCY, made, { rows: [row, ...made.content.rows], from: '2026-10-09' })
    const proposed = openOf((await dispatcher.post<Said>(rulePath(URGENCY, '/propose'), {})).body)
    await supervisor.post(rulePath(URGENCY, '/put'), { rev: proposed.rev })
    expect((await findMatter(world.db, await ticketOf('门口树要倒了')))!.matter.facts.urgent).toBe(false)
    world.clock.pass(10 * 86_400_000)
    const late = await browserAs(world, 'linxiaozhou', 'dispatcher')
    const later = await late.post<ReceiptView>('/api/tickets', { text: '门口树要倒了', region: VILLAGE })
    expect((await findMatter(world.db, later.body.id))!.matter.facts.urgent).toBe(true)
    world.clock.pass(-10 * 86_400_000)
  })

  it('leaves a note of every step, with who and which version', async () => {
    const made = await draftOf(dispatcher, URGENCY)
    await saveRule(dispatcher, URGENCY, made, { rows: made.content.rows.slice(1), examples: [] })
    await dispatcher.post(rulePath(URGENCY, '/propose'), {})
    await dispatcher.post(rulePath(URGENCY, '/return'), { reason: '再想想' })
    await dispatcher.remove(rulePath(URGENCY, '/draft'))
    const whats = await rows(
      world.db,
      sql<{
        what: string
      }>`select distinct what from registry.change where target = ${`rule:${URGENCY}`} order by what`,
    )
    expect(whats.map((w) => w.what)).toEqual([
      'rule-draft',
      'rule-drop',
      'rule-propose',
      'rule-put',
      'rule-return',
      'rule-save',
    ])
  })
})

describe('the backtest', () => {
  it('says how many past tickets would change, from what to what, masked and without reports', async () => {
    await ticketOf('红砖墙歪了，找 13812345678')
    await dispatcher.post('/api/tickets', {
      text: '举报干部收红包，红砖墙歪了',
      region: VILLAGE,
      confidential: true,
    })
    const made = await draftOf(dispatcher, URGENCY)
    const row: TableRow = {
      id: 'n5',
      when: { words: { has: ['红砖墙歪了'] } },
      gives: { urgent: true, call: '119' },
      note: '',
    }
    await saveRule(dispatcher, URGENCY, made, { rows: [row, ...made.content.rows] })
    const { body } = await dispatcher.post<BacktestView>(rulePath(URGENCY, '/backtest'), { most: 500 })
    expect(body).toMatchObject({ changed: 1, counts: [{ from: '紧急 否', to: '紧急 是，先打 119', n: 1 }] })
    expect(body.looked).toBeGreaterThan(3)
    expect(body.examples).toMatchObject([{ row: 1 }])
    expect(body.examples[0]?.title).not.toContain('13812345678')
    expect(
      (await dispatcher.post<BacktestView>(rulePath(URGENCY, '/backtest'), { most: 2 })).body.looked,
    ).toBe(2)
    await dispatcher.remove(rulePath(URGENCY, '/draft'))
  })

  it('of routing says what is then proposed, also where only the place tells', async () => {
    const { body: made } = await dispatcher.post<ReceiptView>('/api/tickets', {
      text: '晚上一片黑，请来看看',
      region: VILLAGE,
      place: '飞龙古塔旁边',
    })
    const row: TableRow = {
      id: 'n6',
      when: { words: { has: ['飞龙古塔'] } },
      gives: { lead: 'gdj' },
      note: '',
    }
    const draft = await draftOf(dispatcher, ROUTING)
    await saveRule(dispatcher, ROUTING, draft, { rows: [row, ...draft.content.rows] })
    const { body } = await dispatcher.post<BacktestView>(rulePath(ROUTING, '/backtest'), { most: 500 })
    expect(body.examples.map((e) => e.id)).toEqual([made.id])
    await dispatcher.remove(rulePath(ROUTING, '/draft'))
    await enforce(dispatcher, supervisor, ROUTING, [row])
    const { proposals } = (await dispatcher.get<ProposalsView>(`/api/tickets/${made.id}/proposals`)).body
    expect(proposals[0]?.unit.code).toBe('gdj')
    expect(proposals[0]?.reasons[0]).toContain('飞龙古塔')
  })

  it('of routing: whoever dispatches reads what it read, and why it proposes nobody', async () => {
    const { body: made } = await dispatcher.post<ReceiptView>('/api/tickets', {
      text: '门口的石狮子歪了',
      region: VILLAGE,
    })
    const noteOf = async () =>
      (await dispatcher.get<ProposalsView>(`/api/tickets/${made.id}/proposals`)).body.ruleNote
    expect(await noteOf()).toBe('《派单规则》没有管到这一件。')
    const place: TableRow = {
      id: 'n8',
      when: { words: { has: ['石狮子'] }, region: { is: [VILLAGE] } },
      gives: { lead: 'gdj' },
      note: '',
    }
    await enforce(dispatcher, supervisor, ROUTING, [place])
    const { proposals, ruleNote } = (await dispatcher.get<ProposalsView>(`/api/tickets/${made.id}/proposals`))
      .body
    expect(ruleNote).toBeNull()
    expect(proposals[0]?.reasons[0]).toMatch(/^按《派单规则》第 1 行（第 \d+ 版）.*石狮子/)
    expect(proposals[0]?.reasons[0]).toContain(`发生地 ${villageName()}`)
  })
})
