import { type Database, findRow, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { type Proposal, unlearned } from '../learning/propose.ts'

/** Who sent a ticket back last, and to whom they would have it sent. */
export type LastReturn = { readonly unit: string | null; readonly suggested: string | null }

/** The last return of a ticket, as it was written down. */
export const findLastReturn = (db: Database, matter: string): Promise<LastReturn | undefined> =>
  findRow(
    db,
    sql<LastReturn>`select l.unit_id as unit, p.content->>'suggested' as suggested
      from platform.ledger l left join platform.ledger_private p on p.matter_id = l.matter_id and p.rev = l.rev
      where l.matter_id = ${matter}::bigint and l.action = 'return' order by l.rev desc limit 1`,
  )

/** Whoever sent it back comes last, and whom they suggested first: the same order again would only come back again. */
export function afterReturn(
  found: readonly Proposal[],
  back: LastReturn | undefined,
  mayTake: (unit: string) => boolean,
): readonly Proposal[] {
  if (!back) return found
  const others = found.filter(({ unit }) => unit !== back.unit && unit !== back.suggested)
  const named = back.suggested
  const first = named && mayTake(named) ? [found.find(({ unit }) => unit === named) ?? unlearned(named)] : []
  return [...first, ...others, ...found.filter(({ unit }) => unit === back.unit && unit !== named)]
}

/** Why it stands first. */
export const suggestedWords = (directory: Directory, { unit }: LastReturn): string =>
  `${unit ? (directory.units.get(unit)?.short ?? unit) : '上一个单位'}退单时建议派给它`
