import type { Actor } from '#platform/contract/who.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Refusal } from '#platform/kernel/refusal.ts'
import { act } from '#platform/matters/act.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { ticket } from './contract.ts'

/** What lies with a person or a unit, and moving it: each ticket by its own act, so that its ledger tells. */

const live = sql`platform.matter_task t join platform.matter m on m.id = t.matter_id
  where t.state in ('open', 'accepted') and m.kind = ${ticket.kind}`
const theirs = (person: number) =>
  sql`(t.person_id = ${person} or (t.step = 'handle' and (m.facts->'officers'->>t.unit)::int = ${person}))`

/** How much is open at a desk, and how much of it only this person may do. */
export async function countInHand(
  db: Database,
  asked: { readonly person: number; readonly unit: string; readonly role: string },
): Promise<{ readonly bound: number; readonly atDesk: number }> {
  const row = await findRow(
    db,
    sql<{
      bound: number
      atDesk: number
    }>`select count(*) filter (where t.person_id = ${asked.person})::int as bound,
      count(*) filter (where t.required and t.role = ${asked.role})::int as "atDesk" from ${live} and t.unit = ${asked.unit}`,
  )
  return row ?? { bound: 0, atDesk: 0 }
}

/** How many open tickets each person signed for, by person. */
export async function countByPerson(db: Database): Promise<ReadonlyMap<number, number>> {
  const found = await rows(
    db,
    sql<{
      person: number
      n: number
    }>`select (m.facts->'officers'->>t.unit)::int as person, count(*)::int as n
      from ${live} and t.step = 'handle' and m.facts->'officers' ? t.unit group by 1`,
  )
  return new Map(found.map((row) => [row.person, row.n]))
}

export const countAtUnit = async (db: Database, unit: string): Promise<number> =>
  (
    await findRow(
      db,
      sql<{
        n: number
      }>`select count(distinct t.matter_id)::int as n from ${live} and t.unit = ${unit} and (t.required or t.step = 'handle')`,
    )
  )?.n ?? 0

/** Hands everything a person works on for a unit to a colleague. Answers how many moved. */
export async function handOverAll(
  platform: Platform,
  actor: Actor,
  asked: { readonly unit: string; readonly from: number; readonly to: number; readonly note: string },
): Promise<number> {
  const found = await rows(
    platform.db,
    sql<{
      id: string
    }>`select distinct m.id::text as id from ${live} and t.unit = ${asked.unit} and ${theirs(asked.from)}`,
  )
  let moved = 0
  for (const { id } of found) {
    // Refused: settled in the meantime, so there is nothing left to hand over.
    if ((await act(platform, { kind: ticket.kind, action: 'hand-over', id, input: asked, actor })).ok) moved++
  }
  return moved
}

/** Moves everything a unit handles to its successor. Stops at the first refusal and answers it. */
export async function moveUnitAll(
  platform: Platform,
  actor: Actor,
  asked: { readonly unit: string; readonly to: string },
): Promise<{ readonly moved: number; readonly refusal: Refusal | null }> {
  const found = await rows(
    platform.db,
    sql<{
      id: string
    }>`select distinct m.id::text as id from ${live} and t.unit = ${asked.unit} and t.step = 'handle'`,
  )
  let moved = 0
  for (const { id } of found) {
    const done = await act(platform, { kind: ticket.kind, action: 'move-unit', id, input: asked, actor })
    if (done.ok) moved++
    else if (!done.refusal.code.endsWith('.nothing-there') && done.refusal.code !== 'wrong-state')
      return { moved, refusal: done.refusal }
  }
  return { moved, refusal: null }
}
