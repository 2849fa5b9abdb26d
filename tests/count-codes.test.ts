import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, sql } from '#platform/database/database.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, TICKET_STAGES } from './support/ticket-stages.ts'

const MIGRATION = new URL('../platform/database/migrations/0019-count-codes.sql', import.meta.url)

/** Records as an earlier version kept them: every code a text. */
const AS_BEFORE = `create table platform.counted_texts as select * from platform.counted_in_words();
  drop table platform.counted, platform.count_code; drop function platform.counted_in_words();
  alter table platform.counted_texts rename to counted;
  create index counted_records on platform.counted(measure, day, region, unit, channel, category, n, matter_id)`

let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld()
  await TICKET_STAGES.closed!(world, await castOf(world))
  await world.settle()
})
afterAll(() => world.end())

const records = () =>
  rows(
    world.db,
    sql`select measure, day::text as day, matter_id::text as matter, n, channel, category, region, unit
      from platform.counted_in_words() order by 1, 2, 3, 4, 5, 6, 7, 8`,
  )

describe('records of an earlier version', () => {
  it('say after the upgrade what they said before, and counting goes on', async () => {
    const before = await records()
    expect(before.length).toBeGreaterThan(5)
    await world.db.owner(AS_BEFORE)
    await world.db.owner(readFileSync(MIGRATION, 'utf8').replaceAll('{db}', world.db.name))
    expect(await records()).toEqual(before)
    await TICKET_STAGES.waiting!(world, await castOf(world))
    await world.settle()
    expect((await records()).length).toBeGreaterThan(before.length)
  })
})
