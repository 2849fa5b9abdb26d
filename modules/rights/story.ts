import { type Actor, systemActor } from '#platform/contract/who.ts'
import { Play } from '#platform/matters/play.ts'
import { smallWorld, staffOf } from '#platform/matters/play-world.ts'
import { request } from './contract.ts'
import { factsOf } from './facts.ts'
import { rights } from './index.ts'

// The stage for stories about a request: a bureau with its posts, a resident, and a request that is acted on with given times.

export const people = {
  guest: { kind: 'guest', ref: 'guest' },
  resident: { kind: 'raiser', ref: 'resident', matterId: null },
  stranger: { kind: 'raiser', ref: 'stranger', matterId: null },
  system: systemActor,
  privacy: staffOf(1, 'ning', 'zsj', 'privacy'),
  dispatcher: staffOf(2, 'lin', 'zsj', 'dispatcher'),
  auditor: staffOf(3, 'shen', 'zsj', 'auditor'),
  elsewhere: staffOf(4, 'yu', 'cgj', 'privacy'),
} as const satisfies { readonly [name: string]: Actor }
export type Person = keyof typeof people

export const world = smallWorld({
  region: '449901',
  units: [
    { code: 'zsj', name: '区政务服务和数据管理局', kind: 'office' },
    { code: 'cgj', name: '区城市管理局', kind: 'department' },
  ],
  params: { 'rights.answer': [15, 'workday'], 'privacy.retention': [36, 'month'] },
  offices: { office: 'zsj' },
  people: Object.values(people),
})

const stage = { module: rights, def: request, world, people, raiser: 'resident' }

/** A request and what has been done to it. */
export class Story extends Play<Person> {
  constructor(opened: string | Date = '2026-11-02', id = 'r1') {
    super(stage, opened, id)
  }

  get facts() {
    return factsOf(this.matter)
  }

  /** On which days a measure counts the request as it stands. */
  counted(id: string): readonly string[] {
    const found = rights.measures.find((m) => m.id === `rights.${id}`)
    if (!found) throw new Error(`no measure ${id}`)
    return found.count(this.matter).map(({ day }) => day)
  }
}

export const CONSULT = {
  ask: 'consult',
  about: 'all',
  text: '想看看你们存了我哪些信息。',
  phone: '13800000000',
} as const
export const ANSWER = { text: '已核对：共存有两件诉求的内容和手机号，已当面给您看过。' } as const
export const CALLED = { ...ANSWER, identity: 'called' } as const
export const REFUSAL = { basis: 'not-held', reason: '系统里没有您问的通话录音。' } as const

/** Asked on Monday 2 November 2026, without a number. */
export const asked = (input: object = CONSULT, at = '2026-11-02'): Story =>
  new Story(at).act('create', { ...input }, 'guest', at)
export const granted = (at = '2026-11-10'): Story => asked().act('grant', CALLED, 'privacy', at)
