import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '#platform/contract/state.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'

type Rows = readonly JsonObject[]

/** Loads a pack's content into the registry; rows that are there already are left alone. `folder` holds the packs. */
export async function seedPack(db: Database, folder: string, id: string): Promise<void> {
  const pack = readPack(folder, id)
  if (typeof pack.extends === 'string') await seedShared(db, folder, pack.extends, profileOf(pack.profile))
  await seedRegions(db, readRows(folder, id, 'regions'))
  await seedUnits(db, readRows(folder, id, 'units'))
  await seedCategories(db, readRows(folder, id, 'categories'))
  await seedShared(db, folder, id)
  await seedPeople(db, readRows(folder, id, 'people'), pack.demo === true)
  // Last: a preparation that broke off before is begun again from the start.
  await seedSettings(db, pack)
}

/** The pack's own description. */
export const readPack = (folder: string, id: string): JsonObject =>
  JSON.parse(readFileSync(join(folder, id, 'pack.json'), 'utf8')) as JsonObject

/** The rows of one file of a pack; none where the pack has no such file. */
export const readRows = (folder: string, id: string, name: string): Rows => {
  const path = join(folder, id, `${name}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Rows) : []
}

/** Parameters and word lists: a later pack's row of the same key and day stands before an earlier one's. */
async function seedShared(db: Database, folder: string, id: string, profile?: string): Promise<void> {
  await seedParams(db, readRows(folder, id, 'params'), profile)
  await seedWordLists(db, folder, id)
  await seedTerms(db, 'demo-post', readRows(folder, id, 'demo-posts'), 'name')
  await seedTerms(db, 'rules', readRows(folder, id, 'rules'), 'name')
  await seedTerms(db, 'notice', readRows(folder, id, 'notices'), 'title')
}

const profileOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The profiles of cities that a pack states limits for. */
export const profilesIn = (found: Rows): readonly string[] => [
  ...new Set(found.flatMap((p) => profileOf(p.profile) ?? [])),
]

/** The rows that hold: those of the chosen profile, and for what it does not state those of none. */
function chosen(found: Rows, profile: string | undefined): Rows {
  const own = profile === undefined ? [] : found.filter((p) => p.profile === profile)
  const stated = new Set(own.map((p) => p.key))
  const general = found.filter((p) => profileOf(p.profile) === undefined && !stated.has(p.key))
  return [...general, ...own]
}

/** Parameters, with the limits of the city's `profile` where one is chosen. */
export async function seedParams(db: Database, found: Rows, profile?: string): Promise<void> {
  const params = chosen(found, profile)
  await rows(
    db,
    sql`insert into registry.param(key, name, value, unit, source, article, confidence, valid_from, valid_to)
    select key, coalesce(name, ''), value, coalesce(unit, ''), coalesce(source, ''), coalesce(article, ''), coalesce(confidence, ''), "from", "to"
    from jsonb_to_recordset(${JSON.stringify(params)}::jsonb) r(key text, name text, value jsonb, unit text, source text, article text, confidence text, "from" date, "to" date)
    on conflict (key, scope, valid_from) do update set value = excluded.value, name = excluded.name, unit = excluded.unit, source = excluded.source,
      article = excluded.article, confidence = excluded.confidence`,
  )
}

/**
 * Adds the parameters that a district prepared by an earlier version does not have yet: rules that read them must find them.
 * What the district has is left as it is. Answers how many keys were added.
 */
export async function seedMissingParams(db: Database, found: Rows): Promise<number> {
  const known = await rows(db, sql<{ key: string }>`select distinct key from registry.param`)
  const keys = new Set(known.map((row) => row.key))
  const missing = found.filter((p) => !keys.has(String(p.key)))
  if (missing.length === 0) return 0
  const setting = await rows(
    db,
    sql<{ profile: string }>`select value #>> '{}' as profile from registry.setting where key = 'profile'`,
  )
  const profile = profileOf(setting[0]?.profile)
  const added = chosen(missing, profile)
  if (added.length > 0) await seedParams(db, missing, profile)
  return added.length
}

/** The lists of words, duties, channels and kinds of request that staff keep. */
export async function seedWordLists(db: Database, folder: string, id: string): Promise<void> {
  await seedTerms(db, 'danger', readRows(folder, id, 'danger-words'), 'word')
  await seedTerms(db, 'misconduct', readRows(folder, id, 'misconduct-words'), 'word')
  await seedTerms(db, 'unit-alias', readRows(folder, id, 'unit-aliases'), 'name')
  await seedTerms(db, 'duty', readRows(folder, id, 'duties'), 'name')
  await seedTerms(db, 'channel', readRows(folder, id, 'channels'), 'name')
  await seedTerms(db, 'property', readRows(folder, id, 'properties'), 'name')
}

async function seedTerms(db: Database, kind: string, found: Rows, name: string): Promise<void> {
  const terms = found.map((row, i) => ({
    kind,
    code: String(row.code ?? row.no ?? row.id ?? row.order ?? row[name]),
    name: String(row[name]),
    seq: i,
    data: row,
  }))
  if (terms.length === 0) return
  await rows(
    db,
    sql`insert into registry.term(kind, code, name, seq, data)
    select kind, code, name, seq, data from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) r(kind text, code text, name text, seq int, data jsonb)
    on conflict (kind, code) do nothing`,
  )
}

/** What the district is: its names, its code, who does what. */
export async function seedSettings(db: Database, pack: JsonObject): Promise<void> {
  const settings = Object.entries(pack).map(([key, value]) => ({ key, value }))
  await rows(
    db,
    sql`insert into registry.setting(key, value)
    select key, value from jsonb_to_recordset(${JSON.stringify(settings)}::jsonb) r(key text, value jsonb)
    on conflict (key) do update set value = excluded.value`,
  )
}

export async function seedRegions(db: Database, found: Rows): Promise<void> {
  await rows(
    db,
    sql`insert into registry.region(code, name, level, parent, lng, lat, seq)
    select code, name, level, parent, lng, lat, ord from rows from (jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as (code text, name text, level text, parent text, lng double precision, lat double precision)) with ordinality r(code, name, level, parent, lng, lat, ord)
    on conflict (code) do nothing`,
  )
}

export async function seedUnits(db: Database, found: Rows): Promise<void> {
  await rows(
    db,
    sql`insert into registry.unit(code, name, short, kind, parent, region, seq, valid_from, valid_to)
    select code, name, short, kind, parent, region, ord, coalesce("from", '1949-10-01'), "to" from rows from (jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as (code text, name text, short text, kind text, parent text, region text, "from" date, "to" date)) with ordinality r(code, name, short, kind, parent, region, "from", "to", ord)
    on conflict (code) do nothing`,
  )
}

export async function seedCategories(db: Database, found: Rows): Promise<void> {
  await rows(
    db,
    sql`insert into registry.category(code, name, parent, level, seq)
    select code, name, parent, level, ord from rows from (jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as (code text, name text, parent text, level int)) with ordinality r(code, name, parent, level, ord)
    on conflict (code) do nothing`,
  )
}

async function seedPeople(db: Database, found: Rows, demo: boolean): Promise<void> {
  await rows(
    db,
    sql`insert into registry.person(login, name, phone, demo)
    select login, name, phone, ${demo} from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) r(login text, name text, phone text)
    on conflict (login) do nothing`,
  )
  const posts = found.flatMap((person) =>
    (person.posts as Rows).map((post) => ({ login: person.login as Json, ...post })),
  )
  await rows(
    db,
    sql`insert into registry.post(person_id, unit, role, title)
    select p.id, r.unit, r.role, r.title from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) r(login text, unit text, role text, title text)
      join registry.person p on p.login = r.login
    where not exists (select 1 from registry.post o where o.person_id = p.id and o.unit = r.unit and o.role = r.role)`,
  )
}
