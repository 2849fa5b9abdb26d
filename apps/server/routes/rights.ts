import type { FastifyReply } from 'fastify'
import { create } from '#modules/rights/actions/create.ts'
import { request } from '#modules/rights/contract.ts'
import type { RequestReceipt } from '#modules/rights/views.ts'
import { partyOf } from '#modules/tickets/parties.ts'
import { raiserSession } from '#platform/access/sessions.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { numberOf, plainNumber } from '#platform/kernel/number.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import { type Acted, act } from '#platform/matters/act.ts'
import { clockView } from '#platform/matters/clock-view.ts'
import { findMatter } from '#platform/matters/load.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { newestKind } from '#platform/matters/registry.ts'
import { route } from '../route.ts'
import { CLIENT_KEY, type Draft, draftOf, receiveAgain, sendOnce } from '../sent-once.ts'
import { setSessionCookie } from './session.ts'

/** Nobody asks more often, and numbers are not tried faster here than where a ticket is followed. */
const TRIES = 30

export const createRequest = route({
  method: 'POST',
  path: '/api/rights',
  name: '申请查阅、复制、更正、删除个人信息',
  door: 'anyone',
  perMinute: TRIES,
  status: 201,
  body: { ...create.action.input, clientKey: CLIENT_KEY },
  answer: async ({ platform, body, actor, now, reply }) => {
    const { clientKey, ...input } = body as Input & { readonly clientKey?: string }
    const draft = clientKey ? draftOf('client.rights', clientKey, actor, input.phone) : undefined
    const sent = { platform, actor, now, reply, input, draft }
    return sendOnce({
      platform,
      draft,
      write: () => write(sent),
      receive: async (id) => {
        const again = await receiveAgain(sent, id)
        return again.ok ? ok(receiptOf(platform, again.value, now)) : again
      },
    })
  },
})

/** The input as the fields of `create` let it through. */
type Input = JsonObject & { readonly phone: string; readonly name?: string; readonly number?: string }

type Sent = {
  readonly platform: Platform
  readonly actor: Actor
  readonly now: Date
  readonly reply: FastifyReply
  readonly input: Input
  readonly draft: Draft | undefined
}

/** Writes the request, its person where they are new, and the session that lets them follow this one request. */
async function write({ platform, actor, now, reply, input, draft }: Sent): Promise<Result<RequestReceipt>> {
  const { phone, name = null, number } = input
  const party = await partyOf(platform.db, { phone, name }, now)
  const follow = actor.kind === 'staff' ? undefined : raiserSession(party.ref, now)
  const acted = await act(platform, {
    kind: request.kind,
    action: 'create',
    input,
    actor: actor.kind === 'raiser' ? { kind: 'guest', ref: 'guest' } : actor,
    raiser: party.ref,
    others: number ? await named(platform, number) : [],
    ...(party.fresh ? { party: party.fresh } : {}),
    ...(follow ? { session: follow.row } : {}),
    ...(draft ? { source: draft } : {}),
  })
  if (!acted.ok) return acted
  if (follow) setSessionCookie(reply, follow.token)
  return ok(receiptOf(platform, acted.value, now))
}

/** The matter of a number, for the rule alone, which asks whose it is. */
async function named(platform: Platform, number: string): Promise<readonly MatterState[]> {
  const written = numberOf(number) ?? plainNumber(number)
  const found = await findRow(
    platform.db,
    sql<{ id: string }>`select id::text as id from platform.matter where number = ${written}`,
  )
  const loaded = found && (await findMatter(platform.db, found.id))
  return loaded ? [loaded.matter] : []
}

function receiptOf(
  platform: Platform,
  { loaded, receipt }: Pick<Acted, 'loaded' | 'receipt'>,
  now: Date,
): RequestReceipt {
  const { matter, title } = loaded
  const { def } = newestKind(platform.kinds, request.kind)
  return {
    id: matter.id,
    number: matter.number,
    title,
    receipt,
    answer: clockView(def, matter.clocks[0]!, platform.world(now, new Date(matter.openedAt)), now),
  }
}
