import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { makeFolder } from '#platform/database/make-folder.ts'

/** A signed head as it was told outside the database. */
export type PublishedHead = {
  readonly size: number
  readonly root: string
  readonly at: string
  readonly key: string
  readonly signature: string
  /** The short name of the key that was lost, where this line tells that another took over here (`LostKey`). */
  readonly lost?: string
}

/** Heads told outside the database, only added to: whoever changes it afterwards cannot take back what was said. */
export type HeadsFile = {
  readonly read: () => readonly PublishedHead[]
  /** Adds the heads signed since; answers how many. Done again after a kill, it goes on where the file ends. */
  readonly publish: (db: Database) => Promise<number>
  /** Adds one line. */
  readonly tell: (head: PublishedHead) => void
}

/** Many lines' length: enough to find the last whole one. */
const TAIL = 8192

/**
 * Keeps them in a file, one a line. Several processes may keep one file in a folder that they share, each publishing in its turn
 * (`alone`), or each its own: so where the file ends is read anew every time.
 */
export function headsFile(path: string): HeadsFile {
  const read = (): readonly PublishedHead[] =>
    existsSync(path)
      ? readFileSync(path, 'utf8')
          .split('\n')
          .flatMap((line) => readLine(line) ?? [])
      : []
  const add = (heads: readonly PublishedHead[], end: string): void => {
    makeFolder(dirname(path))
    const isCut = end !== '' && !end.endsWith('\n')
    appendFileSync(path, `${isCut ? '\n' : ''}${heads.map((head) => JSON.stringify(head)).join('\n')}\n`)
  }
  return {
    read,
    tell: (head) => add([head], tailOf(path)),
    publish: async (db) => {
      // A line that a kill cut short is left behind and written again whole.
      const end = tailOf(path)
      const last = end === '' ? 0 : (lastIn(end) ?? read().at(-1)?.size ?? 0)
      const fresh = await rows(
        db,
        sql<PublishedHead>`select size::int as size, encode(root, 'hex') as root, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
          key_id as key, encode(signature, 'hex') as signature from platform.tree_head h where h.size > ${last} order by h.size`,
      )
      if (fresh.length > 0) add(fresh, end)
      return fresh.length
    },
  }
}

/** The end of a file; nothing where there is none. */
function tailOf(path: string): string {
  if (!existsSync(path)) return ''
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, TAIL))
    readSync(file, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } finally {
    closeSync(file)
  }
}

/** The size of the last whole head in a file's end. */
const lastIn = (end: string): number | undefined =>
  end
    .split('\n')
    .flatMap((line) => readLine(line) ?? [])
    .at(-1)?.size

function readLine(line: string): PublishedHead | undefined {
  try {
    const head: unknown = JSON.parse(line)
    return typeof head === 'object' && head !== null && 'size' in head ? (head as PublishedHead) : undefined
  } catch {
    return undefined
  }
}
