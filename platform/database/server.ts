import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { aloneWith } from './alone.ts'
import { type Database, PLAIN_TEXTS, type PlatformFunction, type Session } from './database.ts'
import { FOUND_OUT, KEEPER_NAME, keeper, LOCKS } from './keeper.ts'
import { toParameter } from './to-parameter.ts'

/** The oldest PostgreSQL whose grammar the product is written for. */
const OLDEST = 150000

/** What people wait for with a click; all else (lists, figures, background work) goes by the other lane. */
const ACTING: readonly PlatformFunction[] = ['act_write', 'load_matter', 'reserve', 'scope_ids']

/**
 * Connections of each lane. More than two for a core of the database only make each other wait: on two cores four did
 * 121 lifecycles a second, twelve 103.
 */
const LANE = Number(process.env.YIWANG_CONNECTIONS) || Math.max(4, 2 * availableParallelism())

/** How long something may take before it is given up, in milliseconds: whoever waits is told, and nobody waits for ever. */
export type Patience = {
  /** Waiting for what another session holds. */
  readonly lock: number
  /** One statement of an act, and one of all else (checking millions of entries takes minutes). */
  readonly act: number
  readonly read: number
  /** Waiting for a free connection, or for a new one. */
  readonly connect: number
  /** On top of a statement's own limit, for a server that no longer answers at all. */
  readonly silence: number
}

const PATIENCE: Patience = { lock: 10_000, act: 20_000, read: 600_000, connect: 10_000, silence: 5_000 }

/**
 * Opens a PostgreSQL server by `url`, with two lanes of connections, so that a slow list never holds up an act. Work runs as the role `<database>_app`, which owns nothing; only
 * `owner` statements (migrations) run as the one who signed in.
 */
export async function openServer(url: string, lane = LANE, patience = PATIENCE): Promise<Database> {
  const { name, version, role } = await withOwner(url, async (client) => {
    const { rows } = await client.query<Server>(
      `select current_database() as name, current_setting('server_version_num')::int as version,
        (select rolname from pg_roles where rolname = current_database() || '_app') as role`,
    )
    return rows[0]!
  })
  if (version < OLDEST) throw new Error(`需要 PostgreSQL 15 或更新，这台是 ${version}。`)
  const reading = makePool(url, role, lane, patience, patience.read)
  const acting = makePool(url, role, lane, patience, patience.act)
  const id = randomBytes(9).toString('base64url')
  const keeping = keeper({
    connectionString: url,
    application_name: `${KEEPER_NAME}${id}`,
    options: `${FOUND_OUT}${workingAs(role)}`,
  })
  const named = namer()
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: reading }) })
  return {
    kind: 'server',
    name,
    process: id,
    kysely,
    read: async (text, values) => (await reading.query({ ...named(text), values: [...values] })).rows,
    call: async (fn, ...args) => {
      const holes = args.map((_, i) => `$${i + 1}`).join(', ')
      const pool = ACTING.includes(fn) ? acting : reading
      const answer = await pool.query<{ answer: never }>({
        // A name stands for one text: a function may be called with fewer arguments than it takes.
        name: `platform.${fn}/${args.length}`,
        text: `select platform.${fn}(${holes}) as answer`,
        values: args.map(toParameter),
      })
      return answer.rows[0]!.answer
    },
    owner: (statements) => withOwner(url, async (client) => void (await client.query(statements))),
    alone: aloneWith(keeping),
    inTurn: (name, work) =>
      withOwner(url, async (client) => {
        await client.query('select pg_advisory_lock($1, hashtext($2))', [LOCKS, name])
        return work()
      }),
    hear: keeping.hear,
    session: (work) => withOwner(url, (client) => work(sessionOf(client))),
    snapshot: (work) =>
      withOwner(url, async (client) => {
        await client.query(`begin isolation level repeatable read read only; ${PLAIN_TEXTS}`)
        const answer = await work(sessionOf(client))
        await client.query('commit')
        return answer
      }),
    readerFor: async () => ({ url }),
    close: async () => {
      await keeping.close()
      await kysely.destroy()
      await acting.end()
    },
  }
}

type Server = { readonly name: string; readonly version: number; readonly role: string | null }

const sessionOf = (client: pg.Client): Session => ({
  query: async <T>(text: string, values?: readonly unknown[]) =>
    (await client.query(text, [...(values ?? [])])).rows as readonly T[],
})

/** Work as the one who signed in, over a connection of its own that is closed again. */
async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: FOUND_OUT })
  // A server that goes away is told by the query that fails; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Texts come from the code, so they are few; a fault that made them many must not fill the server's memory.
const MOST_NAMES = 500

/** Gives each text a name, under which every connection keeps its plan. */
function namer(): (text: string) => { readonly text: string; readonly name?: string } {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known) return { text, name: known }
    if (names.size >= MOST_NAMES) return { text }
    const name = `q${names.size}`
    names.set(text, name)
    return { text, name }
  }
}

const workingAs = (role: string | null): string => (role ? ` -c role=${role}` : '')

/**
 * Connections that work as the role which owns nothing, once it exists. JIT costs more than it saves on short queries; helpers
 * for one long query would take the processors from everybody's short ones.
 */
function makePool(
  url: string,
  role: string | null,
  size: number,
  patience: Patience,
  statement: number,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'yiwang',
    options: `-c jit=off -c max_parallel_workers_per_gather=0${workingAs(role)}`,
    keepAlive: true,
    lock_timeout: patience.lock,
    statement_timeout: statement,
    query_timeout: statement + patience.silence,
    connectionTimeoutMillis: patience.connect,
  })
  // A connection that breaks while idle is replaced by the pool; the next query tells if the server is away.
  pool.on('error', () => {})
  return pool
}
