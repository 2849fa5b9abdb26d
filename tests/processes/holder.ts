import pg from 'pg'
import { migrations } from '#apps/server/modules.ts'
import { openDatabase } from '#platform/database/open.ts'

// A process that is in the middle of every background work at once, and stays there until it is killed.

const WORKS = [
  'tally',
  'seal',
  'erased files',
  'clocks',
  'merged',
  'messages',
  'learn',
  'judge',
  'simulation',
]

const forever = new Promise<never>(() => {})
const url = process.env.DATABASE_URL ?? ''
const db = await openDatabase({ url }, [...migrations])
const begin = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    void db
      .alone(name, () => {
        resolve(true)
        return forever
      })
      .then(() => resolve(false))
  })
for (const work of WORKS) while (!(await begin(work))) await new Promise((r) => setTimeout(r, 5))
// In the middle of ordering: its lock is taken in a transaction that does not end.
const ordering = new pg.Client({ connectionString: url })
await ordering.connect()
await ordering.query('begin')
await ordering.query('select pg_advisory_xact_lock(771001)')
console.log('holding')
