import { request } from '#modules/rights/contract.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { act } from '#platform/matters/act.ts'
import { close, decide, signIn } from './calendar-office.ts'
import { ASKED, ask, GRANT, REQUEST_STAGES } from './request-stages.ts'
import type { TestWorld } from './test-platform.ts'
import type { Said } from './ticket-refusals.ts'
import { type Cast, ERASE, type Scene } from './ticket-stages.ts'
import { countOf } from './tokens.ts'

type Stage = { readonly world: TestWorld; readonly cast: Cast }
type Provoke = (stage: Stage) => Promise<Said>

const MONTH = 30 * 24 * 3_600_000
const GUEST: Actor = { kind: 'guest', ref: 'guest' }

async function said(
  { world }: Stage,
  asked: {
    readonly id?: string
    readonly action: string
    readonly actor: Actor
    readonly input?: JsonObject
  },
): Promise<Said> {
  const before = await countOf(world, 'platform.ledger')
  const done = await act(world.platform, { kind: request.kind, input: {}, ...asked })
  const wrote = (await countOf(world, 'platform.ledger')) - before
  return done.ok ? { status: 200, code: 'ok', say: '', wrote } : { ...done.refusal, wrote }
}

const creating =
  (input: JsonObject): Provoke =>
  (s) =>
    said(s, { action: 'create', actor: GUEST, input: { ...ASKED, ...input } })

const onStage =
  (name: string, action: string, who: keyof Cast | Actor, input: JsonObject = {}): Provoke =>
  async (s) => {
    const { id }: Scene = await REQUEST_STAGES[name]!(s.world, s.cast)
    return said(s, { id, action, actor: typeof who === 'string' ? s.cast[who] : who, input })
  }

/** Each declared refusal of a request's actions, provoked: `<action>.<code>`. */
export const REQUEST_REFUSALS: { readonly [refusal: string]: Provoke } = {
  'create.number-needed': creating({ about: 'one' }),
  'create.no-ticket': creating({ number: 'QL260101-9999' }),
  'grant.identity-first': onStage('asked', 'grant', 'privacy', { text: GRANT.text }),
  'erase.request-needed': onStage('granted', 'erase', 'privacy', { ...ERASE, request: '' }),
  'erase.kept-by-law': onStage('granted', 'erase', 'privacy', { ...ERASE, legalGround: 'retention' }),
  'clock-due.nothing-due': onStage('asked', 'clock-due', systemActor),
  'calendar-moved.nothing-moved': onStage('asked', 'calendar-moved', systemActor),
}

/** Each action that no plain input carries out on a stage, carried out: by its id. */
export const REQUEST_SUCCESSES: { readonly [action: string]: Provoke } = {
  erase: onStage('refused', 'erase', 'privacy', ERASE),
  'clock-due': async (s) => {
    const { id } = await ask(s.world)
    const { now } = s.world.clock
    s.world.clock.pass(MONTH)
    const written = await said(s, { id, action: 'clock-due', actor: systemActor })
    s.world.clock.now = now
    return written
  },
  'calendar-moved': async (s) => {
    const scene = await ask(s.world)
    const due = (await scene.state()).clocks[0]!.dueAt!
    const office = await signIn(s.world)
    const { body } = await close(office, 'closure', dayOf(new Date(due)))
    await decide(office.second, body.id, 'in-force')
    return said(s, { id: scene.id, action: 'calendar-moved', actor: systemActor })
  },
}
