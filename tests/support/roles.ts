import { ticket } from '#modules/tickets/contract.ts'
import type { MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { act } from '#platform/matters/act.ts'
import { type Browser, browserOf } from './browser.ts'
import type { TestWorld } from './test-platform.ts'
import { PLACE, RESIDENT, STRANGER } from './ticket-stages.ts'
import { browserAs, browserOfRaiser } from './tokens.ts'

/** A sentence that a person can read. */
export const CHINESE = /[一-鿿]{2,}/

/** Somebody who may or may not do something, with their browser; `sees`: whether a matter opens for them. */
export type Role = {
  readonly name: string
  readonly actor: Actor
  readonly browser: Browser
  readonly sees: boolean
}

/** Everybody who meets the platform, as they stand to one matter. */
export type Roles = { readonly on: (matter: Pick<MatterState, 'id' | 'raiser'>) => Promise<readonly Role[]> }

const STAFF = {
  lead: ['zhouliyan', 'handler'],
  co: ['hemuyang', 'handler'],
  uninvolved: ['chenyining', 'handler'],
  village: ['suxiaoman', 'village'],
  dispatcher: ['linxiaozhou', 'dispatcher'],
  supervisor: ['fangjingxing', 'supervisor'],
  leader: ['hanzhiyuan', 'leader'],
  auditor: ['shenzhibai', 'auditor'],
  privacy: ['ningshouyu', 'privacy'],
  admin: ['guyiming', 'admin'],
  security: ['jianxingyuan', 'security'],
  duty: ['wenruxu', 'duty'],
  confidential: ['yanshenwei', 'confidential'],
} as const

/** Opens a browser for each role; raisers get one for the matter they follow. */
export async function openRoles(world: TestWorld): Promise<Roles> {
  const staff = await Promise.all(
    Object.entries(STAFF).map(async ([name, [login, role]]) => ({
      name,
      actor: (await world.staff(login, role)) as Actor,
      browser: await browserAs(world, login, role),
    })),
  )
  const stranger = await strangersMatter(world)
  const others = [
    { name: 'guest', actor: { kind: 'guest', ref: 'guest' } as Actor, browser: browserOf(world) },
    {
      name: 'another resident',
      actor: { kind: 'raiser', ref: STRANGER.party, matterId: stranger } as Actor,
      browser: await browserOfRaiser(world, STRANGER.party, stranger),
    },
  ]
  return {
    on: async (matter) => {
      const resident = {
        name: 'resident',
        actor: { kind: 'raiser', ref: RESIDENT.party, matterId: matter.id } as Actor,
        browser: await browserOfRaiser(world, RESIDENT.party, matter.id),
      }
      const all = [resident, ...others, ...staff]
      const seen = await Promise.all(
        all.map(async (r) => (await r.browser.get(`/api/matters/${matter.id}`)).status),
      )
      return all.map((r, i) => ({ ...r, sees: seen[i] === 200 }))
    },
  }
}

/** A matter of another resident, which their session follows. */
async function strangersMatter(world: TestWorld): Promise<string> {
  const done = await act(world.platform, {
    kind: ticket.kind,
    action: 'create',
    actor: { kind: 'guest', ref: 'guest' },
    raiser: STRANGER.party,
    input: { text: '楼道里堆了很多纸箱。', phone: STRANGER.phone, region: PLACE.village },
  })
  if (!done.ok) throw new Error(done.refusal.say)
  return done.value.matter.id
}
