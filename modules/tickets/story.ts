import type { World } from '#platform/contract/rule.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import type { Count } from '#platform/matters/counts.ts'
import { Play } from '#platform/matters/play.ts'
import { type SmallDistrict, smallWorld, staffOf } from '#platform/matters/play-world.ts'
import { ticket } from './contract.ts'
import { tables } from './decisions.ts'
import { factsOf } from './facts.ts'
import { tickets } from './index.ts'

// The stage for stories about a ticket: a small district, its people, and a ticket that is acted on with given times.

const UNITS: SmallDistrict['units'] = [
  { code: 'gov', name: '岭海市青澜区人民政府', short: '青澜区', kind: 'office', region: '449901' },
  { code: 'zsj', name: '区政务服务和数据管理局', short: '区政数局', parent: 'gov' },
  { code: 'jw', name: '区纪委监委', short: '区纪委监委', parent: 'gov' },
  { code: 'zfb', name: '区政府办公室', short: '区政府办', parent: 'gov' },
  { code: 'cgj', name: '区城市管理局', short: '区城管局', parent: 'gov' },
  { code: 'zjj', name: '区住房和建设局', short: '区住建局', parent: 'gov' },
  { code: 'zjz', name: '区建设工程质量监督站', short: '区质监站', parent: 'zjj' },
  {
    code: 'town',
    name: '金沙街道办事处',
    short: '金沙街道',
    kind: 'town',
    parent: 'gov',
    region: '449901001',
  },
  {
    code: 'village',
    name: '海边社区居民委员会',
    short: '海边社区',
    kind: 'village',
    parent: 'town',
    region: '449901001001',
  },
  { code: 'old', name: '区旧城改造办公室', short: '区旧改办', parent: 'gov', active: false },
]

const staff = (code: string, role: string) =>
  staffOf(UNITS.findIndex((u) => u.code === code) * 10 + role.length, `${code}-${role}`, code, role)

export const people = {
  guest: { kind: 'guest', ref: 'guest' },
  resident: { kind: 'raiser', ref: 'resident', matterId: null },
  stranger: { kind: 'raiser', ref: 'stranger', matterId: null },
  system: systemActor,
  dispatcher: staff('zsj', 'dispatcher'),
  secret: staff('jw', 'confidential'),
  other: staff('zsj', 'confidential'),
  duty: staff('zfb', 'duty'),
  supervisor: staff('zfb', 'supervisor'),
  admin: staff('zsj', 'admin'),
  privacy: staff('zsj', 'privacy'),
  cgj: staff('cgj', 'handler'),
  zjj: staff('zjj', 'handler'),
  zjz: staff('zjz', 'handler'),
  town: staff('town', 'handler'),
  village: staff('village', 'handler'),
  speaker: staff('village', 'village'),
} as const satisfies { readonly [name: string]: Actor }
export type Person = keyof typeof people

const PARAMS: SmallDistrict['params'] = {
  'finish.complaint': [5, 'workday'],
  'finish.help': [5, 'workday'],
  'finish.advice': [5, 'workday'],
  'finish.inquiry': [2, 'workday'],
  'finish.report': [5, 'workday'],
  'dispatch.urgent': [30, 'minute'],
  'dispatch.general': [4, 'hour'],
  'signIn.urgent': [30, 'minute'],
  'signIn.general': [1, 'workday'],
  'contact.first': [24, 'hour'],
  'return.within': [1, 'workday'],
  'return.max': [2, 'count'],
  'return.firstReceiverAgain': [0, 'count'],
  'dispatch.undo': [5, 'minute'],
  'finish.thanks': [5, 'workday'],
  'finish.other': [5, 'workday'],
  'finish.urgent': [24, 'hour'],
  'extension.max': [1, 'count'],
  'extension.maxShare': [1, 'ratio'],
  'extension.days': [30, 'workday'],
  'extension.beforeDue': [1, 'count'],
  'return.suggest': [1, 'count'],
  'callback.within': [3, 'workday'],
  'callback.differentDays': [1, 'count'],
  'reopen.window': [7, 'day'],
  'callback.tries': [3, 'count'],
  'privacy.retention': [36, 'month'],
}

const DISTRICT: SmallDistrict = {
  region: '449901',
  units: UNITS,
  regions: [
    { code: '449901', name: '青澜区', level: 'district', parent: null },
    { code: '449901001', name: '金沙街道', level: 'town', parent: '449901' },
    { code: '449901001001', name: '海边社区', level: 'village', parent: '449901001' },
    { code: '449901001002', name: '盐田社区', level: 'village', parent: '449901001', active: false },
    { code: '449902001', name: '邻区街道', level: 'town', parent: null },
  ],
  categories: [{ code: 'noise', name: '噪声', level: 2, parent: null }],
  params: PARAMS,
  offices: {
    office: 'zsj',
    confidentialUnit: 'jw',
    confidentialUnitOther: 'zsj',
    dutyRoom: 'zfb',
    government: 'gov',
  },
  lists: {
    danger: [
      { code: '煤气味', name: '煤气味', data: {} },
      { code: '起火', name: '起火', data: {} },
    ],
    misconduct: [{ code: '收红包', name: '收红包', data: { kind: 'discipline' } }],
  },
  people: Object.values(people),
  tables,
}

export const world = smallWorld(DISTRICT)

/** The same district where some limits are others. */
export const worldWith = (params: SmallDistrict['params']): World =>
  smallWorld({ ...DISTRICT, params: { ...PARAMS, ...params } })

const stage = { module: tickets, def: ticket, world, people, raiser: 'resident' }

/** A ticket and what has been done to it. */
export class Story extends Play<Person> {
  constructor(opened: string | Date = '2026-11-02', id = 't1', where = world) {
    super({ ...stage, world: where }, opened, id)
  }

  get facts() {
    return factsOf(this.matter)
  }

  /** How often a measure counts the ticket as it stands, by day. */
  counted(id: string): { readonly [day: string]: number } {
    const found = tickets.measures.find((m) => m.id === `tickets.${id}`)
    if (!found) throw new Error(`no measure ${id}`)
    return Object.fromEntries(found.count(this.matter).map(({ day, n }) => [day, n]))
  }

  /** All counts ever written, summed. */
  sums(): ReadonlyMap<string, number> {
    return new Map(this.countedSoFar().map((c) => [countKey(c), c.n]))
  }
}

export const countKey = (c: Count): string => [c.m, c.d, c.c, c.g, c.r, c.u].join(' ')

/** An ordinary complaint, raised on Monday 2 November 2026. */
export const NOISE = {
  text: '海边社区楼下烧烤店半夜很吵',
  phone: '13800000000',
  region: '449901001001',
} as const
/** A report of misconduct that names a department. */
export const SECRET = { ...NOISE, text: '区住建局的人收红包' } as const

export const created = (input: JsonObject = NOISE, at = '2026-11-02', id = 't1', where = world): Story =>
  new Story(at, id, where).act('create', input, 'guest', at)

/** A complaint dispatched to the city management, at once. */
export const dispatched = (more: JsonObject = {}, input: JsonObject = NOISE): Story =>
  created(input).act('dispatch', { lead: 'cgj', ...more }, 'dispatcher', '2026-11-02T09:30')

/** A complaint that the city management has signed for. */
export const handling = (more: JsonObject = {}): Story =>
  dispatched(more).act('sign-in', {}, 'cgj', '2026-11-02T10:00')

export const REPLY = { text: '已约谈店家，夜间不再营业。', outcome: 'solved', contacted: 'phone' } as const
export const replied = (at = '2026-11-05'): Story => handling().act('reply', REPLY, 'cgj', at)
export const closed = (at = '2026-11-05'): Story => replied(at).act('close', {}, 'dispatcher', at)
