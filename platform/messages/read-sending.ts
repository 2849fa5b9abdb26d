import type { MessagesView, NotSent } from '#platform/contract/messages.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { addDays, dayOf, startOfDay } from '#platform/kernel/day.ts'
import { COUNT_CAP } from '#platform/matters/count-cap.ts'
import type { Platform } from '#platform/matters/platform.ts'
import type { Gateway } from './gateway.ts'
import { sendingLight } from './light.ts'
import { NOT_SENT, notSentWords } from './not-sent-words.ts'
import { CHANNEL } from './outbox.ts'
import { hoursWords, isAwake, paceOf, wakeWords } from './pace.ts'

const DAYS = 7
/** Those that reached nobody although there was somebody to tell. */
const FAILED: readonly NotSent[] = ['refused', 'tries', 'too-old']

/** How sending stands, in counts and reasons: no text, no telephone. */
export async function readSending(
  platform: Platform,
  gateway: Gateway | undefined,
  now: Date,
): Promise<MessagesView> {
  const { db } = platform
  const today = startOfDay(dayOf(now))
  const since = startOfDay(addDays(dayOf(now), 1 - DAYS))
  const pace = paceOf(platform.world(now), now)
  const [waits, went, failed, refusal] = await Promise.all([
    readWaiting(db),
    readSent(db, today),
    readFailures(db, since),
    readRefusal(db),
  ])
  const light = sendingLight({
    attached: gateway !== undefined,
    awake: isAwake(pace, now),
    wakes: wakeWords(pace.from, now),
    waiting: waits.waiting,
    mostTries: waits.mostTries,
    trouble: waits.trouble,
    lastSent: dateOr(went.last),
    barred: dateOr(waits.barred),
    failedToday: await countFailed(db, today),
    now,
  })
  return {
    light,
    gateway: gateway?.name ?? null,
    hours: hoursWords(pace, now),
    waiting: Math.min(waits.waiting, COUNT_CAP),
    capped: waits.waiting > COUNT_CAP,
    oldest: dateOr(waits.oldest)?.toISOString() ?? null,
    sentToday: went.today,
    notSent: failed.map(({ why, count }) => ({ why, say: notSentWords(why), count })),
    notSentDays: DAYS,
    lastRefusal: refusal && {
      at: new Date(refusal.at).toISOString(),
      say: refusal.detail ? `${NOT_SENT[refusal.why]}（${refusal.detail}）` : NOT_SENT[refusal.why],
    },
  }
}

type At = Date | string
const dateOr = (at: At | null): Date | null => (at === null ? null : new Date(at))

type Waits = {
  readonly waiting: number
  readonly oldest: At | null
  readonly mostTries: number
  readonly trouble: string | null
  readonly barred: At | null
}

async function readWaiting(db: Database): Promise<Waits> {
  const found = await findRow(
    db,
    sql<Waits>`
      with w as (select created_at, tries, next_at, detail, barred_at from platform.outbox
        where sent_at is null and unsent_at is null order by id limit ${COUNT_CAP + 1})
      select count(*)::int as waiting, min(created_at) as oldest, coalesce(max(tries), 0) as "mostTries", max(barred_at) as barred,
        (select detail from w where detail is not null order by next_at desc nulls last limit 1) as trouble from w`,
  )
  return found ?? { waiting: 0, oldest: null, mostTries: 0, trouble: null, barred: null }
}

async function readSent(db: Database, today: Date) {
  const found = await findRow(
    db,
    sql<{ today: number; last: At | null }>`
      select (select count(*)::int from platform.outbox where sent_at >= ${today} and channel = ${CHANNEL}) as today,
        (select sent_at from platform.outbox where sent_at is not null and channel = ${CHANNEL} order by sent_at desc limit 1) as last`,
  )
  return found ?? { today: 0, last: null }
}

const readFailures = (db: Database, since: Date) =>
  rows(
    db,
    sql<{ why: NotSent; count: number }>`select failure as why, count(*)::int as count from platform.outbox
      where unsent_at >= ${since} group by failure order by count(*) desc, failure`,
  )

async function countFailed(db: Database, today: Date): Promise<number> {
  const found = await findRow(
    db,
    sql<{ n: number }>`select count(*)::int as n from platform.outbox
      where unsent_at >= ${today} and failure = any(${FAILED}::text[])`,
  )
  return found?.n ?? 0
}

const readRefusal = async (db: Database) =>
  (await findRow(
    db,
    sql<{
      at: At
      why: NotSent
      detail: string | null
    }>`select unsent_at as at, failure as why, detail from platform.outbox
      where unsent_at is not null and failure in ('refused', 'tries') order by unsent_at desc limit 1`,
  )) ?? null
