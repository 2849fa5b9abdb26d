import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { dayOf, endOfDay, startOfDay } from '#platform/kernel/day.ts'
import { act } from '#platform/matters/act.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { ticket } from './contract.ts'

/** One call reminds no more than this; the next call goes on with the rest. */
export const MOST_REMINDERS = 500

export type RemindMany = {
  readonly unit?: string | undefined
  readonly which: 'late' | 'today'
  readonly note?: string | undefined
}

export type Reminded = { readonly reminded: number; readonly skipped: number; readonly left: number }
type Row = { readonly id: string; readonly reminded: boolean }

/**
 * Reminds every unit that leads something late or due today, each ticket through its own act. Those already
 * reminded today are left alone and counted as skipped; `left` says how many did not fit into this call. Two
 * who ask at the same moment take turns: the second finds what the first has reminded.
 */
export const remindMany = (
  platform: Platform,
  actor: Actor,
  asked: RemindMany,
  now: Date,
): Promise<Reminded> => platform.db.inTurn('reminders', () => remindNow(platform, actor, asked, now))

async function remindNow(platform: Platform, actor: Actor, asked: RemindMany, now: Date): Promise<Reminded> {
  const found = await rows(platform.db, candidates(asked, now))
  const due = found.filter((row) => !row.reminded)
  const input = asked.note ? { note: asked.note } : {}
  let reminded = 0
  for (const { id } of due.slice(0, MOST_REMINDERS)) {
    // Refused: answered or withdrawn in the meantime, so there is nobody left to remind.
    if ((await act(platform, { kind: ticket.kind, action: 'remind', id, input, actor })).ok) reminded++
  }
  const tried = Math.min(due.length, MOST_REMINDERS)
  return { reminded, skipped: found.length - due.length + tried - reminded, left: due.length - tried }
}

const candidates = ({ unit, which }: RemindMany, now: Date) => sql<Row>`
  select m.id::text as id, exists (select 1 from platform.ledger l
      where l.matter_id = m.id and l.action = 'remind' and l.occurred_at >= ${startOfDay(dayOf(now))}) as reminded
    from platform.matter_task t join platform.matter m on m.id = t.matter_id
    where t.state in ('open', 'accepted') and t.step = 'handle' and t.mode = 'lead' and m.kind = ${ticket.kind}
      and coalesce(m.facts->>'confidential', 'false') = 'false' ${unit ? sql`and t.unit = ${unit}` : sql``}
      and ${which === 'late' ? sql`m.due_at < ${now}` : sql`m.due_at >= ${now} and m.due_at <= ${endOfDay(dayOf(now))}`}
    order by m.due_at, m.id limit 5000`
