import { existsSync, readFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { makeFolder } from '#platform/database/make-folder.ts'
import { readSealed } from '#platform/matters/read-sealed.ts'

/** One erasing by law, as it is told beside the backups: which matter, up to which step, when, on what ground. No words, no person. */
export type Erasure = {
  readonly matter: string
  readonly number: string
  readonly through: number
  readonly at: string
  readonly ground: string
}

/** Entries get their ids before they are there to be read: so many are looked at again. */
const LOOK_BACK = 10_000

const keyOf = ({ number, through, at }: Erasure): string => `${number} ${through} ${at}`

/** The list in its file, oldest first; a line that a kill cut short is left out. */
export function readErasures(path: string): readonly Erasure[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const one = JSON.parse(line) as Erasure
        return typeof one.number === 'string' && Number.isInteger(one.through) ? [one] : []
      } catch {
        return []
      }
    })
}

/** Adds what the list does not have yet; answers how many. */
export async function addErasures(path: string, found: readonly Erasure[]): Promise<number> {
  if (found.length === 0) return 0
  const known = new Set(readErasures(path).map(keyOf))
  const fresh = found.filter((one) => !known.has(keyOf(one)))
  if (fresh.length === 0) return 0
  makeFolder(dirname(path))
  const isCut = existsSync(path) && !readFileSync(path, 'utf8').endsWith('\n')
  await appendFile(path, `${isCut ? '\n' : ''}${fresh.map((one) => JSON.stringify(one)).join('\n')}\n`, {
    flush: true,
  })
  return fresh.length
}

/** Keeps the list in a file beside the backups; `tell` adds what was erased since and answers how much that was. */
export function erasureTeller(path: string): (db: Database) => Promise<number> {
  let seen = 0
  return async (db) => {
    const found = await rows(
      db,
      sql<{
        id: string
        sealed: Uint8Array
      }>`select id::text as id, sealed from platform.ledger where action = 'erase' and id > ${Math.max(0, seen - LOOK_BACK)} order by id`,
    )
    const told = found.flatMap((row) => erasuresIn(row.sealed))
    const added = await addErasures(path, told)
    seen = Math.max(seen, Number(found.at(-1)?.id ?? 0))
    return added
  }
}

function erasuresIn(sealed: Uint8Array): readonly Erasure[] {
  const entry = readSealed(new Uint8Array(sealed))
  return (entry?.changes ?? []).flatMap((change) =>
    change.do === 'erase' && entry
      ? [
          {
            matter: entry.matter,
            number: entry.number,
            through: change.through,
            at: entry.recorded,
            ground: change.ground,
          },
        ]
      : [],
  )
}

export type NotErased = Erasure & { readonly kind: string; readonly state: string }

/** What the list says was erased, and what stands in this database unerased: the same matter by number and id. */
export async function notErased(db: Database, list: readonly Erasure[]): Promise<readonly NotErased[]> {
  if (list.length === 0) return []
  const byNumber = new Map(list.map((one) => [one.number, one]))
  const found = await rows(
    db,
    sql<{
      id: string
      number: string
      kind: string
      state: string
      opened: string
    }>`select id::text as id, number, kind, state, opened_at as opened from platform.matter
      where number = any(${[...byNumber.keys()]}) and facts->'erased' is null order by id`,
  )
  return found.flatMap(({ id, number, kind, state, opened }) => {
    const one = byNumber.get(number)
    // After a restore a new matter gets the number of one that was lost: it is another.
    const isSame = one !== undefined && one.matter === id && new Date(opened) <= new Date(one.at)
    return isSame ? [{ ...one, kind, state }] : []
  })
}
