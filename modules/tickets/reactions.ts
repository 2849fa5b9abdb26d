import { systemActor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { type LedgerNews, reactTo } from '#platform/ledger/react.ts'
import { act } from '#platform/matters/act.ts'
import { findMatter } from '#platform/matters/load.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { ticket } from './contract.ts'
import { factsOf } from './facts.ts'

// A merge counts as well: the parent may have been closed while somebody merged into it.
const ENDINGS = ['close', 'answer', 'withdraw', 'follow-parent', 'merge']
/** After these it may have become a report of misconduct, and nothing ordinary is handled with one. */
const TURNINGS = ['to-secret', 'add', 'reopen', 'call-back', 'rate']

/** Merged tickets follow their parent: closed with the same answer, or set free when the parent was withdrawn or became a report of misconduct. */
export const followParents = (platform: Platform): Promise<number> =>
  reactTo(platform.db, 'tickets.merged', [...ENDINGS, ...TURNINGS], (news) => followAll(platform, news))

async function followAll(platform: Platform, news: readonly LedgerNews[]): Promise<void> {
  const waiting = await rows(
    platform.db,
    sql<{ parent: string; id: string }>`select l.parent_id::text as parent, l.child_id::text as id
      from platform.matter_link l join platform.matter c on c.id = l.child_id
      where (l.parent_id = any(${news.map((n) => n.matter)}::bigint[]) or l.child_id = any(${news.map((n) => n.matter)}::bigint[])) and l.kind = 'merge' and l.active and c.state = 'merged'
      order by l.parent_id, l.child_id`,
  )
  for (const [parent, children] of Map.groupBy(waiting, (w) => w.parent))
    await followOne(platform, parent, children)
}

async function followOne(
  platform: Platform,
  matter: string,
  children: readonly { readonly id: string }[],
): Promise<void> {
  const parent = await findMatter(platform.db, matter)
  if (!parent) return
  const facts = factsOf(parent.matter)
  if (parent.matter.closedAt === null && !facts.confidential) return
  // What was erased by law since was closed all the same; only its words are gone.
  const isClosed = (facts.erasedFrom ?? parent.matter.state) === 'closed' && !facts.confidential
  const reply = typeof parent.parts.reply === 'string' ? { reply: parent.parts.reply } : {}
  const input = isClosed
    ? { ...reply, outcome: facts.outcome ?? 'solved', ...(facts.lead ? { lead: facts.lead } : {}) }
    : {
        reason: facts.confidential
          ? '主单不再一起办理，这一件单独办理。'
          : '主单已被诉求人撤回，这一件单独办理。',
      }
  for (const { id } of children) {
    const done = await act(platform, {
      kind: ticket.kind,
      id,
      action: isClosed ? 'follow-parent' : 'unmerge',
      input,
      actor: systemActor,
    })
    // Too busy is for now only: the same news is looked at again.
    if (!done.ok && done.refusal.status === 503) throw new Error(done.refusal.say)
  }
}
