import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { DAY_MS } from '#platform/kernel/day.ts'
import type { ColumnMap } from './columns.ts'
import type { SheetRow } from './read-table.ts'

export type BadRow = SheetRow & { readonly say: string }
export type Changed = { readonly row: number; readonly number: string; readonly say: string }

export type SheetState = 'new' | 'tried' | 'running' | 'done'
export type StoredSheet = {
  readonly id: string
  readonly name: string
  readonly state: SheetState
  readonly columns: readonly string[]
  readonly rows: readonly SheetRow[]
  readonly map: ColumnMap
  readonly signature: string
  readonly total: number
  readonly done: number
  readonly created: number
  readonly same: number
  readonly bad: readonly BadRow[]
  readonly changed: readonly Changed[]
}

const KEPT_DAYS = 7

/** Keeps a new sheet; those that are a week old go, because they hold names and numbers. */
export async function keepSheet(
  db: Database,
  sheet: Pick<StoredSheet, 'id' | 'name' | 'columns' | 'rows' | 'map' | 'signature'>,
  person: number,
  now: Date,
): Promise<void> {
  await rows(
    db,
    sql`delete from tickets.sheet where updated_at < ${new Date(now.getTime() - KEPT_DAYS * DAY_MS)}`,
  )
  await rows(
    db,
    sql`insert into tickets.sheet(id, person_id, name, state, columns, rows, map, signature, total, created_at, updated_at)
      values (${sheet.id}, ${person}, ${sheet.name}, 'new', ${JSON.stringify(sheet.columns)}::jsonb, ${JSON.stringify(sheet.rows)}::jsonb,
        ${JSON.stringify(sheet.map)}::jsonb, ${sheet.signature}, ${sheet.rows.length}, ${now}, ${now})`,
  )
}

/** A person's own sheet. */
export const findSheet = (db: Database, id: string, person: number): Promise<StoredSheet | undefined> =>
  findRow(
    db,
    sql<StoredSheet>`select id, name, state, columns, rows, map, signature, total, done, created, same, bad, changed
      from tickets.sheet where id = ${id} and person_id = ${person}`,
  )

/** Notes the mapping that a sheet is read by. */
export const keepMap = (db: Database, id: string, map: ColumnMap, now: Date): Promise<unknown> =>
  rows(
    db,
    sql`update tickets.sheet set map = ${JSON.stringify(map)}::jsonb, state = 'tried', updated_at = ${now}
      where id = ${id} and state in ('new', 'tried')`,
  )

/** The lock under which a sheet is run: who has it knows that a run which was begun was cut off. */
export const sheetLock = (id: string): string => `sheet ${id}`

/** Claims a sheet for its run, under its lock; false when it was run meanwhile, or was never tried. One that was cut off is taken up again. */
export async function claimSheet(db: Database, id: string, now: Date): Promise<boolean> {
  const claimed = await findRow(
    db,
    sql`update tickets.sheet set state = 'running', updated_at = ${now}
      where id = ${id} and state in ('tried', 'running') returning 1 as n`,
  )
  return claimed !== undefined
}

/** Notes how far a run has come. When it is over the rows go, except the bad ones. */
export async function noteRun(
  db: Database,
  id: string,
  run: Pick<StoredSheet, 'done' | 'created' | 'same' | 'bad' | 'changed'> & { readonly over: boolean },
  now: Date,
): Promise<void> {
  const bad = JSON.stringify(run.bad)
  const changed = JSON.stringify(run.changed)
  await rows(
    db,
    sql`update tickets.sheet set done = ${run.done}, created = ${run.created}, same = ${run.same}, bad = ${bad}::jsonb,
        changed = ${changed}::jsonb, updated_at = ${now}, state = ${run.over ? 'done' : 'running'},
        rows = ${run.over ? sql`'[]'::jsonb` : sql`rows`} where id = ${id}`,
  )
}

/** The mapping that was confirmed for columns of these names. */
export async function rememberedMap(db: Database, signature: string): Promise<ColumnMap | undefined> {
  const row = await findRow(
    db,
    sql<{ map: ColumnMap }>`select map from tickets.sheet_map where signature = ${signature}`,
  )
  return row?.map
}

export const rememberMap = (
  db: Database,
  found: {
    readonly signature: string
    readonly name: string
    readonly map: ColumnMap
    readonly person: number
  },
  now: Date,
): Promise<unknown> =>
  rows(
    db,
    sql`insert into tickets.sheet_map(signature, name, map, by_person, at)
      values (${found.signature}, ${found.name}, ${JSON.stringify(found.map)}::jsonb, ${found.person}, ${now})
      on conflict (signature) do update set name = excluded.name, map = excluded.map, by_person = excluded.by_person, at = excluded.at`,
  )
