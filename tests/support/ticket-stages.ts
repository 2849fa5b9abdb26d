import { ticket } from '#modules/tickets/contract.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { type Acted, act } from '#platform/matters/act.ts'
import { findMatter } from '#platform/matters/load.ts'
import type { TestWorld } from './test-platform.ts'

/** A village and its town, two departments: where the stories of the tests happen. */
export const PLACE = { village: '449901001001', town: '449901001', lead: 'cgj', other: 'zjj' } as const
export const RESIDENT = { party: 'party:resident', phone: '19000000423' } as const
export const STRANGER = { party: 'party:stranger', phone: '19000000999' } as const

/** Those who act in stories, by what they are there. */
export type Cast = {
  readonly dispatcher: Actor
  readonly lead: Actor
  readonly co: Actor
  readonly secret: Actor
  readonly duty: Actor
  readonly supervisor: Actor
  readonly privacy: Actor
}

/** A ticket under the hands of its story: every step must succeed. */
export type Scene = {
  readonly id: string
  readonly number: string
  readonly state: () => Promise<MatterState>
  readonly do: (action: string, who: Actor, input?: JsonObject) => Promise<Scene>
}

export const castOf = async (world: TestWorld): Promise<Cast> => ({
  dispatcher: await world.staff('linxiaozhou'),
  lead: await world.staff('zhouliyan'),
  co: await world.staff('hemuyang'),
  secret: await world.staff('yanshenwei', 'confidential'),
  duty: await world.staff('wenruxu'),
  supervisor: await world.staff('fangjingxing'),
  privacy: await world.staff('ningshouyu'),
})

export const raiserOf = (party: string): Actor => ({ kind: 'raiser', ref: party, matterId: null })

/** Opens the scene on a matter that exists. */
export function sceneOf(world: TestWorld, matter: Pick<MatterState, 'id' | 'number'>): Scene {
  const scene: Scene = {
    id: matter.id,
    number: matter.number,
    state: async () => {
      const loaded = await findMatter(world.db, matter.id)
      if (!loaded) throw new Error(`no matter ${matter.id}`)
      return loaded.matter
    },
    do: async (action, actor, input = {}) => {
      const others = typeof input.into === 'string' ? [await byNumber(world, input.into)] : []
      await succeed(world, { id: matter.id, action, actor, input, others })
      return scene
    },
  }
  return scene
}

async function byNumber(world: TestWorld, number: string): Promise<MatterState> {
  const row = await findRow(
    world.db,
    sql<{ id: string }>`select id::text as id from platform.matter where number = ${number}`,
  )
  const loaded = row ? await findMatter(world.db, row.id) : undefined
  if (!loaded) throw new Error(`no matter ${number}`)
  return loaded.matter
}

type Asked = {
  readonly id?: string
  readonly action: string
  readonly actor: Actor
  readonly input: JsonObject
  readonly raiser?: string
  readonly others?: readonly MatterState[]
}

async function succeed(world: TestWorld, asked: Asked): Promise<Acted> {
  const done = await act(world.platform, { kind: ticket.kind, ...asked })
  if (!done.ok) throw new Error(`${asked.action}: ${done.refusal.code} ${done.refusal.say}`)
  return done.value
}

/** A new ticket of the resident. */
export async function raise(world: TestWorld, more: JsonObject = {}): Promise<Scene> {
  const { matter } = await succeed(world, {
    action: 'create',
    actor: { kind: 'guest', ref: 'guest' },
    raiser: RESIDENT.party,
    input: {
      text: '安澜街三盏路灯不亮，孩子晚上下课看不见路。',
      phone: RESIDENT.phone,
      region: PLACE.village,
      ...more,
    },
  })
  return sceneOf(world, matter)
}

export const REPLY = {
  text: '三盏灯都修好了，今晚会亮，请放心。',
  outcome: 'solved',
  contacted: 'phone',
} as const
/** A lawful erasure that the person asked for. */
export const ERASE = {
  legalGround: 'purpose',
  request: '申请 2026-0007，2026-09-29',
  because: '本人书面要求，已核对身份。',
} as const
export const NAMED = '举报区住建局一名干部收受施工单位的红包。'
export const DANGER = '巷口煤气味很重，像是煤气泄漏，怕起火。'

/**
 * Set-ups of a ticket: every state at least once, and those with work at other desks (danger, extension,
 * call-back, a report of misconduct).
 */
export const TICKET_STAGES: {
  readonly [name: string]: (world: TestWorld, cast: Cast) => Promise<Scene>
} = {
  waiting: (world) => raise(world),
  danger: (world) => raise(world, { text: DANGER }),
  secret: (world) => raise(world, { text: NAMED, property: 'report' }),
  dispatched: async (world, cast) =>
    (await raise(world)).do('dispatch', cast.dispatcher, { lead: PLACE.lead, co: [PLACE.town] }),
  'secret dispatched': async (world, cast) =>
    (await TICKET_STAGES.secret!(world, cast)).do('dispatch', cast.secret, { lead: PLACE.lead }),
  handling: async (world, cast) => (await TICKET_STAGES.dispatched!(world, cast)).do('sign-in', cast.lead),
  'extension asked': async (world, cast) =>
    (await TICKET_STAGES.handling!(world, cast)).do('ask-extension', cast.lead, {
      days: 3,
      reason: '要等配件到货。',
    }),
  replied: async (world, cast) => (await TICKET_STAGES.handling!(world, cast)).do('reply', cast.lead, REPLY),
  closed: async (world, cast) => (await TICKET_STAGES.replied!(world, cast)).do('close', cast.dispatcher),
  erased: async (world, cast) => (await TICKET_STAGES.closed!(world, cast)).do('erase', cast.privacy, ERASE),
  withdrawn: async (world) => (await raise(world)).do('withdraw', raiserOf(RESIDENT.party)),
  merged: async (world, cast) => {
    const parent = await TICKET_STAGES.dispatched!(world, cast)
    return (await raise(world)).do('merge', cast.dispatcher, { into: parent.number })
  },
}
