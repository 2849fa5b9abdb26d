import { type Database, rows, sql } from '#platform/database/database.ts'
import { seedCategories } from '#platform/directory/seed-pack.ts'
import type { FileDirectory, RegionRow, UnitRow } from './directory-of-file.ts'

/**
 * Creates what a file names and the directory lacks. A unit or place is valid for the time that its files span, so
 * that nobody is offered it afterwards.
 */
export async function createMissing(db: Database, found: FileDirectory): Promise<void> {
  await seedFileRegions(db, found.regions)
  await seedFileUnits(db, found.units)
  await seedCategories(db, found.categories)
  if (found.channels.length === 0) return
  await rows(
    db,
    sql`insert into registry.term(kind, code, name, seq, data)
      select 'channel', code, name, 1000, jsonb_build_object('code', code, 'name', name, 'from', 'import')
      from jsonb_to_recordset(${JSON.stringify(found.channels)}::jsonb) r(code text, name text)
      on conflict (kind, code) do nothing`,
  )
}

async function seedFileRegions(db: Database, regions: readonly RegionRow[]): Promise<void> {
  if (regions.length === 0) return
  await rows(
    db,
    sql`insert into registry.region as r(code, name, level, parent, seq, valid_from, valid_to)
      select code, name, level, parent, ord, "from", "to" from rows from (jsonb_to_recordset(${JSON.stringify(regions)}::jsonb)
        as (code text, name text, level text, parent text, "from" date, "to" date)) with ordinality n(code, name, level, parent, "from", "to", ord)
      on conflict (code) do update set valid_from = least(r.valid_from, excluded.valid_from),
        valid_to = case when r.valid_to is null then null else greatest(r.valid_to, excluded.valid_to) end`,
  )
}

async function seedFileUnits(db: Database, units: readonly UnitRow[]): Promise<void> {
  if (units.length === 0) return
  await rows(
    db,
    sql`insert into registry.unit as u(code, name, short, kind, parent, region, seq, valid_from, valid_to)
      select code, name, short, kind, parent, region, 1000, "from", "to"
      from jsonb_to_recordset(${JSON.stringify(units)}::jsonb)
        r(code text, name text, short text, kind text, parent text, region text, "from" date, "to" date)
      on conflict (code) do update set valid_from = least(u.valid_from, excluded.valid_from),
        valid_to = case when u.valid_to is null then null else greatest(u.valid_to, excluded.valid_to) end`,
  )
}
