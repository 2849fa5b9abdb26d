import { readsPrivate } from '#platform/access/scopes.ts'
import { timeWords } from '#platform/clock/words.ts'
import type { MessageView } from '#platform/contract/messages.ts'
import type { MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { maskText } from '#platform/kernel/mask.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { wholeText } from './message-text.ts'
import { NOT_SENT, notSentWords } from './not-sent-words.ts'
import { CHANNEL } from './outbox.ts'
import { isAwake, type Pace, paceOf, wakeWords } from './pace.ts'
import { whyNobody } from './why-never.ts'

type At = Date | string
type Row = {
  readonly id: string
  readonly rev: number
  readonly say: string
  readonly tries: number
  readonly barredAt: At | null
  readonly sentAt: At | null
  readonly channel: string | null
  readonly unsentAt: At | null
  readonly failure: string | null
  readonly detail: string | null
  readonly phone: string | null
  readonly simulated: boolean
}

/**
 * What the person who raised a matter was told, and whether it went out; for staff who read its words. Of a confidential matter
 * for its desk alone: nobody else may see that there is a person.
 */
export async function messagesOf(
  platform: Platform,
  { id, number, facts, scopes }: Pick<MatterState, 'id' | 'number' | 'facts' | 'scopes'>,
  actor: Actor,
  { attached, now }: { readonly attached: boolean; readonly now: Date },
): Promise<readonly MessageView[]> {
  const secret = facts.confidential === true
  if (actor.kind !== 'staff' || !readsPrivate(actor, { scopes }) || (secret && actor.role !== 'confidential'))
    return []
  const found = await rows(
    platform.db,
    sql<Row>`select o.id::text as id, o.rev, o.say, o.tries, o.barred_at as "barredAt", o.sent_at as "sentAt", o.channel, o.unsent_at as "unsentAt", o.failure, o.detail, p.phone,
        exists (select 1 from platform.matter_source s where s.matter_id = o.matter_id and s.source = 'simulation') as simulated
      from platform.outbox o left join registry.party p on p.ref = o.party_ref where o.matter_id = ${id}::bigint order by o.id`,
  )
  const pace = paceOf(platform.world(now), now)
  return found.map((row) => ({
    id: row.id,
    rev: row.rev,
    text: row.say === '' ? '' : maskText(wholeText({ number, say: row.say, secret })),
    ...standing(row, attached, pace, now),
  }))
}

function standing(row: Row, attached: boolean, pace: Pace, now: Date): Pick<MessageView, 'state' | 'say'> {
  if (row.sentAt !== null) {
    const how = row.channel === CHANNEL ? '已交短信网关' : '演示数据，算已告知'
    return { state: 'sent', say: `${timeWords(new Date(row.sentAt))} ${how}` }
  }
  if (row.unsentAt !== null) {
    const detail = row.detail ? `（${row.detail}）` : ''
    return { state: 'not-sent', say: `没有发：${notSentWords(row.failure)}${detail}` }
  }
  const nobody = whyNobody({ ...row, erased: row.say === '' })
  if (nobody) return { state: 'not-sent', say: `不会发：${NOT_SENT[nobody]}` }
  return { state: 'waiting', say: waitWords(row, attached, pace, now) }
}

function waitWords({ tries, barredAt }: Row, attached: boolean, pace: Pace, now: Date): string {
  if (!attached) return '没有发：没有接短信网关'
  if (!isAwake(pace, now)) return `等着发：${wakeWords(pace.from, now)} 以后发`
  if (barredAt !== null) return '等着发：短信网关不认这里的地址或密钥'
  return tries > 0 ? `等着发：试了 ${tries} 次，短信网关还没有接收` : '等着发'
}
