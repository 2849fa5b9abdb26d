import { ticket } from '#modules/tickets/contract.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { act } from '#platform/matters/act.ts'
import { browserOf } from './browser.ts'
import { close, decide, signIn } from './calendar-office.ts'
import type { TestWorld } from './test-platform.ts'
import { ADMIN } from './ticket-refusals.ts'
import {
  type Cast,
  ERASE,
  PLACE,
  REPLY,
  RESIDENT,
  raise,
  type Scene,
  TICKET_STAGES,
} from './ticket-stages.ts'

type Stage = { readonly world: TestWorld; readonly cast: Cast }
type Done = { readonly status: number }
type Achieve = (stage: Stage) => Promise<Done>

const MONTH = 30 * 24 * 3_600_000

async function done(
  { world }: Stage,
  scene: Scene,
  action: string,
  actor: Actor,
  input: JsonObject = {},
  others: readonly MatterState[] = [],
): Promise<Done> {
  const acted = await act(world.platform, { kind: ticket.kind, id: scene.id, action, actor, input, others })
  return acted.ok ? { status: 200 } : acted.refusal
}

const onStage =
  (name: string, action: string, who: keyof Cast | Actor, input: JsonObject = {}): Achieve =>
  async (s) => {
    const scene = await TICKET_STAGES[name]!(s.world, s.cast)
    return done(s, scene, action, typeof who === 'string' ? s.cast[who] : who, input)
  }

const WHY = '按三定方案不属本单位。'

/** Each action that no plain input carries out on a stage, carried out: by its id. */
export const ACHIEVED: { readonly [action: string]: Achieve } = {
  create: ({ world }) =>
    browserOf(world).post('/api/tickets', {
      text: '安澜街三盏路灯不亮。',
      phone: RESIDENT.phone,
      region: PLACE.village,
    }),
  merge: async (s) => {
    const parent = await TICKET_STAGES.dispatched!(s.world, s.cast)
    const child = await raise(s.world)
    return done(s, child, 'merge', s.cast.dispatcher, { into: parent.number }, [await parent.state()])
  },
  return: onStage('handling', 'return', 'lead', {
    ground: 'not-our-duty',
    basis: WHY,
    suggested: PLACE.other,
  }),
  'hand-on': onStage('handling', 'hand-on', 'lead', { unit: PLACE.other, reason: WHY, agreedBy: '某科长' }),
  'hand-over': async (s) => {
    const scene = await TICKET_STAGES.handling!(s.world, s.cast)
    const [from, to] = [await s.world.staff('zhouliyan'), await s.world.staff('hemuyang')]
    const input = { unit: PLACE.lead, from: from.personId, to: to.personId, note: '岗位结束' }
    return done(s, scene, 'hand-over', ADMIN, input)
  },
  'move-unit': onStage('handling', 'move-unit', ADMIN, { unit: PLACE.lead, to: PLACE.other }),
  erase: onStage('closed', 'erase', 'privacy', ERASE),
  'follow-parent': onStage('merged', 'follow-parent', systemActor, { reply: REPLY.text }),
  'clock-due': async (s) => {
    const scene = await TICKET_STAGES.handling!(s.world, s.cast)
    const { now } = s.world.clock
    s.world.clock.pass(MONTH)
    const written = await done(s, scene, 'clock-due', systemActor)
    s.world.clock.now = now
    return written
  },
  'calendar-moved': async (s) => {
    const scene = await raise(s.world)
    const due = (await scene.state()).clocks.find((clock) => clock.code === 'finish')!.dueAt!
    const office = await signIn(s.world)
    const { body } = await close(office, 'closure', dayOf(new Date(due)))
    await decide(office.second, body.id, 'in-force')
    return done(s, scene, 'calendar-moved', systemActor)
  },
}
