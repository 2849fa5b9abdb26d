import { request } from '#modules/rights/contract.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Acted, act } from '#platform/matters/act.ts'
import { findMatter } from '#platform/matters/load.ts'
import type { TestWorld } from './test-platform.ts'
import { type Cast, ERASE, RESIDENT, raise, raiserOf, type Scene } from './ticket-stages.ts'

export const ASKED = {
  ask: 'consult',
  about: 'all',
  text: '想看看你们存了我哪些信息。',
  phone: RESIDENT.phone,
} as const
export const GRANT = { text: '已核对，共两件诉求，内容已给您看过。', identity: 'called' } as const
const REFUSAL = { basis: 'not-held', reason: '没有存过通话录音。' } as const

type Asked = {
  readonly id?: string
  readonly action: string
  readonly actor: Actor
  readonly input: JsonObject
  readonly raiser?: string
  readonly others?: readonly MatterState[]
}

async function succeed(world: TestWorld, asked: Asked): Promise<Acted> {
  const done = await act(world.platform, { kind: request.kind, ...asked })
  if (!done.ok) throw new Error(`${asked.action}: ${done.refusal.code} ${done.refusal.say}`)
  return done.value
}

/** A new request of the resident; about a ticket of theirs when the story names it. */
export async function ask(world: TestWorld, ticket?: Scene): Promise<Scene> {
  const { matter } = await succeed(world, {
    action: 'create',
    actor: { kind: 'guest', ref: 'guest' },
    raiser: RESIDENT.party,
    input: ticket ? { ...ASKED, about: 'one', number: ticket.number } : ASKED,
    others: ticket ? [await ticket.state()] : [],
  })
  const scene: Scene = {
    id: matter.id,
    number: matter.number,
    state: async () => (await findMatter(world.db, matter.id))!.matter,
    do: async (action, actor, input = {}) => {
      await succeed(world, { id: matter.id, action, actor, input })
      return scene
    },
  }
  return scene
}

/** Set-ups of a request: every state, and one that names a number of the same person. */
export const REQUEST_STAGES: {
  readonly [name: string]: (world: TestWorld, cast: Cast) => Promise<Scene>
} = {
  asked: (world) => ask(world),
  'asked with a number': async (world) => ask(world, await raise(world)),
  granted: async (world, cast) => (await ask(world)).do('grant', cast.privacy, GRANT),
  refused: async (world, cast) => (await ask(world)).do('refuse', cast.privacy, REFUSAL),
  withdrawn: async (world) => (await ask(world)).do('withdraw', raiserOf(RESIDENT.party)),
  erased: async (world, cast) =>
    (await REQUEST_STAGES.granted!(world, cast)).do('erase', cast.privacy, ERASE),
}
