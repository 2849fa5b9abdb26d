import { type Kysely, sql } from 'kysely'
import type { Alone } from './alone.ts'
import type { Hearer } from './keeper.ts'

/**
 * The one door to the database. Module code gets `kysely` for reading and `call` for the platform's functions;
 * the root handle of the embedded database stays in this folder.
 */
export type Database = {
  readonly kind: 'embedded' | 'server'
  readonly name: string
  /** What this process is called among those that work on the same database. */
  readonly process: string
  readonly kysely: Kysely<unknown>
  /** Reads rows; a server keeps the plan of each text, so that only values travel from the second time on. */
  readonly read: (text: string, values: readonly unknown[]) => Promise<readonly unknown[]>
  /** Calls a platform function with one JSON argument and answers its JSON. */
  readonly call: <T>(name: PlatformFunction, ...args: readonly unknown[]) => Promise<T>
  /** Runs statements as the owner: migrations, tests, tools. Never reachable from a module. */
  readonly owner: (statements: string) => Promise<void>
  /**
   * Does work that no other process on this database is at; undefined, and nothing done, when one is. A process that ends,
   * however it ends, is at nothing. It spares double effort and never stands for correctness: a connection may break
   * in the middle, so what is done twice must come to the same.
   */
  readonly alone: Alone
  /** Waits for its turn with work that everybody does, one after the other: at a start, or when what one did is what the next must see. */
  readonly inTurn: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** Hears what processes on this database tell each other; answers how to stop. The embedded database has one process, which hears nothing. */
  readonly hear: (hearer: Hearer) => () => void
  /** Work of the owner's over one connection: restoring. Never reachable from a module. */
  readonly session: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  /** Reads one moment of everything as the owner, texts in one form whatever the settings. Holds the embedded database meanwhile. */
  readonly snapshot: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  /**
   * Where another thread may read a whole and consistent state while people go on: the server itself, or a copy of the
   * embedded database made in `scratch`. Undefined for one in memory, which nobody else can read.
   */
  readonly readerFor: (scratch: string) => Promise<Reader | undefined>
  readonly close: () => Promise<void>
}

/** One connection that runs parameterised statements. */
export type Session = {
  readonly query: <T>(text: string, values?: readonly unknown[]) => Promise<readonly T[]>
}

export type Reader = { readonly url: string } | { readonly folder: string }

/** Texts of dates, numbers and bytes in one form, for a transaction that reads for a backup. */
export const PLAIN_TEXTS = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0`

export type PlatformFunction =
  | 'reserve'
  | 'load_matter'
  | 'read_entries'
  | 'act_write'
  | 'scope_ids'
  | 'sequence_ledger'
  | 'tally_ledger'

/** Reads rows with a parameterised statement; values are always bound, never joined into the text. */
export async function rows<T>(db: Database, query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  const { sql: text, parameters } = query.compile(db.kysely)
  return (await db.read(text, parameters)) as readonly T[]
}

/** Reads at most one row. */
export const findRow = async <T>(db: Database, query: ReturnType<typeof sql<T>>): Promise<T | undefined> =>
  (await rows(db, query))[0]

export { sql }
