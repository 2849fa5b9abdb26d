import type { Decision, TableSpec, Values } from '#platform/contract/decision.ts'
import type { Database } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import type { Day } from '#platform/kernel/day.ts'
import { type Compiled, compile } from './compile.ts'
import { beginTable, readVersions } from './store.ts'
import { inForceOn, type RuleVersion } from './versions.ts'

export type Decider = (table: string, values: Values) => Decision

/** The tables of the district, as read; asked by day. */
export type RuleBook = {
  readonly versions: (table: string) => readonly RuleVersion[]
  /** How many versions are in force, on any day. */
  readonly inForce: number
  readonly on: (day: Day) => Decider
}

/** A book over versions; each is compiled once a day, when it is first asked. Pure but for that memory. */
export function bookOf(all: readonly RuleVersion[]): RuleBook {
  const tables = Map.groupBy(all, (v) => v.table)
  return {
    versions: (table) => tables.get(table) ?? [],
    inForce: all.filter((v) => v.state === 'in-force').length,
    on: (day) => {
      const ready = new Map<string, { readonly no: number; readonly decide: Compiled } | undefined>()
      return (table, values) => {
        if (!ready.has(table)) {
          const found = inForceOn(tables.get(table) ?? [], day)
          ready.set(table, found && { no: found.no, decide: compile(found.content, day) })
        }
        const found = ready.get(table)
        if (!found) return { kind: 'not-covered', nearest: null, read: [], table, version: 0 }
        return { ...found.decide(values), table, version: found.no }
      }
    },
  }
}

/** The version that a declared table begins with, from the lists of a district's pack. Pure. */
export const firstVersion = (
  { id, inputs, outputs, policy, complete, begin }: TableSpec,
  list: Parameters<TableSpec['begin']>[0],
): Pick<RuleVersion, 'table' | 'content' | 'examples'> => {
  const { rows, examples } = begin(list)
  return { table: id, content: { inputs, outputs, policy, complete, rows }, examples }
}

/** Reads the tables; one that modules ask and the district does not have yet begins with what its pack states. */
export async function openBook(
  db: Database,
  specs: readonly TableSpec[],
  directory: Directory,
  now: Date,
): Promise<RuleBook> {
  const known = await readVersions(db)
  const lacking = specs.filter((spec) => !known.some((v) => v.table === spec.id))
  // A database without a district has no lists to begin with.
  if (lacking.length === 0 || directory.settings.region === undefined) return bookOf(known)
  const list = (kind: string) => directory.terms.get(kind) ?? []
  for (const spec of lacking) await beginTable(db, firstVersion(spec, list), now)
  return bookOf(await readVersions(db))
}
