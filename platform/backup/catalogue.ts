import { readFileSync } from 'node:fs'
import type { Session } from '#platform/database/database.ts'
import { type Migrations, migrationFiles } from '#platform/database/migrate.ts'
import type { Column, SequenceState, TableShape } from './format.ts'

/** Who was signed in is not taken along: after a restore everybody signs in anew. */
const LEFT_OUT = ['platform.session']

/** These first, because checking the rest needs them; then the ledger's own order, then by name. */
const FIRST = ['platform.tree_head', 'platform.ledger', 'platform.ledger_order', 'platform.ledger_private']

/** What an outside auditor needs, and nothing private. */
export const LEDGER_TABLES = FIRST.slice(0, 3)

/** The schemas that the declared migrations make: a module's tables are found by its own migrations, not by a list here. */
export function declaredSchemas(sets: readonly Migrations[]): readonly string[] {
  const found = new Set<string>()
  for (const { path } of migrationFiles(sets))
    for (const [, name] of readFileSync(path, 'utf8').matchAll(
      /^\s*create schema (?:if not exists )?"?(\w+)"?/gim,
    ))
      if (name) found.add(name)
  return [...found]
}

/** Every table of these schemas with the columns that are written, in the order of a backup. */
export async function readTables(
  session: Session,
  schemas: readonly string[],
): Promise<readonly TableShape[]> {
  const columns = await session.query<Column & { readonly at: string }>(
    `select n.nspname || '.' || c.relname as at, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by 1, a.attnum`,
    [schemas],
  )
  const shapes = [...Map.groupBy(columns, (c) => c.at)]
    .filter(([name]) => !LEFT_OUT.includes(name))
    .map(([name, own]) => ({ name, columns: own.map(({ name: column, type }) => ({ name: column, type })) }))
  const rank = ({ name }: TableShape): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)
  return shapes.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

/** Where every sequence stands. Read after the rows, so that no number is given twice after a restore. */
export async function readSequences(
  session: Session,
  schemas: readonly string[],
): Promise<readonly SequenceState[]> {
  const names = await session.query<{ readonly name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind = 'S' order by 1`,
    [schemas],
  )
  const states: SequenceState[] = []
  for (const { name } of names) {
    const [state] = await session.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(name)}`,
    )
    if (state) states.push({ name, ...state })
  }
  return states
}

/** A name with its schema as SQL writes it. */
export const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
