import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { freshDatabase } from '../../tests/support/test-platform.ts'
import { ensureParties } from './parties.ts'

let db: Database
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ db, drop } = await freshDatabase())
})
afterAll(() => db.close().then(drop))

const AT = new Date('2026-11-02T01:00:00Z')
const NEW = { phone: '19000000711', name: '陈女士' }
const countOf = async (phone: string): Promise<number> =>
  (await rows(db, sql`select 1 from registry.party where phone = ${phone}`)).length

it('one number is one person, however often they write', async () => {
  const first = await ensureParties(db, [NEW], AT)
  const again = await ensureParties(db, [{ phone: NEW.phone, name: '陈阿姨' }], AT)
  expect(again).toEqual(first)
  expect(await countOf(NEW.phone)).toBe(1)
})

it('also when the first two requests come at the same moment', async () => {
  const people = ['19000000712', '19000000713'].map((phone) => ({ phone, name: null }))
  const all = await Promise.all(
    Array.from({ length: 6 }, (_, i) => ensureParties(db, i % 2 ? people : people.toReversed(), AT)),
  )
  for (const found of all) expect(Object.fromEntries(found)).toEqual(Object.fromEntries(all[0]!))
  for (const { phone } of people) expect(await countOf(phone)).toBe(1)
})

it('a number named twice in one list is one person, with the name it came with first', async () => {
  const phone = '19000000714'
  const found = await ensureParties(
    db,
    [
      { phone, name: '李先生' },
      { phone, name: null },
    ],
    AT,
  )
  expect(found.size).toBe(1)
  expect(await rows(db, sql`select name from registry.party where phone = ${phone}`)).toEqual([
    { name: '李先生' },
  ])
})
