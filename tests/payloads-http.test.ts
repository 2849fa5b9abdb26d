import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MatterView } from '#platform/contract/views.ts'
import { type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { PLACE } from './support/ticket-stages.ts'
import { browserAs, countOf, staffToken } from './support/tokens.ts'

/** Texts that other programs have run: as markup, as a statement, as a formula. */
const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script>路灯坏了',
  '<img src=x onerror=alert(1)>路灯坏了',
  '"><svg onload=alert(1)>路灯坏了',
  "路灯'); drop table platform.matter; --",
  "' or '1'='1' -- 路灯",
  '=HYPERLINK("http://evil.example","路灯")',
  '=cmd|\u0027/c calc\u0027!A1 路灯',
  '+1+1 路灯',
  '-2+3 路灯',
  '@SUM(1+1) 路灯',
  '\t=1+1 路灯',
]

let world: TestWorld
let dispatcher: Browser
beforeAll(async () => {
  world = await openTestWorld()
  dispatcher = await browserAs(world, 'linxiaozhou')
})
afterAll(() => world.end())

describe('texts that other programs would run', () => {
  it('are kept and answered as they were written, as JSON and never as a page', async () => {
    for (const text of PAYLOADS) {
      const before = await countOf(world, 'platform.matter')
      const made = await browserOf(world).post<{ readonly id: string }>('/api/tickets', {
        text,
        place: text.slice(0, 90),
        name: text.slice(0, 25),
        phone: '19000000423',
        region: PLACE.village,
      })
      expect(made.status, text).toBe(201)
      const seen = await dispatcher.get<MatterView>(`/api/matters/${made.body.id}`)
      expect(seen.body.text).toBe(text.trim())
      expect(seen.headers['content-type']).toMatch(/^application\/json/)
      expect(seen.headers['x-content-type-options']).toBe('nosniff')
      expect(await countOf(world, 'platform.matter')).toBe(before + 1)
    }
  })

  it('find nothing more and break nothing as search words, numbers and filters', async () => {
    const plain = await dispatcher.get<{ readonly rows: readonly unknown[] }>('/api/matters?q=没有这样的词')
    expect(plain.body.rows).toEqual([])
    for (const text of PAYLOADS) {
      for (const name of ['q', 'number', 'category', 'region', 'unit']) {
        const { status } = await dispatcher.get(`/api/matters?${name}=${encodeURIComponent(text)}`)
        expect([200, 422], `${name}=${text}`).toContain(status)
      }
      const admin = await browserAs(world, 'guyiming')
      const people = await admin.get<{ readonly people: readonly unknown[] }>(
        `/api/admin/people?q=${encodeURIComponent(text.slice(0, 38))}`,
      )
      expect(people.body.people, text).toEqual([])
    }
  })

  it('leave in a spreadsheet as text, never as a formula', async () => {
    const token = await staffToken(world, 'linxiaozhou')
    const headers = { authorization: `Bearer ${token}` }
    for (const url of ['/api/export/matters.xlsx', '/api/export/inbox.xlsx?box=dispatch']) {
      const answer = await world.app.inject({ url, headers })
      expect(answer.statusCode).toBe(200)
      const cells = (await readSheet(answer.rawPayload)).flat().map(String)
      const leading = cells.filter((cell) => /^[=+\-@\t]/.test(cell))
      // They are there, whole, and typed as text: a formula would have come back as its result or not at all.
      expect(leading.length).toBeGreaterThanOrEqual(4)
      expect(cells.some((cell) => cell.startsWith('=HYPERLINK'))).toBe(true)
    }
  })

  it('as a person’s or a unit’s name come back as they were written', async () => {
    const admin = await browserAs(world, 'guyiming')
    const name = '=1+1<b>甲</b>'
    const made = await admin.post('/api/admin/people', {
      name,
      login: 'guaiming',
      unit: 'cgj',
      role: 'handler',
    })
    expect(made.status).toBe(201)
    const { body } = await admin.get('/api/admin/people?q=guaiming')
    expect(body).toMatchObject({ people: [{ name }] })
    expect(
      (await admin.post('/api/admin/people', { name: 'x', login: "a'; --", unit: 'cgj', role: 'handler' }))
        .status,
    ).toBe(422)
  })
})
