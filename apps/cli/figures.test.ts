import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestWorld, type TestWorld } from '../../tests/support/test-platform.ts'
import { figures } from './figures.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

it('figures count first what an import that was killed has left uncounted', async () => {
  // An entry as it lies after its commit: waiting for its place and for being counted.
  await world.db.owner(`with written as (
      insert into platform.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, occurred_at, recorded_at, sealed, leaf, counts)
      values (1000000, 1, 'test', 'test', 'test', 1, 'system', now(), now(), ''::bytea, decode(md5('1'), 'hex'),
        array[row('tickets.received', '2026-09-01', 7, '', '', '', '')::platform.count_line]) returning id)
    insert into platform.ledger_queue(id) select id from written`)
  const lines: string[] = []
  const code = await figures(world.platform, ['received', '--json'], (line) => lines.push(line))
  expect(code).toBe(0)
  expect(JSON.parse(lines.join('\n'))).toMatchObject({ numerator: 7 })
})

it.each([
  [['--by', 'nonsense'], '--by 后面不能写“nonsense”'],
  [['received', '--to', '2026-09-01', '--to', '2026-09-02'], '--to 写了两次'],
  [['received', 'closed'], '“closed”是多写的'],
])('figures say why %j cannot be, and then how they are called', async (args, why) => {
  const lines: string[] = []
  expect(await figures(world.platform, args, (line) => lines.push(line))).toBe(2)
  expect(lines[0]).toContain(why)
  expect(lines[1]).toContain('用法：./yiwang figures')
})
