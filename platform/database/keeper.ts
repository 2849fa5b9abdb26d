import pg from 'pg'
import type { Locks } from './alone.ts'

/** What the connection is called, before the name of its process: by it, others see that the process lives. */
export const KEEPER_NAME = 'yiwang process '
/** What processes on one database tell each other, on one channel. */
export const CHANNEL = 'yiwang'
/** The space of the advisory locks that are named by a text. */
export const LOCKS = 771_002
const AGAIN_MS = 500
/** An answer that takes longer will not come: the connection is given up, and with it its locks. */
const PATIENCE_MS = 10_000
/** A machine that is gone without a word is found out in about 25 seconds, and its locks are free. */
export const FOUND_OUT = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3'

/** Somebody who hears what other processes tell. */
export type Hearer = {
  readonly news: (news: string) => void
  /** The connection is there (again): what was told meanwhile was missed. */
  readonly back: () => void
}

export type Keeper = Locks & {
  readonly hear: (hearer: Hearer) => () => void
  readonly close: () => Promise<void>
}

/**
 * One connection of this process that holds its locks and hears the others. Made when it is first needed, and made again
 * when it breaks; everything it held is free from that moment.
 */
export function keeper(options: pg.ClientConfig): Keeper {
  const hearers = new Set<Hearer>()
  let client: Promise<pg.Client> | undefined
  let isClosed = false

  const again = (): void => {
    if (!isClosed && !client) current().catch(() => {})
  }
  const lost = (which: Promise<pg.Client>): void => {
    if (client !== which) return
    client = undefined
    if (hearers.size > 0 && !isClosed) setTimeout(again, AGAIN_MS).unref()
  }
  const current = (): Promise<pg.Client> => {
    if (isClosed) return Promise.reject(new Error('the database is closed'))
    if (client) return client
    const opened = open(options, (news) => {
      for (const hearer of hearers) hearer.news(news)
    })
    client = opened
    opened.then(
      (fresh) => {
        fresh.on('end', () => lost(opened))
        for (const hearer of hearers) hearer.back()
      },
      () => lost(opened),
    )
    return opened
  }
  // One question after the other: a connection answers no two at once.
  let last: Promise<unknown> = Promise.resolve()
  const ask = (text: string, name: string): Promise<boolean> => {
    const own = last.then(() => askNow(text, name))
    last = own.catch(() => {})
    return own
  }
  const askNow = async (text: string, name: string): Promise<boolean> => {
    const asked = current()
    const own = await asked
    try {
      const { rows } = await own.query<{ done: boolean }>(text, [LOCKS, name])
      return rows[0]?.done ?? false
    } catch (error) {
      // Whether the lock is held is not known: with the connection it is not.
      lost(asked)
      own.end().catch(() => {})
      throw error
    }
  }
  return {
    take: (name) => ask('select pg_try_advisory_lock($1, hashtext($2)) as done', name),
    // Not given back, it went with the connection.
    give: async (name) => {
      if (client) await ask('select pg_advisory_unlock($1, hashtext($2)) as done', name).catch(() => false)
    },
    hear: (hearer) => {
      hearers.add(hearer)
      again()
      return () => void hearers.delete(hearer)
    },
    close: async () => {
      isClosed = true
      await client?.then((own) => own.end()).catch(() => {})
    },
  }
}

/** A connection that hears. */
async function open(options: pg.ClientConfig, news: (news: string) => void): Promise<pg.Client> {
  const client = new pg.Client({
    ...options,
    keepAlive: true,
    query_timeout: PATIENCE_MS,
    connectionTimeoutMillis: PATIENCE_MS,
  })
  // A connection that breaks is told by its end; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  client.on('notification', ({ payload = '' }) => news(payload))
  try {
    await client.query(`listen ${CHANNEL}`)
    return client
  } catch (error) {
    client.end().catch(() => {})
    throw error
  }
}
