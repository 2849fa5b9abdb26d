import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, sql } from '#platform/database/database.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { CalendarEffect } from '#platform/matters/calendar-preview.ts'
import { GRACE_MS, recalendar } from '#platform/matters/recalendar.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import {
  type CalendarOffice,
  close,
  decide,
  openOffice,
  proposeNotice,
  signIn,
  type Year,
} from './support/calendar-office.ts'
import { TEST_NOTICE_2027 } from './support/test-notice.ts'
import type { TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, PLACE, REPLY, raise, type Scene } from './support/ticket-stages.ts'
import { countOf } from './support/tokens.ts'

type Shown = {
  readonly change: { readonly state: string }
  readonly effect?: CalendarEffect
  readonly moved: number | null
}
let office: CalendarOffice
let world: TestWorld
let cast: Cast
let sweep: () => Promise<number>

const DAY_MS = 86_400_000
const open = async (at: string): Promise<void> => {
  office = await openOffice(at)
  world = office.world
  cast = await castOf(world)
  sweep = recalendar(world.platform)
}
/** The organ's decision on a day, handed in and put into force. */
const decideDay = async (what: 'closure' | 'reopened', day: string): Promise<void> => {
  office = await signIn(world)
  const { id } = (await close(office, what, day)).body
  expect((await decide(office.second, id, 'in-force')).status).toBe(200)
}
/** Lets every clock follow, as the background does once all processes know the calendar. */
const follow = async (): Promise<void> => {
  world.clock.pass(GRACE_MS)
  while ((await sweep()) > 0);
}
const clockOf = async (scene: Scene, code: string) => {
  const found = (await scene.state()).clocks.findLast((c) => c.code === code)
  if (!found) throw new Error(`no clock ${code}`)
  return { ...found, due: found.dueAt ? dayOf(new Date(found.dueAt)) : null }
}
const entriesOf = (scene: Scene) =>
  rows(
    world.db,
    sql<{ action: string; sealed: { changes: readonly object[]; dues: object; counts: readonly object[] } }>`
      select action, convert_from(sealed, 'UTF8')::jsonb as sealed from platform.ledger where matter_id = ${scene.id}::bigint order by rev`,
  )
const toldTo = (scene: Scene) =>
  rows(
    world.db,
    sql<{
      say: string
    }>`select say from platform.outbox where matter_id = ${scene.id}::bigint and template = 'calendar-moved'`,
  )
const verified = async () => {
  await world.settle()
  return (await verifyAll(world.platform, world.services.signer.publicKey)).faults
}

describe("next year's notice", () => {
  let before: Scene
  let short: Scene
  beforeAll(async () => {
    await open('2026-12-28T02:00:00Z')
    before = await raise(world)
    await before.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
    short = await raise(world, { text: '公园长椅坏了一条，请修一下。' })
    await short.do('dispatch', cast.dispatcher, { lead: PLACE.lead, property: 'inquiry' })
  })
  afterAll(() => world.end())

  it('is asked for in red in December, and terms over the year are provisional until it is in', async () => {
    const { ends, loadedTo } = (await office.admin.get<Year>('/api/calendar')).body
    expect([ends?.level, ends?.year, loadedTo]).toEqual(['late', 2027, '2026-12-31'])
    expect(await clockOf(before, 'finish')).toMatchObject({ due: '2027-01-04', provisional: true })
  })

  it('shows before anything is kept which days change and how many dates would move', async () => {
    const said = await office.admin.post<{ effect: CalendarEffect; read: { doubts: readonly object[] } }>(
      '/api/calendar/preview',
      { text: TEST_NOTICE_2027 },
    )
    const { effect, read } = said.body
    expect(read.doubts).toEqual([])
    expect(effect).toMatchObject({ later: 1, earlier: 0, held: 0, passed: 0, atLeast: false })
    expect(effect.dates).toEqual([
      {
        number: before.number,
        clock: '区内办结',
        from: '1月4日（周一）',
        to: '1月5日（周二）',
        move: 'later',
      },
    ])
    expect(effect.changed.find((d) => d.day === '2027-01-01')).toMatchObject({
      was: 'workday',
      kind: 'holiday',
    })
    expect(await countOf(world, 'registry.calendar_change')).toBe(0)
  })

  it('moves nothing while only one person has handed it in', async () => {
    const id = await proposeNotice(office)
    expect((await decide(office.admin, id, 'in-force')).status).toBe(403)
    expect((await decide(office.second, id, 'refused')).body.code).toBe('note-needed')
    await follow()
    expect(await clockOf(before, 'finish')).toMatchObject({ due: '2027-01-04', provisional: true })
    expect((await decide(office.admin, id, 'withdrawn')).status).toBe(200)
    expect((await decide(office.second, id, 'in-force')).body.code).toBe('decided')
  })

  it('in force moves the date once, with the old one, the new one and the notice in the ledger, and tells the person', async () => {
    expect((await decide(office.second, await proposeNotice(office), 'in-force')).status).toBe(200)
    expect((await office.admin.get<Year>('/api/calendar')).body).toMatchObject({
      ends: null,
      loadedTo: '2027-12-31',
    })
    expect(await sweep()).toBe(0)
    await follow()
    await follow()
    expect(await clockOf(before, 'finish')).toMatchObject({ due: '2027-01-05', provisional: false })
    const moved = (await entriesOf(before)).filter((e) => e.action === 'calendar-moved')
    expect(moved).toHaveLength(1)
    expect(moved[0]?.sealed.changes).toEqual([
      {
        do: 'calendar',
        rev: world.platform.calendar().rev,
        basis: '国务院办公厅关于2027年部分节假日安排的通知',
      },
    ])
    expect(await toldTo(before)).toEqual([
      {
        say: '依据《国务院办公厅关于2027年部分节假日安排的通知》，“区内办结”的日期由1月4日（周一）改为1月5日（周二）。',
      },
    ])
    expect((await entriesOf(short)).map((e) => e.action)).not.toContain('calendar-moved')
    expect(await verified()).toEqual([])
  })

  it('says in its history how many followed, and the clock by which calendar it runs', async () => {
    const { changes } = (
      await office.admin.get<{ changes: readonly { id: number; state: string }[] }>('/api/calendar/changes')
    ).body
    expect(changes.map((c) => c.state)).toEqual(['in-force', 'withdrawn'])
    const shown = (await office.second.get<Shown>(`/api/calendar/changes/${changes[0]?.id}`)).body
    expect(shown.moved).toBe(1)
    const revs = await rows(
      world.db,
      sql<{
        calendar_rev: string
      }>`select calendar_rev from platform.clock where matter_id = ${before.id}::bigint and code = 'finish'`,
    )
    expect(revs).toEqual([{ calendar_rev: world.platform.calendar().rev }])
  })

  it('is the calendar of a process that starts later, and of one beside this', async () => {
    const { openPlatform } = await import('#platform/matters/open-platform.ts')
    const other = await openPlatform({ db: world.db, modules: [], now: world.clock.read })
    expect(other.calendar().rev).toBe(world.platform.calendar().rev)
    const id = (await close(office, 'closure', '2027-01-12')).body.id
    await decide(office.second, id, 'in-force')
    expect(other.calendar().at('2027-01-12').working).toBe(true)
    await recalendar(other)()
    expect(other.calendar().at('2027-01-12')).toMatchObject({ working: false, name: '台风停工' })
  })
})

describe('a date that moved', () => {
  beforeAll(() => open('2026-11-16T02:00:00Z'))
  afterAll(() => world.end())

  it('takes a miss back when it lies ahead again, in the figures too, and is missed again in its time', async () => {
    const scene = await raise(world)
    await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
    expect((await clockOf(scene, 'finish')).due).toBe('2026-11-23')
    world.clock.now = new Date('2026-11-24T02:00:00Z')
    await scene.do('clock-due', { kind: 'system', ref: 'system' })
    expect((await clockOf(scene, 'finish')).missedAt).not.toBeNull()
    for (const day of ['2026-11-23', '2026-11-24']) await decideDay('closure', day)
    await follow()
    expect(await clockOf(scene, 'finish')).toMatchObject({ due: '2026-11-25', missedAt: null })
    const moved = (await entriesOf(scene)).filter((e) => e.action === 'calendar-moved')
    expect(moved[0]?.sealed.counts).toContainEqual(expect.objectContaining({ n: -1 }))
    world.clock.now = new Date('2026-11-26T02:00:00Z')
    await scene.do('clock-due', { kind: 'system', ref: 'system' })
    expect((await clockOf(scene, 'finish')).missedAt).not.toBeNull()
    expect(await verified()).toEqual([])
  })

  it('follows before anything else is done, also when the background has not come to it', async () => {
    const scene = await raise(world, { text: '井盖响了好几天，晚上睡不着。' })
    const due = (await clockOf(scene, 'finish')).due
    await decideDay('closure', '2026-11-30')
    await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
    const actions = (await entriesOf(scene)).map((e) => e.action)
    expect(actions).toEqual(['create', 'calendar-moved', 'dispatch'])
    expect((await clockOf(scene, 'finish')).due! > due!).toBe(true)
    await follow()
    expect(await entriesOf(scene)).toHaveLength(3)
  })

  it('never shortens the time of the person who raised it', async () => {
    const scene = await raise(world, { text: '垃圾桶满了两天，没有人收。' })
    await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
    await scene.do('sign-in', cast.lead)
    await scene.do('reply', cast.lead, REPLY)
    await scene.do('close', cast.dispatcher)
    const told = await clockOf(scene, 'reopen')
    world.clock.pass(DAY_MS)
    const day = told.due as string
    await decideDay('closure', day)
    await follow()
    const later = await clockOf(scene, 'reopen')
    expect(later.due! > day).toBe(true)
    const back = (await close(office, 'reopened', day)).body.id
    const { effect } = (await office.second.get<Shown>(`/api/calendar/changes/${back}`)).body
    expect(effect?.held).toBeGreaterThan(0)
    await decide(office.second, back, 'in-force')
    await follow()
    await follow()
    expect((await clockOf(scene, 'reopen')).due).toBe(later.due)
    const moved = (await entriesOf(scene)).filter((e) => e.action === 'calendar-moved')
    expect(moved).toHaveLength(2)
    expect(await verified()).toEqual([])
  })

  it('goes on where a process died, and moves nothing twice', async () => {
    const scenes: Scene[] = []
    for (let i = 0; i < 4; i++) scenes.push(await raise(world, { text: `第 ${i} 盏路灯不亮，请来看看。` }))
    const day = (await clockOf(scenes[0]!, 'finish')).due as string
    await decideDay('closure', day)
    world.clock.pass(GRACE_MS)
    const before = await countOf(world, 'platform.ledger')
    // Two processes, and one that forgot where it stood: the place is kept in the database.
    await Promise.all([recalendar(world.platform)(), recalendar(world.platform)()])
    await rows(
      world.db,
      sql`update platform.job set state = 'running', detail = '{"after":"0","failed":[]}' where kind = 'calendar'`,
    )
    sweep = recalendar(world.platform)
    await follow()
    for (const scene of scenes)
      expect((await entriesOf(scene)).filter((e) => e.action === 'calendar-moved')).toHaveLength(1)
    expect((await countOf(world, 'platform.ledger')) - before).toBeGreaterThanOrEqual(4)
    expect(await verified()).toEqual([])
  })
})
