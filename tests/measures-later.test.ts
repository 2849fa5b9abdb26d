import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IndicatorView, MatterView } from '#platform/contract/views.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { rebuildTallies } from '#platform/ledger/rebuild-tallies.ts'
import { act } from '#platform/matters/act.ts'
import { backfill } from '#platform/matters/backfill.ts'
import { BACKFILLED } from '#platform/matters/backfilled.ts'
import { findMatter } from '#platform/matters/load.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { SealedEntry } from '#platform/matters/seal.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { otherProgram } from './support/other-program.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, DANGER, raise, sceneOf, TICKET_STAGES } from './support/ticket-stages.ts'
import { measuredLater, measuredWrongly, URGENT } from './support/tickets-measured.ts'
import { browserAs, browserOfRaiser, countOf } from './support/tokens.ts'

// A district has worked for a while when a measure is added; its figures of the past are completed while people go on.

let first: TestWorld
let later: TestWorld
let cast: Cast
/** More than one turn takes. */
const MANY = 110
beforeAll(async () => {
  first = await openTestWorld()
  cast = await castOf(first)
  for (const open of Object.values(TICKET_STAGES)) await open(first, cast)
  for (let i = 0; i < MANY; i++) await raise(first, i % 10 === 0 ? { text: DANGER } : {})
  await first.settle()
  later = await otherProgram(first, [measuredLater])
})
afterAll(() => first.end())

const verified = async (world: TestWorld) => {
  await world.settle()
  return verifyAll(world.platform, world.services.signer.publicKey)
}
const sealedOf = async (id: string): Promise<readonly SealedEntry[]> =>
  (
    await rows(
      first.db,
      sql<{
        text: string
      }>`select convert_from(sealed, 'UTF8') as text from platform.ledger where matter_id = ${id} order by rev`,
    )
  ).map((row) => JSON.parse(row.text) as SealedEntry)
const behindIn = async (db: Database, set: number): Promise<number> =>
  (
    await findRow(
      db,
      sql<{ n: number }>`select count(*)::int as n from platform.matter where measured < ${set}`,
    )
  )?.n ?? -1
/** How many count as urgent, as the figures say and as the tickets are. */
const urgentFigures = async () =>
  findRow(
    first.db,
    sql<{ figures: number; are: number }>`select
      (select coalesce(sum(n), 0)::int from platform.counted_in_words() where measure = ${URGENT}) as figures,
      (select count(*)::int from platform.matter where facts->>'urgent' = 'true') as are`,
  )
const urgentOpen = async (): Promise<string> =>
  (
    await findRow(
      first.db,
      sql<{ id: string }>`select id::text as id from platform.matter
        where facts->>'urgent' = 'true' and state = 'waiting' and measured = 1 order by id desc limit 1`,
    )
  )?.id ?? ''
const isPastCounted = async (world: TestWorld): Promise<boolean> => {
  const leader = await browserAs(world, 'hanzhiyuan')
  const figure = '/api/indicators/tickets.received?from=2026-09-01&to=2026-09-30'
  return !(await leader.get<IndicatorView>(figure)).body.backfilling
}
const everythingIsCounted = async () => {
  const { faults, remarks } = await verified(later)
  expect({ faults, remarks }).toEqual({ faults: [], remarks: [] })
  const found = await urgentFigures()
  expect(found?.figures).toBe(found?.are)
  expect(found?.are).toBeGreaterThan(MANY / 10)
}

describe('before the background has come', () => {
  it('verify says how many it cannot compare, and finds nothing wrong', async () => {
    const { faults, remarks } = await verified(later)
    expect(faults).toEqual([])
    expect(remarks).toEqual([
      expect.stringContaining(`有 ${await countOf(first, 'platform.matter')} 件是按另一套指标计的`),
    ])
  })

  it('a figure says that its past is still being counted; an older program, whose past is, does not', async () => {
    expect([await isPastCounted(later), await isPastCounted(first)]).toEqual([false, true])
  })

  it('whoever acts brings the figures of their matter along, sealed in their own entry', async () => {
    const id = await urgentOpen()
    await sceneOf(later, (await findMatter(first.db, id))!.matter).do('note', cast.dispatcher, {
      note: '已电话核实。',
    })
    const { set, counts, action } = (await sealedOf(id)).at(-1)!
    expect({ set, action, counted: counts.map((c) => [c.m, c.n]) }).toEqual({
      set: 2,
      action: 'note',
      counted: [[URGENT, 1]],
    })
    expect((await findMatter(first.db, id))?.measured).toBe(2)
  })
})

describe('the background', () => {
  it('goes over all in turns, also when two programs do and one dies; each is counted once', async () => {
    const dispatcher = await browserAs(later, 'linxiaozhou')
    const id = await urgentOpen()
    const looked = (await dispatcher.get<MatterView>(`/api/matters/${id}`)).body
    const before = await behindIn(first.db, 2)
    // This one takes a turn and is heard of no more.
    expect(await backfill(later.platform)()).toBe(100)
    expect(await behindIn(first.db, 2)).toBe(before - 100)
    const beside = await otherProgram(first, [measuredLater])
    const works = [backfill(later.platform), backfill(beside.platform)]
    while ((await Promise.all(works.map((once) => once()))).some((n) => n > 0));
    expect(await behindIn(first.db, 2)).toBe(0)
    const often = await rows(
      first.db,
      sql`select matter_id from platform.ledger where action = ${BACKFILLED} group by matter_id having count(*) > 1`,
    )
    expect(often).toEqual([])
    await everythingIsCounted()
    // It was no news to whoever had the matter open.
    const done = await dispatcher.post(`/api/matters/${id}/actions/dispatch`, {
      rev: looked.rev,
      input: { lead: 'cgj' },
    })
    expect([looked.rev + 2, done.status]).toEqual([(await findMatter(first.db, id))?.matter.rev, 200])
    expect((await sealedOf(id)).map((e) => [e.action, e.set])).toEqual([
      ['create', undefined],
      [BACKFILLED, 2],
      ['dispatch', undefined],
    ])
  })

  it('writes entries only where figures change, and has nothing to do then', async () => {
    const n = await countOf(first, 'platform.ledger')
    expect(await backfill(later.platform)()).toBe(0)
    expect(await isPastCounted(later)).toBe(true)
    const found = await findRow(
      first.db,
      sql<{
        n: number
      }>`select count(*)::int as n from platform.ledger l join platform.matter m on m.id = l.matter_id
        where l.action = ${BACKFILLED} and m.facts->>'urgent' is distinct from 'true'`,
    )
    expect([found?.n, await countOf(first, 'platform.ledger')]).toEqual([0, n])
  })

  it('is seen by staff as a line of the system, by the person not at all', async () => {
    const row = await findRow(
      first.db,
      sql<{
        id: string
      }>`select matter_id::text as id from platform.ledger where action = ${BACKFILLED} limit 1`,
    )
    const staff = await browserAs(later, 'linxiaozhou')
    const person = await browserOfRaiser(later, 'party:resident', row!.id)
    const line = (m: MatterView) => m.timeline.find((e) => e.action === BACKFILLED)
    const seen = (await staff.get<MatterView>(`/api/matters/${row!.id}`)).body
    expect(line(seen)).toMatchObject({ name: '补计指标', who: '系统', lines: [], unit: null })
    expect(line((await person.get<MatterView>(`/api/matters/${row!.id}`)).body)).toBeUndefined()
    const told = sql<{ n: number }>`select count(*)::int as n from platform.outbox o
      join platform.ledger l on l.matter_id = o.matter_id and l.rev = o.rev where l.action = ${BACKFILLED}`
    expect((await findRow(first.db, told))?.n).toBe(0)
    const auditor = await browserAs(later, 'shenzhibai')
    const { body } = await auditor.get<{ entries: readonly { name: string }[] }>(
      `/api/ledger?matter=${row!.id}`,
    )
    expect(body.entries.map((e) => e.name)).toContain('补计指标')
  })
})

describe('afterwards', () => {
  it('counting the ledger anew comes to the same', async () => {
    const before = await urgentFigures()
    await rebuildTallies(first.db)
    expect(await urgentFigures()).toEqual(before)
    await everythingIsCounted()
  })

  it('an older program beside the newer one counts its own way, and the newer one puts it right', async () => {
    const scene = await raise(later, { text: DANGER })
    const older = sceneOf(first, await scene.state())
    await older.do('note', cast.dispatcher, { note: '旧程序记的。' })
    expect((await findMatter(first.db, scene.id))?.measured).toBe(1)
    await scene.do('note', cast.dispatcher, { note: '新程序记的。' })
    expect(
      (await sealedOf(scene.id)).map((e) => [e.set, e.counts.filter((c) => c.m === URGENT).map((c) => c.n)]),
    ).toEqual([
      [2, [1]],
      [1, [-1]],
      [2, [1]],
    ])
    await older.do('note', cast.dispatcher, { note: '旧程序又记的。' })
    const once = backfill(later.platform)
    while ((await once()) > 0);
    await everythingIsCounted()
  })

  it('an ordinary act asks nothing more of the database than before', async () => {
    const scene = await raise(later)
    const asked: string[] = []
    const platform = await openPlatform({
      db: watched(first.db, asked),
      modules: [measuredLater],
      now: first.clock.read,
    })
    await platform.scopes.learn(platform.db, (await scene.state()).scopes)
    asked.length = 0
    const loaded = (await findMatter(first.db, scene.id))!
    const input = { note: '记一笔。' }
    const done = await act(platform, {
      kind: 'tickets.ticket',
      id: scene.id,
      action: 'note',
      input,
      actor: cast.dispatcher,
      loaded,
    })
    expect([done.ok, asked]).toEqual([true, ['act_write']])
  })

  it('where somebody acts in the middle of a turn, nothing is written over and nobody is left out', async () => {
    const [one, other] = [await raise(first, { text: DANGER }), await raise(first, { text: DANGER })]
    let isFirst = true
    const disturbed: Database = {
      ...first.db,
      call: async (name, ...args) => {
        if (name === 'act_write' && isFirst) {
          isFirst = false
          await sceneOf(first, await one.state()).do('note', cast.dispatcher, { note: '正在这时记的。' })
        }
        return first.db.call(name, ...args)
      },
    }
    const platform = await openPlatform({ db: disturbed, modules: [measuredLater], now: first.clock.read })
    const once = backfill(platform)
    expect([await once(), await behindIn(first.db, 2)]).toEqual([2, 2])
    expect([await once(), await behindIn(first.db, 2), await once()]).toEqual([2, 0, 0])
    expect((await sealedOf(one.id)).map((e) => e.action)).toEqual(['create', 'note', BACKFILLED])
    expect((await sealedOf(other.id)).map((e) => e.action)).toEqual(['create', BACKFILLED])
    await everythingIsCounted()
  })

  it('a measure that changes without a new set is named by verify', async () => {
    await first.settle()
    const wrong = await otherProgram(first, [measuredWrongly])
    const scene = await raise(first, { text: DANGER })
    const { faults } = await verified(wrong)
    const found = faults.find((f) => f.where === `matter ${scene.id} ${scene.number}`)
    expect(found?.kind).toBe('measures')
    expect(found?.say).toContain(URGENT)
  })
})

/** The same database, writing down what it is asked. */
const watched = (db: Database, asked: string[]): Database => ({
  ...db,
  read: (text, values) => {
    asked.push(text)
    return db.read(text, values)
  },
  call: (name, ...args) => {
    asked.push(name)
    return db.call(name, ...args)
  },
})
