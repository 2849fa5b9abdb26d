import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { IndicatorView, MatterView } from '#platform/contract/views.ts'
import type { Verified } from '#platform/matters/verify.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

let world: TestWorld
let resident: Browser
let dispatcher: Browser
let officer: Browser

beforeAll(async () => {
  world = await openTestWorld()
  resident = browserOf(world)
  dispatcher = browserOf(world)
  officer = browserOf(world)
  await dispatcher.signIn('linxiaozhou')
  await officer.signIn('zhouliyan')
})
afterAll(() => world.end())

describe('a street lamp, from the first word to closed and counted', () => {
  let id = ''

  it('a resident without an account gets a number and a date', async () => {
    const sent = await resident.post<ReceiptView>('/api/tickets', {
      text: '安澜街三盏路灯不亮，孩子晚上下课看不见路。',
      phone: '190 0000 0423',
      region: '449901001001',
    })
    expect(sent.status).toBe(201)
    expect(sent.body.number).toBe('QL260929-0001')
    // Five working days from 29 September, over the National Day week.
    expect(sent.body.finish.dueWords).toBe('10月12日（周一）')
    id = sent.body.id
  })

  it('the dispatcher sends it to a lead and a cooperating unit', async () => {
    const seen = await dispatcher.get<MatterView>(`/api/matters/${id}`)
    const sent = await dispatcher.post<{ matter: MatterView }>(`/api/matters/${id}/actions/dispatch`, {
      rev: seen.body.rev,
      input: { lead: 'cgj', co: ['449901001'] },
    })
    expect(sent.status).toBe(200)
    expect(sent.body.matter.state.name).toBe('待签收')
  })

  it('whoever works on it says what they saw; without it nothing is done', async () => {
    const before = await officer.get<MatterView>(`/api/matters/${id}`)
    const blind = await officer.post(`/api/matters/${id}/actions/note`, { input: { note: '没有看过就记。' } })
    const say = '请带上您看到的 rev（从 GET /api/matters/{id} 取）'
    expect(blind).toMatchObject({ status: 422, body: { say, details: { faults: [{ field: 'rev', say }] } } })
    const stranger = await officer.post('/api/matters/999999/actions/note', { input: { note: '记' } })
    expect(stranger.status).toBe(404)
    expect((await officer.get<MatterView>(`/api/matters/${id}`)).body.rev).toBe(before.body.rev)
  })

  it('the officer answers, the dispatcher closes, the resident rates', async () => {
    const mine = await officer.get<MatterView>(`/api/matters/${id}`)
    const answered = await officer.post<{ matter: MatterView }>(`/api/matters/${id}/actions/reply`, {
      rev: mine.body.rev,
      input: { text: '三盏灯都修好了，今晚会亮。', outcome: 'solved', contacted: 'phone' },
    })
    expect(answered.status).toBe(200)
    const closed = await dispatcher.post<{ matter: MatterView }>(`/api/matters/${id}/actions/close`, {
      rev: answered.body.matter.rev,
      input: {},
    })
    expect(closed.body.matter.state.name).toBe('已办结')
    const told = await resident.get<MatterView>(`/api/matters/${id}`)
    expect(told.body.reply?.text).toContain('三盏灯')
    const rated = await resident.post(`/api/matters/${id}/actions/rate`, {
      rev: told.body.rev,
      input: { stars: 4, solved: true },
    })
    expect(rated.status).toBe(200)
  })

  it('the leader finds it in the figures, and the ledger verifies', async () => {
    await world.settle()
    const leader = browserOf(world)
    await leader.signIn('hanzhiyuan')
    const rate = await leader.get<IndicatorView>(
      '/api/indicators/tickets.on-time-rate?from=2026-09-01&to=2026-09-30&by=unit',
    )
    expect(rate.body).toMatchObject({
      value: 1,
      numerator: 1,
      denominator: 1,
      rows: [{ key: 'cgj', value: 1 }],
    })
    const auditor = browserOf(world)
    await auditor.signIn('shenzhibai')
    const verified = await auditor.post<Verified>('/api/ledger/verify', {})
    expect(verified.body).toMatchObject({ ok: true, faults: [] })
  })

  it('somebody else’s number does not open it', async () => {
    const stranger = browserOf(world)
    const refused = await stranger.post('/api/session', { number: 'QL260929-0001', phone: '19000009999' })
    expect(refused.status).toBe(404)
    expect(refused.body.say).toContain('对不上')
  })
})
