import type { Decision, TableContent, Values } from '#platform/contract/decision.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import type { Day } from '#platform/kernel/day.ts'
import { maskText } from '#platform/kernel/mask.ts'
import { compile } from '#platform/rules/compile.ts'
import type { BacktestView } from '#platform/rules/views.ts'
import { type NameOf, valueWords } from '#platform/rules/wording.ts'
import { ticket } from '../contract.ts'
import { wordsRead } from '../decisions.ts'
import { factsOf } from '../facts.ts'

/** So many past tickets are looked at, at most. */
export const MOST_PAST = 2000
const PIECE = 200
const MOST_EXAMPLES = 20

type Past = {
  readonly id: string
  readonly number: string
  readonly facts: JsonObject
  readonly title: string | null
  readonly text: string | null
  readonly place: string | null
}

/**
 * What a table would have said of the last tickets, beside what the one in force says: how many change, from what to what, and
 * some of them. Reports of misconduct and what was erased are left out; titles are masked. Reads in pieces, by key.
 */
export async function backtest(
  db: Database,
  tables: { readonly before: TableContent; readonly after: TableContent; readonly day: Day },
  most: number,
  nameOf: NameOf,
): Promise<BacktestView> {
  const before = compile(tables.before, tables.day)
  const after = compile(tables.after, tables.day)
  const counts = new Map<string, { readonly from: string; readonly to: string; n: number }>()
  const examples: BacktestView['examples'][number][] = []
  let looked = 0
  let changed = 0
  for await (const past of lastTickets(db, Math.min(most, MOST_PAST))) {
    looked++
    const values = valuesOf(past)
    const now = after(values)
    const [from, to] = [said(tables.before, before(values), nameOf), said(tables.after, now, nameOf)]
    if (from === to) continue
    changed++
    const key = `${from}→${to}`
    const count = counts.get(key) ?? { from, to, n: 0 }
    count.n++
    counts.set(key, count)
    if (examples.length < MOST_EXAMPLES) {
      const row = 'row' in now ? now.row : null
      const { id, number, title } = past
      examples.push({ id, number, title: maskText(title ?? ''), from, to, row })
    }
  }
  return { looked, changed, counts: [...counts.values()].toSorted((a, b) => b.n - a.n), examples }
}

async function* lastTickets(db: Database, most: number): AsyncGenerator<Past> {
  let before: string | null = null
  for (let left = most; left > 0; ) {
    const piece: readonly Past[] = await rows(
      db,
      sql<Past>`select m.id::text as id, m.number, m.facts, p.title, p.parts->>'text' as text, p.parts->>'place' as place
        from platform.matter m join platform.matter_private p on p.matter_id = m.id
        where m.kind = ${ticket.kind} and (${before}::bigint is null or m.id < ${before}::bigint)
          and m.facts->>'confidential' is distinct from 'true' and m.facts->>'erasedFrom' is null
        order by m.id desc limit ${Math.min(PIECE, left)}`,
    )
    yield* piece
    left -= piece.length
    if (piece.length < PIECE) return
    before = piece.at(-1)!.id
  }
}

/** What the tables read of a ticket. */
export function valuesOf({ facts, title, text, place }: Omit<Past, 'id' | 'number'>): Values {
  const { property, channel, region, category } = factsOf({ facts })
  return { property, channel, region, category, words: wordsRead({ title, text, place }) }
}

/** What comes of it, without the row: a row that only moved changes nothing. */
function said(
  content: TableContent,
  outcome: Pick<Decision, 'kind'> & {
    readonly gives?: { readonly [output: string]: string | number | boolean }
  },
  nameOf: NameOf,
): string {
  if (outcome.kind === 'not-covered') return '没有规则管'
  if (outcome.kind === 'missing') return '缺要看的内容'
  if (outcome.kind === 'not-met' || !outcome.gives) return '不符合'
  const gives = outcome.gives
  return content.outputs
    .filter((o) => gives[o.id] !== undefined && gives[o.id] !== '')
    .map((o) => `${o.name} ${valueWords(o, gives[o.id], nameOf)}`)
    .join('，')
}
