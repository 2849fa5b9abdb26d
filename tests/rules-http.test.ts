import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { TableRow } from '#platform/contract/decision.ts'
import type { ProblemView } from '#platform/contract/views.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { findMatter } from '#platform/matters/load.ts'
import type { RuleListView } from '#platform/rules/views.ts'
import type { Browser } from './support/browser.ts'
import { CHINESE, openRoles } from './support/roles.ts'
import {
  codeOf,
  draftOf,
  openOf,
  ROUTING,
  rulePath,
  type Said,
  saveRule,
  URGENCY,
} from './support/rule-steps.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

// Staff own the rules: one writes, another puts into force; every step out of order is refused in words.

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

describe('the tables of a district', () => {
  it('begin with what the pack states, in force, complete and with passing examples', async () => {
    const { tables } = (await supervisor.get<RuleListView>('/api/rules')).body
    expect(tables.map((t) => [t.id, t.inForce?.no, t.open])).toEqual([
      [URGENCY, 1, null],
      [ROUTING, 1, null],
    ])
    expect(tables.every((t) => t.rows > 2)).toBe(true)
  })

  it('are read by those who answer for them, and by nobody else', async () => {
    const roles = await openRoles(world)
    const id = await ticketOf('门口有人摆摊，走不过去')
    for (const { name, browser } of await roles.on((await findMatter(world.db, id))!.matter)) {
      const may = ['dispatcher', 'supervisor', 'leader', 'auditor'].includes(name)
      const seen = await browser.get(rulePath(URGENCY))
      expect([name, seen.status === 200]).toEqual([name, may])
      if (!may) expect(seen.body.say).toMatch(CHINESE)
    }
  })

  it('are changed by nobody who may not, in any step, and nothing is written', async () => {
    const roles = await openRoles(world)
    const id = await ticketOf('楼下理发店音响太大')
    const steps: readonly (readonly [
      string,
      (b: Browser) => Promise<{ readonly status: number; readonly body: ProblemView }>,
    ])[] = [
      ['draft', (b) => b.post(rulePath(URGENCY, '/draft'), {})],
      ['save', (b) => b.put(rulePath(URGENCY, '/draft'), {})],
      ['drop', (b) => b.remove(rulePath(URGENCY, '/draft'))],
      ['propose', (b) => b.post(rulePath(URGENCY, '/propose'), {})],
      ['return', (b) => b.post(rulePath(URGENCY, '/return'), { reason: '不行' })],
      ['put', (b) => b.post(rulePath(URGENCY, '/put'), { rev: 1 })],
      ['backtest', (b) => b.post(rulePath(URGENCY, '/backtest'), {})],
    ]
    const count = async () =>
      (await findRow(world.db, sql<{ n: number }>`select count(*)::int as n from platform.rule_version`))!.n
    const before = await count()
    for (const { name, browser } of await roles.on((await findMatter(world.db, id))!.matter))
      for (const [step, take] of steps) {
        const may = name === 'supervisor' || (name === 'dispatcher' && step !== 'put')
        if (may) continue
        const said = await take(browser)
        expect([name, step, [401, 403].includes(said.status)]).toEqual([name, step, true])
        expect(said.body.say).toMatch(CHINESE)
      }
    expect(await count()).toBe(before)
  })
})

describe('a change', () => {
  it('is refused in words at every step out of order', async () => {
    expect(codeOf(await dispatcher.get(rulePath('nowhere')))).toEqual([404, 'no-rule-table'])
    expect(codeOf(await dispatcher.put(rulePath(URGENCY, '/draft'), {}))).toEqual([422, 'rules.bad-content'])
    expect(codeOf(await dispatcher.post(rulePath(URGENCY, '/propose'), {}))).toEqual([409, 'rules.no-draft'])
    expect(codeOf(await dispatcher.remove(rulePath(URGENCY, '/draft')))).toEqual([409, 'rules.no-draft'])
    expect(codeOf(await supervisor.post(rulePath(URGENCY, '/put'), { rev: 1 }))).toEqual([
      409,
      'rules.no-draft',
    ])
    expect(codeOf(await supervisor.post(rulePath(URGENCY, '/backtest'), {}))).toEqual([409, 'rules.no-draft'])
    const made = await draftOf(dispatcher, URGENCY)
    expect(codeOf(await dispatcher.post(rulePath(URGENCY, '/draft'), {}))).toEqual([
      409,
      'rules.draft-exists',
    ])
    expect(codeOf(await saveRule(dispatcher, URGENCY, { ...made, rev: 9 }))).toEqual([
      409,
      'rules.draft-changed',
    ])
    expect(codeOf(await saveRule(dispatcher, URGENCY, made, { from: '2026-02-30' }))).toEqual([
      422,
      'rules.bad-day',
    ])
    expect(codeOf(await saveRule(dispatcher, URGENCY, made, { rows: [{ id: 'x' }] }))).toEqual([
      422,
      'rules.bad-content',
    ])
    expect(codeOf(await dispatcher.post(rulePath(URGENCY, '/return'), { reason: '再看' }))).toEqual([
      409,
      'rules.not-proposed',
    ])
    expect(codeOf(await supervisor.post(rulePath(URGENCY, '/put'), { rev: 1 }))).toEqual([
      409,
      'rules.not-proposed',
    ])
    expect(codeOf(await dispatcher.post(rulePath(URGENCY, '/propose'), {}))).toEqual([
      422,
      'rules.note-needed',
    ])
    const noted = await saveRule(dispatcher, URGENCY, made)
    expect(codeOf(await dispatcher.post(rulePath(URGENCY, '/propose'), {}))).toEqual([
      409,
      'rules.nothing-changed',
    ])
    const past = await saveRule(dispatcher, URGENCY, openOf(noted.body), { from: '2026-09-28' })
    expect(codeOf(await dispatcher.post(rulePath(URGENCY, '/propose'), {}))).toEqual([422, 'rules.past-day'])
    expect((await dispatcher.remove<Said>(rulePath(URGENCY, '/draft'))).status).toBe(200)
    expect(past.status).toBe(200)
  })

  it('cannot be proposed with a failing example, a gap, a row never reached, a cell left blank', async () => {
    const made = await draftOf(dispatcher, URGENCY)
    const { rows: all } = made.content
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ rows: all.slice(0, -1), examples: [] }, /没有一行管到/],
      [{ rows: [all.at(-1), ...all.slice(0, -1)], examples: [] }, /永远轮不到/],
      [{ rows: [{ ...all[0], when: { words: { has: [''] } } }, ...all.slice(1)] }, /第 1 行.*没有写字词/],
      [{ rows: all.slice(1), examples: made.examples }, /例子“.+”没有通过/],
    ]
    let at = made
    for (const [more, say] of wrong) {
      at = openOf((await saveRule(dispatcher, URGENCY, at, more)).body)
      const said = await dispatcher.post<Said>(rulePath(URGENCY, '/propose'), {})
      expect(codeOf(said)).toEqual([422, 'rules.not-ready'])
      expect(said.body.say).toMatch(say)
    }
    expect((await dispatcher.remove<Said>(rulePath(URGENCY, '/draft'))).status).toBe(200)
  })

  it('is put into force by a second person, and never by one who wrote it', async () => {
    const made = openOf((await supervisor.post<Said>(rulePath(URGENCY, '/draft'), {})).body)
    const lamp: TableRow = {
      id: 'n1',
      when: { words: { has: ['井盖没了'] } },
      gives: { urgent: true, call: '110' },
      note: '会掉人',
    }
    await saveRule(dispatcher, URGENCY, made, { rows: [lamp, ...made.content.rows] })
    const proposed = openOf((await dispatcher.post<Said>(rulePath(URGENCY, '/propose'), {})).body)
    const own = await supervisor.post<Said>(rulePath(URGENCY, '/put'), { rev: proposed.rev })
    expect(codeOf(own)).toEqual([403, 'rules.second-person'])
    expect(own.body.say).toContain('另一个人')
    // Nor behind the product's back.
    await expect(
      rows(
        world.db,
        sql`update platform.rule_version set state = 'in-force', valid_from = now()::date, put_at = now(), put_by = writers[1] where state = 'proposed'`,
      ),
    ).rejects.toThrow()
    expect(codeOf(await saveRule(dispatcher, URGENCY, proposed))).toEqual([409, 'rules.already-proposed'])
    expect(codeOf(await dispatcher.remove(rulePath(URGENCY, '/draft')))).toEqual([
      409,
      'rules.already-proposed',
    ])
    expect((await dispatcher.post<Said>(rulePath(URGENCY, '/return'), { reason: '换人写' })).status).toBe(200)
    expect((await dispatcher.remove<Said>(rulePath(URGENCY, '/draft'))).status).toBe(200)
  })

  it('is bound to what the second person saw', async () => {
    const made = await draftOf(dispatcher, ROUTING)
    const row: TableRow = {
      id: 'n0',
      when: { words: { has: ['无主石墩'] } },
      gives: { lead: 'cgj' },
      note: '',
    }
    await saveRule(dispatcher, ROUTING, made, { rows: [row, ...made.content.rows] })
    const seen = openOf((await dispatcher.post<Said>(rulePath(ROUTING, '/propose'), {})).body)
    const returned = openOf(
      (await dispatcher.post<Said>(rulePath(ROUTING, '/return'), { reason: '再改' })).body,
    )
    await saveRule(dispatcher, ROUTING, returned)
    await dispatcher.post(rulePath(ROUTING, '/propose'), {})
    expect(codeOf(await supervisor.post(rulePath(ROUTING, '/put'), { rev: seen.rev }))).toEqual([
      409,
      'rules.draft-changed',
    ])
    await dispatcher.post(rulePath(ROUTING, '/return'), { reason: '不要了' })
    await dispatcher.remove(rulePath(ROUTING, '/draft'))
  })
})
