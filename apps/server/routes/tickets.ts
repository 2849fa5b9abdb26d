import type { FastifyReply } from 'fastify'
import { create } from '#modules/tickets/actions/create.ts'
import { PROPERTIES, ticket } from '#modules/tickets/contract.ts'
import { factsOf } from '#modules/tickets/facts.ts'
import { metresBetween } from '#modules/tickets/metres.ts'
import { tellsMisconduct } from '#modules/tickets/misconduct.ts'
import { partyOf } from '#modules/tickets/parties.ts'
import { finishTerm } from '#modules/tickets/terms.ts'
import { dangerIn, urgencyOf } from '#modules/tickets/urgency.ts'
import type { NearbyView, PreviewView, ReceiptView } from '#modules/tickets/views.ts'
import { raiserSession } from '#platform/access/sessions.ts'
import type { Term } from '#platform/clock/term.ts'
import { termBefore } from '#platform/clock/term-before.ts'
import { dayWords } from '#platform/clock/words.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { ClockView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { act } from '#platform/matters/act.ts'
import { clockView, dueWords } from '#platform/matters/clock-view.ts'
import { begunWith, type Loaded } from '#platform/matters/load.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { stateView } from '#platform/matters/present.ts'
import { kindOf } from '#platform/matters/registry.ts'
import { timedClock } from '#platform/matters/timed.ts'
import { likeness, tokensOf } from '#platform/search/tokens.ts'
import { route } from '../route.ts'
import { CLIENT_KEY, type Draft, draftOf, receiveAgain, sendOnce } from '../sent-once.ts'
import { missingFiles } from '../uploaded.ts'
import { setSessionCookie } from './session.ts'

export const createTicket = route({
  method: 'POST',
  path: '/api/tickets',
  name: '反映一件事',
  door: 'anyone',
  perMinute: 600,
  status: 201,
  body: { ...create.action.input, clientKey: CLIENT_KEY },
  answer: async ({ platform, body, actor, now, reply }) => {
    const { clientKey, ...input } = body as JsonObject & { readonly clientKey?: string }
    const draft = clientKey ? draftOf('client', clientKey, actor, input.phone) : undefined
    const sent = { platform, actor, now, reply, input, draft }
    return sendOnce({
      platform,
      draft,
      write: () => write(sent),
      receive: async (id) => {
        const again = await receiveAgain(sent, id)
        return again.ok ? receiptOf(platform, again.value.loaded, now, again.value.receipt) : again
      },
    })
  },
})

type Sent = {
  readonly platform: Platform
  readonly actor: Actor
  readonly now: Date
  readonly reply: FastifyReply
  readonly input: JsonObject
  readonly draft: Draft | undefined
}

/**
 * Writes the request together with the person (when they are new) and the session that lets them follow it, so that
 * a refused one leaves nothing behind.
 */
async function write({ platform, actor, now, reply, input, draft }: Sent): Promise<Result<ReceiptView>> {
  const missing = await missingFiles(platform, create.action.input, input, null)
  if (missing) return refuse(missing)
  const isStaff = actor.kind === 'staff'
  const { phone, name } = input
  // Without a phone there is nobody to tell.
  const party =
    typeof phone === 'string' && phone !== ''
      ? await partyOf(platform.db, { phone, name: typeof name === 'string' ? name : null }, now)
      : undefined
  const follow = party && !isStaff ? raiserSession(party.ref, now) : undefined
  const acted = await act(platform, {
    kind: ticket.kind,
    action: 'create',
    input,
    actor: actor.kind === 'raiser' ? { kind: 'guest', ref: 'guest' } : actor,
    raiser: party?.ref ?? null,
    ...(party?.fresh ? { party: party.fresh } : {}),
    ...(follow ? { session: follow.row } : {}),
    ...(draft ? { source: draft } : {}),
  })
  if (!acted.ok) return acted
  if (follow) setSessionCookie(reply, follow.token)
  return receiptOf(platform, acted.value.loaded, now, acted.value.receipt)
}

function receiptOf(platform: Platform, loaded: Loaded, now: Date, receipt: string): Result<ReceiptView> {
  const begun = kindOf(platform.kinds, begunWith(loaded))
  if (!begun.ok) return begun
  const { id } = loaded.matter
  const facts = factsOf(loaded.matter)
  const clock = loaded.matter.clocks.find((c) => c.code === 'finish')!
  return ok({
    id,
    number: loaded.matter.number,
    title: loaded.title,
    receipt,
    finish: clockView(begun.value.def, clock, platform.world(now, new Date(loaded.matter.openedAt)), now),
    danger: facts.danger ? dangerIn(platform.world(now), facts.danger, facts) : null,
    watched: loaded.matter.tasks.some((task) => task.step === 'watch'),
    confidential: facts.confidential,
  })
}

export const previewTicket = route({
  method: 'POST',
  path: '/api/tickets/preview',
  name: '提交前看最晚日期',
  door: 'anyone',
  perMinute: 600,
  body: {
    property: optional(f.choice({ label: '诉求性质', choices: PROPERTIES })),
    text: optional(f.longText({ label: '怎么回事', max: 2000 })),
    place: optional(f.text({ label: '具体地点', max: 100 })),
    region: optional(f.region({ label: '哪个社区、村' })),
  },
  answer: async ({ platform, body, actor, now }) => {
    const world = platform.world(now)
    const said = [body.text, body.place].join('\n')
    const property = body.property ?? 'complaint'
    const about = { property, region: body.region, channel: actor.kind === 'staff' ? undefined : 'web' }
    const { urgent } = urgencyOf(world, { ...about, words: said })
    return ok({
      finish: previewClock(platform, finishTerm(world, property, urgent), now),
      danger: dangerIn(world, said, about),
      misconduct: tellsMisconduct(world, { said: body.text ?? '', place: body.place }),
    } satisfies PreviewView)
  },
})

/** The clock as it would start now. */
function previewClock(platform: Platform, term: Term, now: Date): ClockView {
  const clock = {
    no: 1,
    code: 'finish',
    taskNo: null,
    term,
    until: null,
    startsAt: now.toISOString(),
    pauses: [],
    extensions: [],
    state: 'running',
    dueAt: null,
    provisional: false,
    doneAt: null,
    missedAt: null,
  } as const
  return clockView(ticket, timedClock(clock, platform.calendar()), platform.world(now), now)
}

export const nearbyTickets = route({
  method: 'POST',
  path: '/api/tickets/nearby',
  name: '附近有人说过类似的事',
  door: 'anyone',
  perMinute: 300,
  body: {
    region: optional(f.region({ label: '社区、村' })),
    lng: optional(f.text({ label: '经度', max: 20 })),
    lat: optional(f.text({ label: '纬度', max: 20 })),
    text: optional(f.longText({ label: '怎么回事', max: 2000 })),
  },
  answer: async ({ platform, body, now }) => {
    const words = tokensOf(body.text ?? '').slice(0, 30)
    if (!body.region || words.length === 0) return ok({ rows: [] } satisfies NearbyView)
    const since = termBefore(platform.world(now).term('duplicates.window'), now, platform.calendar())
    const found = await rows(platform.db, nearbyQuery(body.region, words, since))
    const here = pointOf(body.lng, body.lat)
    const likely = found
      .map((row) => ({ row, like: likeness(words, tokensOf(`${row.title} ${row.text ?? ''}`)) }))
      .filter(({ like }) => like >= 0.12)
      .toSorted((a, b) => b.like - a.like)
      .slice(0, 3)
    return ok({ rows: likely.map(({ row }) => nearbyRow(platform, row, here)) } satisfies NearbyView)
  },
})

type Near = {
  readonly number: string
  readonly title: string
  readonly text: string | null
  readonly opened_at: string
  readonly due_at: string | null
  readonly state: string
  readonly version: number
  readonly point: { readonly lng: number; readonly lat: number } | null
  readonly people: number
  readonly category: string | null
}

/** Open tickets of the same village that share words; confidential ones have no region scope and never come up. */
const nearbyQuery = (region: string, words: readonly string[], since: Date) => sql<Near>`
  select m.number, p.title, p.parts->>'text' as text, m.opened_at, m.due_at, m.state, m.def_version as version, p.parts->'point' as point, m.facts->>'category' as category,
    1 + (select count(*)::int from platform.matter_link l where l.parent_id = m.id and l.kind = 'merge' and l.active) as people
  from platform.scope s join platform.matter_scope ms on ms.scope_id = s.id and ms.open and ms.opened_at >= ${since}
    join platform.matter m on m.id = ms.matter_id and m.kind = ${ticket.kind} and m.state <> 'merged' and m.facts->>'category' is not null
    join platform.matter_private p on p.matter_id = m.id and p.words @@ to_tsquery('simple', ${words.map((w) => `'${w}'`).join(' | ')})
  where s.key = ${`region:${region}`} order by ms.opened_at desc limit 40`

const pointOf = (lng: string | undefined, lat: string | undefined) =>
  lng && lat && Number.isFinite(Number(lng)) && Number.isFinite(Number(lat))
    ? { lng: Number(lng), lat: Number(lat) }
    : null

/** What a stranger may know of somebody else's request: its category, when, how far; none of its words. */
function nearbyRow(
  platform: Platform,
  row: Near,
  here: { readonly lng: number; readonly lat: number } | null,
): NearbyView['rows'][number] {
  return {
    number: row.number,
    title: platform.directory().categories.get(row.category ?? '')?.name ?? '',
    openedWords: dayWords(dayOf(new Date(row.opened_at))),
    people: row.people,
    state: stateView(platform.kinds.find(ticket.kind, row.version), row.state).told,
    dueWords: row.due_at ? dueWords(new Date(row.due_at)) : '',
    metres: here && row.point ? Math.round(metresBetween(here, row.point)) : null,
  }
}
