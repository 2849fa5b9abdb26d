import type { Session } from '#platform/database/database.ts'
import { quoted } from './catalogue.ts'
import type { SequenceState, TableShape } from './format.ts'

/** So many bytes of rows go in one statement. */
const BATCH = 1024 * 1024

type Statement = { readonly statement: string }

/**
 * What stands in the way of loading, and puts it back: references between tables (rows come in any order), triggers that
 * refuse emptying, indexes (made at once afterwards, in a fraction of the time).
 */
export async function prepareLoading(
  session: Session,
  tables: readonly TableShape[],
): Promise<() => Promise<void>> {
  const names = tables.map((t) => t.name)
  const own = `(n.nspname || '.' || c.relname) = any($1)`
  const references = await session.query<Statement & { readonly drop: string }>(
    `select format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as statement,
        format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as drop
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
      where k.contype = 'f' and (${own} or (rn.nspname || '.' || r.relname) = any($1)) order by 1`,
    [names],
  )
  const indexes = await session.query<Statement & { readonly drop: string }>(
    `select pg_get_indexdef(i.indexrelid) as statement, format('drop index %I.%I', n.nspname, x.relname) as drop
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
      where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) and ${own} order by 1`,
    [names],
  )
  const quiet = (how: 'disable' | 'enable') =>
    names.map((name) => `alter table ${quoted(name)} ${how} trigger user`)
  for (const statement of [
    ...references.map((r) => r.drop),
    ...indexes.map((i) => i.drop),
    ...quiet('disable'),
    `truncate ${names.map(quoted).join(', ')}`,
  ])
    await session.query(statement)
  return async () => {
    for (const { statement } of [...indexes, ...references]) await session.query(statement)
    for (const statement of quiet('enable')) await session.query(statement)
    for (const name of names) await session.query(`analyze ${quoted(name)}`)
  }
}

/** Takes rows in and writes them a batch at a time; `end` writes what is left. */
export function loader(session: Session): {
  readonly take: (table: TableShape, lines: readonly string[]) => Promise<void>
  readonly end: () => Promise<void>
} {
  let current: TableShape | undefined
  let held: string[] = []
  let length = 0
  const write = async (): Promise<void> => {
    if (current && held.length > 0) await session.query(insertInto(current), [`[${held.join(',')}]`])
    held = []
    length = 0
  }
  return {
    take: async (table, lines) => {
      if (table.name !== current?.name) await write()
      current = table
      for (const line of lines) {
        held.push(line)
        length += line.length
        if (length >= BATCH) await write()
      }
    },
    end: write,
  }
}

/** Each column from its text, as its own type reads it. */
function insertInto({ name, columns }: TableShape): string {
  const names = columns.map((c) => quoted(c.name)).join(', ')
  const values = columns.map((c, i) => `(l->>${i})::${typeName(c.type)}`).join(', ')
  return `insert into ${quoted(name)} (${names}) overriding system value select ${values} from jsonb_array_elements($1::jsonb) l`
}

// A type comes out of the file: nothing else than a type's name may get into a statement.
const TYPE = /^[a-z_][a-z0-9_ ."]*(\(\d+(,\d+)?\))?( with(out)? time zone)?(\[\])*$/i

function typeName(type: string): string {
  if (!TYPE.test(type)) throw new Error(`not the name of a type: ${type}`)
  return type
}

/** Sequences go on where they stood. */
export async function setSequences(session: Session, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, last, called } of sequences)
    await session.query('select setval($1::regclass, $2::bigint, $3::boolean)', [quoted(name), last, called])
}
