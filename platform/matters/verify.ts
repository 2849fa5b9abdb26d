import { findRow, rows, sql } from '#platform/database/database.ts'
import type { PublicKeys } from '#platform/ledger/public-keys.ts'
import type { PublishedHead } from '#platform/ledger/published-heads.ts'
import { clockSteps, stepWords } from './clock-steps.ts'
import { type Fault, MOST_FAULTS } from './fault.ts'
import type { Platform } from './platform.ts'
import { type Head, readHeads, verifyHeads, verifyOrder } from './verify-ledger.ts'
import { verifyLost } from './verify-lost.ts'
import { verifyMatters } from './verify-matters.ts'
import { verifyPublished } from './verify-published.ts'
import { verifyTallies } from './verify-tallies.ts'

export type Verified = {
  readonly ok: boolean
  readonly checked: {
    readonly entries: number
    /** The newest of them, which no signed head covers yet. */
    readonly unsealed: number
    readonly matters: number
    readonly heads: number
    /** Heads told outside the database that were compared. */
    readonly published: number
    readonly privateParts: number
    readonly tallies: number
  }
  readonly faults: readonly Fault[]
  /** What an auditor should know though nothing was tampered with: another key, a clock that had been set back, what could not be compared. */
  readonly remarks: readonly string[]
  readonly seconds: number
}

/**
 * Checks everything against everything: entries against their hashes and order, signed heads against the
 * entries, matters against the fold of their entries, private parts against their hashes, tallies against
 * the counts, and what was published outside against all of it. A row altered, removed or inserted behind the ledger's
 * back is named. `published` is read before this is called: heads signed meanwhile are then no surprise.
 */
export async function verifyAll(
  platform: Platform,
  publicKey: PublicKeys,
  published: readonly PublishedHead[] = [],
  onProgress: (share: number) => void = () => {},
): Promise<Verified> {
  const began = performance.now()
  const faults: Fault[] = []
  const total = await findRow(
    platform.db,
    sql<{ n: string }>`select coalesce(max(pos) + 1, 0)::text as n from platform.ledger_order`,
  )
  const heads = await readHeads(platform.db)
  const moduleOf = (kind: string): string | undefined =>
    platform.kinds.all.find((e) => e.def.kind === kind)?.module.id
  const order = await verifyOrder(platform.db, moduleOf, faults, (n) =>
    onProgress((n / Math.max(1, Number(total?.n))) * 0.4),
  )
  verifyHeads(heads, order.leaves, publicKey, faults)
  verifyPublished(published, heads, publicKey, faults)
  const lost = verifyLost(publicKey, rootIn(heads))
  faults.push(...lost.faults)
  onProgress(0.5)
  const matters = await verifyMatters(platform, faults)
  onProgress(0.9)
  const tallies = await verifyTallies(platform.db, faults)
  await verifyStrays(platform, faults)
  const steps = (await clockSteps(platform.db)).map(stepWords)
  const remarks = [...lost.remarks, ...steps, ...uncountedWords(matters.uncounted)]
  return {
    ok: faults.length === 0,
    checked: {
      entries: order.entries,
      unsealed: Math.max(0, order.entries - Number(heads.at(-1)?.size ?? 0)),
      matters: matters.matters,
      heads: heads.length,
      published: published.length,
      privateParts: matters.privateParts,
      tallies,
    },
    faults: faults.slice(0, MOST_FAULTS),
    remarks,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  }
}

/** The root of the signed head of a size. */
const rootIn =
  (heads: readonly Head[]) =>
  (size: number): string | undefined => {
    const head = heads.find((one) => Number(one.size) === size)
    return head && Buffer.from(head.root).toString('hex')
  }

const uncountedWords = (n: number): readonly string[] =>
  n === 0 ? [] : [`有 ${n} 件是按另一套指标计的：还没有补计完，或者是另一版程序计的。它们计的指标没有核对。`]

/** Entries in the ledger that are neither ordered nor waiting were put there by another hand. */
async function verifyStrays({ db }: Platform, faults: Fault[]): Promise<void> {
  const strays = await rows(
    db,
    sql<{
      id: string
      matter: string
      rev: number
    }>`select l.id::text as id, l.matter_id::text as matter, l.rev from platform.ledger l
      where not exists (select 1 from platform.ledger_order o where o.id = l.id) and not exists (select 1 from platform.ledger_queue q where q.id = l.id) limit ${MOST_FAULTS}`,
  )
  for (const s of strays)
    faults.push({
      kind: 'inserted',
      where: `ledger ${s.id}`,
      say: `留痕第 ${s.id} 行（事项 ${s.matter} 第 ${s.rev} 步）不在顺序里，是绕过系统插进来的。`,
    })
}
