import { ticket } from '#modules/tickets/contract.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { act } from '#platform/matters/act.ts'
import type { TestWorld } from './test-platform.ts'
import {
  type Cast,
  ERASE,
  PLACE,
  REPLY,
  RESIDENT,
  raise,
  raiserOf,
  type Scene,
  TICKET_STAGES,
} from './ticket-stages.ts'
import { countOf } from './tokens.ts'

/** How an act was refused, and how many entries it wrote all the same. */
export type Said = {
  readonly status: number
  readonly code: string
  readonly say: string
  readonly wrote: number
}
type Stage = { readonly world: TestWorld; readonly cast: Cast }
type Provoke = (stage: Stage) => Promise<Said>

const HOUR = 3_600_000
const DAY = 24 * HOUR
const GUEST: Actor = { kind: 'guest', ref: 'guest' }
const resident = raiserOf(RESIDENT.party)
const NOWHERE = 'nowhere'
export const ADMIN: Actor = {
  kind: 'staff',
  ref: 'person:1',
  personId: 1,
  name: '管理员',
  postId: 1,
  unit: 'zsj',
  unitName: '区政数局',
  role: 'admin',
}

const stage = (name: string, { world, cast }: Stage): Promise<Scene> => TICKET_STAGES[name]!(world, cast)

async function said(
  { world }: Stage,
  asked: {
    readonly id?: string
    readonly action: string
    readonly actor: Actor
    readonly input?: JsonObject
    readonly into?: Scene
  },
): Promise<Said> {
  const before = await countOf(world, 'platform.ledger')
  const { into, input = {}, ...rest } = asked
  const done = await act(world.platform, {
    kind: ticket.kind,
    input: into ? { into: into.number } : input,
    others: into ? [await into.state()] : [],
    ...rest,
  })
  const wrote = (await countOf(world, 'platform.ledger')) - before
  return done.ok ? { status: 200, code: 'ok', say: '', wrote } : { ...done.refusal, wrote }
}

/** Time goes on for one refusal and comes back, so that stories do not age each other. */
async function later<T>({ world }: Stage, ms: number, run: () => Promise<T>): Promise<T> {
  const { now } = world.clock
  world.clock.pass(ms)
  try {
    return await run()
  } finally {
    world.clock.now = now
  }
}

const onStage =
  (name: string, action: string, who: keyof Cast | Actor, input: JsonObject = {}, ms = 0): Provoke =>
  async (s) => {
    const scene = await stage(name, s)
    const actor = typeof who === 'string' ? s.cast[who] : who
    return later(s, ms, () => said(s, { id: scene.id, action, actor, input }))
  }

const CREATE = { text: '安澜街三盏路灯不亮。', phone: RESIDENT.phone, region: PLACE.village }
const RETURN = { ground: 'not-our-duty', basis: '按三定方案不属本单位。', suggested: PLACE.other }
const creating =
  (input: JsonObject): Provoke =>
  (s) =>
    said(s, { action: 'create', actor: GUEST, input })
const ELSEWHERE = '449902001'
/** A place of the neighbouring district, as it comes with a file of another system. */
async function placeElsewhere({ world }: Stage): Promise<void> {
  await world.db.owner(
    `insert into registry.region(code, name, level) values ('${ELSEWHERE}', '邻区街道', 'town') on conflict do nothing`,
  )
  await world.platform.refresh()
}
/** Both units that take reports of misconduct: nobody in the district may take it. */
const BOTH = '区纪委监委和区政数局的人收红包。'
const mergingInto =
  (parent: (s: Stage) => Promise<Scene>): Provoke =>
  async (s) => {
    const scene = await raise(s.world)
    return said(s, { id: scene.id, action: 'merge', actor: s.cast.dispatcher, into: await parent(s) })
  }

/** Each declared refusal of a ticket's actions, provoked: `<action>.<code>`. */
export const PROVOKED: { readonly [refusal: string]: Provoke } = {
  'create.region-unknown': creating({ ...CREATE, region: NOWHERE }),
  'create.region-not-here': async (s) => {
    await placeElsewhere(s)
    return creating({ ...CREATE, region: ELSEWHERE })(s)
  },
  'create.phone-needed': creating({ text: CREATE.text, region: PLACE.village }),
  'create.channel-not-yours': creating({ ...CREATE, channel: 'mailbox' }),
  'create.note-not-yours': creating({ ...CREATE, note: '内部备注。' }),
  'create.city-not-yours': creating({ ...CREATE, cityNumber: 'LH2609290001' }),
  'create.nobody-may-take': creating({ ...CREATE, text: BOTH }),
  'add.nobody-may-take': onStage('waiting', 'add', resident, { added: BOTH }),
  'reopen.nobody-may-take': onStage('closed', 'reopen', resident, { why: BOTH }),
  'rate.nobody-may-take': onStage('closed', 'rate', resident, { stars: 1, solved: false, words: BOTH }),
  'withdraw.nobody-may-take': onStage('waiting', 'withdraw', resident, { why: BOTH }),
  'call-back.nobody-may-take': onStage('closed', 'call-back', 'dispatcher', {
    reached: true,
    solved: 'no',
    stars: 1,
    note: BOTH,
  }),
  'to-secret.nobody-may-take': onStage('waiting', 'to-secret', 'dispatcher', { reason: BOTH }),
  'to-secret.already-secret': onStage('secret dispatched', 'to-secret', 'lead', { reason: '像是举报。' }),
  'to-secret.unit-unknown': onStage('waiting', 'to-secret', 'dispatcher', {
    reason: '像是举报。',
    units: [NOWHERE],
  }),
  'dispatch.report-is-secret': onStage('waiting', 'dispatch', 'dispatcher', {
    lead: PLACE.lead,
    property: 'report',
  }),
  'answer.report-is-secret': onStage('waiting', 'answer', 'dispatcher', {
    text: '请打纪委的电话。',
    property: 'report',
  }),
  'record.region-unknown': (s) =>
    said(s, {
      action: 'record',
      actor: systemActor,
      input: { channel: '12345', property: 'complaint', region: NOWHERE },
    }),
  'answer.overdue-reason-needed': onStage(
    'waiting',
    'answer',
    'dispatcher',
    { text: '已经告诉路灯所，三天内修好。' },
    30 * DAY,
  ),
  'answer.category-unknown': onStage('waiting', 'answer', 'dispatcher', {
    text: '已经向您说明办理办法。',
    category: NOWHERE,
  }),
  'dispatch.unit-unknown': onStage('waiting', 'dispatch', 'dispatcher', { lead: NOWHERE }),
  'dispatch.unit-twice': onStage('waiting', 'dispatch', 'dispatcher', {
    lead: PLACE.lead,
    co: [PLACE.lead],
  }),
  'dispatch.category-unknown': onStage('waiting', 'dispatch', 'dispatcher', {
    lead: PLACE.lead,
    category: NOWHERE,
  }),
  'dispatch.unit-named': onStage('secret', 'dispatch', 'secret', { lead: PLACE.other }),
  'merge.parent-unknown': async (s) => {
    const scene = await raise(s.world)
    return said(s, {
      id: scene.id,
      action: 'merge',
      actor: s.cast.dispatcher,
      input: { into: 'QL000000-0001' },
    })
  },
  'merge.parent-closed': mergingInto((s) => stage('closed', s)),
  'merge.parent-merged': mergingInto((s) => stage('merged', s)),
  'merge.itself': async (s) => {
    const scene = await raise(s.world)
    return said(s, { id: scene.id, action: 'merge', actor: s.cast.dispatcher, into: scene })
  },
  'merge.secret': async (s) => {
    const scene = await stage('secret', s)
    return said(s, { id: scene.id, action: 'merge', actor: s.cast.secret, into: await stage('secret', s) })
  },
  'recall.too-late': onStage('dispatched', 'recall', 'dispatcher', {}, HOUR),
  'recall.signed': async (s) => {
    const scene = await stage('dispatched', s)
    await scene.do('sign-in', s.cast.co)
    return said(s, { id: scene.id, action: 'recall', actor: s.cast.dispatcher })
  },
  'sign-in.already-signed': onStage('handling', 'sign-in', 'lead'),
  'return.too-late': onStage('handling', 'return', 'lead', RETURN, 5 * DAY),
  'return.too-often': async (s) => {
    const scene = await stage('dispatched', s)
    await scene.do('return', s.cast.lead, RETURN)
    await scene.do('dispatch', s.cast.dispatcher, { lead: PLACE.lead })
    return said(s, { id: scene.id, action: 'return', actor: s.cast.lead, input: RETURN })
  },
  'return.suggestion-needed': onStage('handling', 'return', 'lead', {
    ground: 'wrong-place',
    basis: '不在本街道。',
  }),
  'return.unit-unknown': onStage('handling', 'return', 'lead', { ...RETURN, suggested: NOWHERE }),
  'hand-on.unit-unknown': onStage('handling', 'hand-on', 'lead', { unit: NOWHERE, reason: '职责在那里。' }),
  'hand-on.same-unit': onStage('handling', 'hand-on', 'lead', { unit: PLACE.lead, reason: '职责在那里。' }),
  'hand-on.not-agreed': onStage('handling', 'hand-on', 'lead', { unit: PLACE.other, reason: '职责在那里。' }),
  'hand-on.unit-named': onStage('secret dispatched', 'hand-on', 'lead', {
    unit: PLACE.other,
    reason: '职责在那里。',
    agreedBy: '某科长',
  }),
  'invite.unit-unknown': onStage('handling', 'invite', 'lead', { unit: NOWHERE }),
  'invite.already-on': onStage('handling', 'invite', 'lead', { unit: PLACE.town }),
  'invite.unit-named': onStage('secret dispatched', 'invite', 'lead', { unit: PLACE.other }),
  'ask-extension.too-late': onStage(
    'handling',
    'ask-extension',
    'lead',
    { days: 2, reason: '要等配件。' },
    30 * DAY,
  ),
  'ask-extension.asked-before': onStage('extension asked', 'ask-extension', 'lead', {
    days: 2,
    reason: '要等配件。',
  }),
  'ask-extension.too-long': onStage('handling', 'ask-extension', 'lead', { days: 30, reason: '要等配件。' }),
  'decide-extension.not-running': async (s) => {
    const scene = await stage('extension asked', s)
    await scene.do('reply', s.cast.lead, REPLY)
    return said(s, {
      id: scene.id,
      action: 'decide-extension',
      actor: s.cast.dispatcher,
      input: { decision: 'grant' },
    })
  },
  'reply.overdue-reason-needed': onStage('handling', 'reply', 'lead', REPLY, 30 * DAY),
  'call-back.answer-needed': onStage('closed', 'call-back', 'dispatcher', { reached: true }),
  'call-back.why-needed': onStage('closed', 'call-back', 'dispatcher', {
    reached: true,
    solved: 'again',
    stars: 2,
  }),
  'rate.rated-twice': async (s) => {
    const scene = await stage('closed', s)
    await scene.do('rate', resident, { stars: 5, solved: true })
    await scene.do('rate', resident, { stars: 4, solved: true })
    return said(s, { id: scene.id, action: 'rate', actor: resident, input: { stars: 1, solved: false } })
  },
  'erase.request-needed': onStage('closed', 'erase', 'privacy', {
    legalGround: 'consent',
    because: ERASE.because,
  }),
  'erase.kept-by-law': onStage('closed', 'erase', 'privacy', { ...ERASE, legalGround: 'retention' }),
  'reveal.hidden': onStage('secret dispatched', 'reveal', 'lead', { reason: '想联系举报人' }),
  'reopen.too-late': onStage('closed', 'reopen', resident, { why: '还是不亮。' }, 30 * DAY),
  'hand-over.not-theirs': onStage('handling', 'hand-over', ADMIN, {
    unit: PLACE.lead,
    from: 999_999,
    to: 1,
    note: '岗位结束',
  }),
  'move-unit.unit-unknown': onStage('handling', 'move-unit', ADMIN, { unit: PLACE.lead, to: NOWHERE }),
  'move-unit.nothing-there': onStage('handling', 'move-unit', ADMIN, { unit: 'swj', to: PLACE.other }),
  'move-unit.unit-named': onStage('secret dispatched', 'move-unit', ADMIN, {
    unit: PLACE.lead,
    to: PLACE.other,
  }),
  'clock-due.nothing-due': onStage('waiting', 'clock-due', systemActor),
  'calendar-moved.nothing-moved': onStage('waiting', 'calendar-moved', systemActor),
}
