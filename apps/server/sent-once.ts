import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { openRaiserSession } from '#platform/access/sessions.ts'
import { erasedOf } from '#platform/contract/erasure.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { Json } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { type Act, KNOWN_PARTY, NOT_FOUND, SAME_SOURCE } from '#platform/matters/act.ts'
import { findMatter, type Loaded } from '#platform/matters/load.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { setSessionCookie } from './routes/session.ts'

/** The key that a form makes once for what is written in it, and sends along. */
export const CLIENT_KEY = optional(f.text({ label: '草稿号', grade: 0, min: 8, max: 60 }))

export type Draft = NonNullable<Act['source']>

/** A draft is one person's: the same key with another phone is another draft, and opens nothing of the first. */
export const draftOf = (source: string, key: string, actor: Actor, phone: Json | undefined): Draft => ({
  source,
  id: createHash('sha256')
    .update(JSON.stringify([key, actor.kind === 'staff' ? actor.ref : (phone ?? '')]))
    .digest('hex'),
})

type Sending<T> = {
  readonly platform: Platform
  readonly draft: Draft | undefined
  /** Writes it and answers; called again when its person was made by somebody else at the same moment. */
  readonly write: () => Promise<Result<T>>
  /** Answers for the matter that the draft became when it was sent before. */
  readonly receive: (id: string) => Promise<Result<T>>
}

/** Makes one matter of a draft, however often it is sent, also at the same moment over another connection. */
export async function sendOnce<T>({ platform, draft, write, receive }: Sending<T>): Promise<Result<T>> {
  const sentBefore = draft && (await findByDraft(platform, draft))
  if (sentBefore) return receive(sentBefore)
  const first = await write()
  // Another first request of the same telephone came at the same moment: now its person is known.
  const done = !first.ok && first.refusal.code === KNOWN_PARTY.code ? await write() : first
  if (done.ok || !draft || done.refusal.code !== SAME_SOURCE.code) return done
  const sentFirst = await findByDraft(platform, draft)
  return sentFirst ? receive(sentFirst) : done
}

type Receiving = {
  readonly platform: Platform
  readonly actor: Actor
  readonly now: Date
  readonly reply: FastifyReply
}

/** The matter that was sent before, with its first receipt; whoever is not at a desk may follow it from here too. */
export async function receiveAgain(
  { platform, actor, now, reply }: Receiving,
  id: string,
): Promise<Result<{ readonly loaded: Loaded; readonly receipt: string }>> {
  const loaded = await findMatter(platform.db, id)
  // What is erased is not followed any more either.
  if (!loaded || erasedOf(loaded.matter.facts)) return refuse(NOT_FOUND)
  const { raiser } = loaded.matter
  if (actor.kind !== 'staff' && raiser)
    setSessionCookie(reply, (await openRaiserSession(platform.db, raiser, id, now)).token)
  const entry = await findRow(
    platform.db,
    sql<{
      leaf: string
    }>`select encode(leaf, 'hex') as leaf from platform.ledger where matter_id = ${id} and rev = 1`,
  )
  return ok({ loaded, receipt: entry?.leaf ?? '' })
}

const findByDraft = async (platform: Platform, { source, id }: Draft): Promise<string | undefined> =>
  (
    await findRow(
      platform.db,
      sql<{
        id: string
      }>`select matter_id::text as id from platform.matter_source where source = ${source} and source_id = ${id}`,
    )
  )?.id
