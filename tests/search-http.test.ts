import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { behind } from './support/behind.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, raise, type Scene } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

type Page = { readonly rows: readonly { readonly id: string }[]; readonly count: number }

/** Newer than anything else, with the same words, in a street that the officer does not see. */
const ELSEWHERE = `
  insert into platform.scope(key) values ('desk:449901002:handler') on conflict do nothing;
  insert into platform.matter(id, kind, module, number, state, open, rev, round, facts, def_version, opened_at)
    select 5000000 + i, 'tickets.ticket', 'tickets', 'E' || i, 'handling', true, 1, 1, '{}', 1, now() from generate_series(1, 6000) i;
  insert into platform.matter_private(matter_id, title, words) select 5000000 + i, '路灯不亮', to_tsvector('simple', (
    select string_agg(lexeme, ' ') from platform.matter_private p, unnest(p.words) where p.matter_id = $id)) from generate_series(1, 6000) i;
  insert into platform.matter_scope(scope_id, matter_id, opened_at, open, kind, category)
    select (select id from platform.scope where key = 'desk:449901002:handler'), 5000000 + i, now(), true, 'tickets.ticket', '' from generate_series(1, 6000) i`

let world: TestWorld
let own: Scene
beforeAll(async () => {
  world = await openTestWorld()
  own = await raise(world)
  await own.do('dispatch', (await castOf(world)).dispatcher, { lead: 'cgj' })
  await world.settle()
  await behind(world, ELSEWHERE.replaceAll('$id', own.id))
})
afterAll(() => world.end())

const found = async (login: string, role?: string): Promise<readonly string[]> => {
  const officer = await browserAs(world, login, role)
  const page = await officer.get<Page>(`/api/matters?q=${encodeURIComponent('路灯')}`)
  return page.body.rows.map((row) => row.id)
}

describe('searching by words', () => {
  it('finds an officer’s own, however many newer ones elsewhere hold the same words', async () => {
    expect(await found('zhouliyan')).toEqual([own.id])
  })

  it('finds it for whoever sees very many, too', async () => {
    await behind(
      world,
      `insert into platform.matter_scope(scope_id, matter_id, opened_at, open, kind, category)
        select s.scope_id, m.id, m.opened_at, true, m.kind, '' from platform.matter m,
          (select scope_id from platform.matter_scope where matter_id = ${own.id} limit 1) s where m.id between 5000001 and 5005999;
      update platform.matter_private set words = '' where matter_id between 5000001 and 5005999`,
    )
    expect(await found('zhouliyan')).toEqual([own.id])
  })
})
