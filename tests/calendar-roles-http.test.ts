import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, sql } from '#platform/database/database.ts'
import { behind } from './support/behind.ts'
import { browserOf } from './support/browser.ts'
import {
  type CalendarOffice,
  decide,
  openOffice,
  proposeNotice,
  type Year,
} from './support/calendar-office.ts'
import { TEST_NOTICE_2027 } from './support/test-notice.ts'
import { browserAs } from './support/tokens.ts'

let office: CalendarOffice
beforeAll(async () => {
  office = await openOffice('2026-12-28T02:00:00Z')
})
afterAll(() => office.world.end())

describe('who may', () => {
  it('every officer looks at the calendar, nobody else, and only a year it knows or the next', async () => {
    const officer = await browserAs(office.world, 'zhouliyan')
    const { body } = await officer.get<Year>('/api/calendar?year=2026')
    expect(body.days).toHaveLength(365)
    expect(body.days.find((d) => d.day === '2026-10-10')).toMatchObject({
      kind: 'adjusted-work',
      name: '补班',
    })
    expect((await officer.get('/api/calendar?year=2027')).status).toBe(200)
    expect((await officer.get('/api/calendar?year=2028')).body.code).toBe('bad-year')
    expect((await browserOf(office.world).get('/api/calendar')).status).toBe(401)
  })

  it('only the administrator hands in, only the supervisor decides, and others are refused', async () => {
    const others = await Promise.all(
      [
        ['zhouliyan'],
        ['linxiaozhou'],
        ['hanzhiyuan', 'leader'],
        ['shenzhibai', 'auditor'],
        ['ningshouyu', 'privacy'],
      ].map(([login, role]) => browserAs(office.world, login as string, role)),
    )
    const id = await proposeNotice(office)
    for (const who of [...others, office.second]) {
      expect((await who.post('/api/calendar/notices', { text: TEST_NOTICE_2027 })).status).toBe(403)
      expect((await who.post('/api/calendar/preview', { text: TEST_NOTICE_2027 })).status).toBe(403)
      expect((await who.post('/api/calendar/closures', {})).status).toBe(403)
    }
    for (const who of others) expect((await decide(who, id, 'in-force')).status).toBe(403)
    expect((await decide(office.admin, id, 'refused', '不对')).body.code).toBe('not-yours')
    expect((await decide(office.second, id, 'withdrawn')).body.code).toBe('not-own')
    expect((await decide(office.second, 999, 'in-force')).body.code).toBe('unknown-change')
    expect((await office.admin.get('/api/calendar/changes/999')).body.code).toBe('unknown-change')
    expect((await decide(office.second, id, 'refused', '请核对春节')).status).toBe(200)
    expect(office.world.platform.calendar().loadedTo).toBe('2026-12-31')
  })

  it('nobody puts into force what they handed in, whatever posts they hold', async () => {
    const { personId } = await office.world.staff('guyiming', 'admin')
    // Both posts in one hand are refused themselves; behind their back, the calendar refuses all the same.
    await behind(
      office.world,
      `insert into registry.post(person_id, unit, role, title) select ${personId}, unit, 'supervisor', '督办' from registry.post where person_id = ${personId} limit 1`,
    )
    const both = await browserAs(office.world, 'guyiming', 'supervisor')
    const id = await proposeNotice(office)
    expect((await decide(both, id, 'in-force')).body.code).toBe('own-proposal')
    await expect(
      rows(
        office.world.db,
        sql`update registry.calendar_change set state = 'in-force', decided_by = proposed_by, decided_at = now() where id = ${id}`,
      ),
    ).rejects.toThrow()
  })

  it('what was decided stays, and what was pasted cannot be changed behind it', async () => {
    const refusedBy = async (statement: ReturnType<typeof sql>) =>
      expect(rows(office.world.db, statement)).rejects.toThrow()
    await refusedBy(sql`update registry.calendar_change set state = 'in-force' where state = 'refused'`)
    await refusedBy(sql`update registry.calendar_change set days = '[]' where state = 'proposed'`)
    await refusedBy(sql`delete from registry.calendar_change`)
  })

  it('is told what a text or a closure lacks', async () => {
    const hand = async (text: string, remark?: string) =>
      (await office.admin.post('/api/calendar/notices', { text, ...(remark ? { remark } : {}) })).body.code
    expect(await hand('明天放假')).toBe('notice-unclear')
    expect(await hand(TEST_NOTICE_2027.replace('共3天', '共4天'))).toBe('notice-unclear')
    expect(await hand(TEST_NOTICE_2027.replaceAll('2027', '2031').replaceAll(/（周.）/g, ''))).toBe(
      'other-year',
    )
    const doubtful = TEST_NOTICE_2027.replace('。5月8日（周六）上班', '')
    expect(await hand(doubtful)).toBe('doubts-unexplained')
    expect(await hand(doubtful, '已对照原文，原文如此')).toBeUndefined()
    const asked = async (more: object) =>
      (
        await office.admin.post('/api/calendar/closures', {
          what: 'closure',
          name: '台风停工',
          from: '2026-12-29',
          basis: '区政府决定',
          ...more,
        })
      ).body.code
    expect(await asked({ from: '29 日' })).toBe('bad-day')
    expect(await asked({ to: '2026-12-28' })).toBe('days-reversed')
    expect(await asked({ to: '2027-02-28' })).toBe('too-long')
    expect(await asked({ from: '2026-10-09' })).toBe('too-old')
    expect(await asked({ from: '2027-01-02' })).toBe('nothing-closed')
    expect(await asked({ what: 'reopened' })).toBe('nothing-reopened')
    expect(await asked({ basis: undefined })).toBe('invalid-input')
  })
})
