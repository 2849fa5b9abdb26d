import type { Platform } from '#platform/matters/platform.ts'
import type { Gateway, Outcome } from './gateway.ts'
import { messageKey } from './message-key.ts'
import { shortText } from './message-text.ts'
import {
  type Claimed,
  claim,
  type Due,
  markBarred,
  markLater,
  markRefused,
  markSent,
  putAway,
  readDue,
  readSender,
} from './outbox.ts'
import { isAwake, type Pace, paceOf, pauseAfter } from './pace.ts'
import { whyNever } from './why-never.ts'

/** How many are sent in one turn, and how many are looked at. */
const SEND_BATCH = 20
const LOOK = 200
/** A turn begins no message after so long: whoever stops the process waits for it. */
const TURN_MS = 5000
/** Longer than a gateway may take to answer: until then nobody else tries the same message. */
const CLAIM_MS = 30_000
/** After a gateway that did not take one, before the next. */
const REST_MS = 10_000

/**
 * Sends what waits, a turn at a time; answers how many messages it dealt with. A message is taken in hand, sent and marked, each by
 * itself: nothing of the database is held while a gateway answers. Whoever is killed between the gateway's answer and the mark
 * leaves it to be sent again, under the same key.
 */
export function messageSender(platform: Platform, gateway: Gateway): () => Promise<number> {
  const { db, now } = platform
  let sender: string | undefined
  let restUntil = 0

  const send = async (due: Due, pace: Pace): Promise<Outcome | undefined> => {
    sender ??= await readSender(db)
    const pauseMs = pauseAfter(pace, due.tries + 1)
    const message = await claim(db, due, new Date(now().getTime() + Math.max(pauseMs, CLAIM_MS)))
    if (!message) return undefined
    const outcome = await gateway.send(messageOf(sender, due.id, message, pace))
    await mark(platform, due, outcome, pace)
    return outcome
  }
  return async () => {
    const began = now()
    const pace = paceOf(platform.world(began), began)
    // A rest that reaches further than any can was set by a clock that ran ahead.
    if (restUntil > began.getTime() && restUntil <= latest(began, pace)) return 0
    if (!isAwake(pace, began)) return 0
    const found = await readDue(db, began, new Date(latest(began, pace)), LOOK)
    let did = await putAwayAll(platform, found, pace)
    for (const due of found.filter((one) => !whyNever(one, pace)).slice(0, SEND_BATCH)) {
      const outcome = await send(due, pace)
      if (outcome) did++
      const rest = outcome ? restAfter(outcome, pace) : 0
      if (rest > 0) restUntil = now().getTime() + rest
      if (rest > 0 || now().getTime() - began.getTime() > TURN_MS) break
    }
    return did
  }
}

const latest = (now: Date, { pauseMostMs }: Pace): number => now.getTime() + Math.max(pauseMostMs, CLAIM_MS)

/** A gateway that took a message may have the next at once, one that knows us not has time. */
function restAfter(outcome: Outcome, { pauseMostMs }: Pace): number {
  if (outcome.kind === 'later')
    return Math.min(Math.max(REST_MS, outcome.afterMs ?? 0), Math.max(REST_MS, pauseMostMs))
  return outcome.kind === 'barred' ? pauseMostMs : 0
}

/** What will never be sent says so; answers how many there were. */
async function putAwayAll({ db, now }: Platform, found: readonly Due[], pace: Pace): Promise<number> {
  const never = found.flatMap((due) => {
    const why = whyNever(due, pace)
    return why ? [{ id: due.id, why }] : []
  })
  for (const [why, own] of Map.groupBy(never, (one) => one.why))
    await putAway(
      db,
      own.map(({ id }) => id),
      why,
      now(),
    )
  return never.length
}

function messageOf(sender: string, id: string, { to, ...told }: Claimed, { longest }: Pace) {
  const said = { to, ...shortText(told, longest) }
  return { key: messageKey(sender, id, said), ...said }
}

async function mark({ db, now }: Platform, { id, tries }: Due, outcome: Outcome, pace: Pace): Promise<void> {
  if (outcome.kind === 'accepted') return markSent(db, id, now())
  const detail = outcome.why
  if (outcome.kind === 'refused') return markRefused(db, id, { why: 'refused', detail }, now())
  if (outcome.kind === 'barred') return markBarred(db, id, detail, now(), pace.pauseMostMs)
  if (tries + 1 >= pace.tries) return markRefused(db, id, { why: 'tries', detail }, now())
  const pauseMs = Math.max(pauseAfter(pace, tries + 1), Math.min(outcome.afterMs ?? 0, pace.pauseMostMs))
  return markLater(db, id, new Date(now().getTime() + pauseMs), detail)
}
