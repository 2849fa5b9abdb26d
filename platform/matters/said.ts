import type { Said } from '#platform/contract/module.ts'
import type { LineView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import type { EntryRow } from './load.ts'
import type { Platform } from './platform.ts'
import type { KindEntry } from './registry.ts'
import { valueWords } from './words.ts'

/** What the public parts of a matter's entries say, by revision. */
export type SaidLines = ReadonlyMap<number, readonly LineView[]>

/** Says what the public parts of entries tell; to staff alone, for they name the numbers of others' matters. */
export async function readSaid(
  platform: Platform,
  { module: { says = {} } }: KindEntry,
  entries: readonly EntryRow[],
  actor: Actor,
): Promise<SaidLines> {
  if (actor.kind !== 'staff') return new Map()
  const said = entries.flatMap(({ rev, action, changes }) =>
    changes ? [{ rev, values: says[action]?.(changes) ?? [] }] : [],
  )
  const numbers = await readNumbers(
    platform.db,
    said.flatMap((entry) => entry.values),
  )
  const lineOf = ({ field, value }: Said): LineView => ({
    label: field.label,
    text:
      field.kind === 'matter'
        ? (numbers.get(String(value)) ?? '')
        : valueWords(platform.directory(), field, value),
  })
  return new Map(said.map(({ rev, values }) => [rev, values.map(lineOf).filter((line) => line.text)]))
}

/** The numbers of the matters that are named by their ids. */
async function readNumbers(db: Database, values: readonly Said[]): Promise<ReadonlyMap<string, string>> {
  const ids = values.filter(({ field }) => field.kind === 'matter').map(({ value }) => String(value))
  if (ids.length === 0) return new Map()
  const found = await rows(
    db,
    sql<{ id: string; number: string }>`
      select id::text as id, number from platform.matter where id = any(${ids}::bigint[])`,
  )
  return new Map(found.map(({ id, number }) => [id, number]))
}
