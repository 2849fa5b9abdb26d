import { expect, it } from 'vitest'
import { findRow, sql } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { upkeepOnce } from './upkeep.ts'

it('a table that has grown is counted and cleared, and a long log written down, by the role that works', async () => {
  const db = await openEmbedded(null)
  await db.owner('create role postgres_app')
  await db.owner(`create schema platform; create table platform.matter(id int, words text);
    grant usage on schema platform to postgres_app; grant select on platform.matter to postgres_app`)
  await db.owner(`insert into platform.matter select i, repeat('字', 400) from generate_series(1, 20000) i`)
  await db.owner('update platform.matter set id = id + 1')
  await db.owner('update platform.matter set id = id + 1')
  const known = () =>
    findRow(
      db,
      sql<{ rows: number; log: number }>`select c.reltuples::int as rows,
        pg_wal_lsn_diff(pg_current_wal_insert_lsn(), k.redo_lsn)::int as log from pg_class c, pg_control_checkpoint() k
        where c.oid = 'platform.matter'::regclass`,
    )
  const before = await known()
  expect(before?.rows).toBe(-1)
  expect(before?.log).toBeGreaterThan(64 * 1024 * 1024)

  while ((await upkeepOnce(db)) > 0);

  const after = await known()
  expect(after?.rows).toBe(20_000)
  expect(after?.log).toBeLessThan(1024 * 1024)
  expect(await upkeepOnce(db)).toBe(0)
  await db.close()
})
