import fc from 'fast-check'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { NOISE, type Person, Story } from './story.ts'

// Random walks over all that can be done to a ticket, for tests of what holds whatever is done.

const UNITS = ['cgj', 'zjj', 'zjz', 'town', 'village'] as const
type Tried = {
  readonly id: string
  readonly unit: (typeof UNITS)[number]
  readonly co: (typeof UNITS)[number]
  readonly flag: boolean
  readonly n: number
  readonly minutes: number
}

export const IDS = [
  'dispatch',
  'dispatch',
  'sign-in',
  'sign-in',
  'contact',
  'reply',
  'reply',
  'close',
  'close',
  'reopen',
  'answer',
  'return',
  'recall',
  'hand-on',
  'invite',
  'co-reply',
  'ask-extension',
  'decide-extension',
  'send-back',
  'call-back',
  'rate',
  'remind',
  'note',
  'add',
  'reveal',
  'stand-down',
  'merge',
  'unmerge',
  'follow-parent',
  'withdraw',
  'to-secret',
] as const

// What anybody might try at any time: the rules, not the walk, keep the order.
const tried: fc.Arbitrary<Tried> = fc.record({
  id: fc.constantFrom(...IDS),
  unit: fc.constantFrom(...UNITS),
  co: fc.constantFrom(...UNITS),
  flag: fc.boolean(),
  n: fc.integer({ min: 1, max: 5 }),
  minutes: fc.oneof(fc.nat(10), fc.nat(3 * 24 * 60)),
})
/** Anything, in any order. */
export const walks = fc.record({
  urgent: fc.boolean(),
  steps: fc.array(tried, { maxLength: 60, size: 'max' }),
})

// What is added may turn it into a report, name whoever has it, or tell of danger.
const LATER = ['城管局的人收红包', '区住建局的人也收红包', '又有煤气味', '区政府办的人收红包，起火了']

const inputs: { readonly [id: string]: (t: Tried) => JsonObject } = {
  dispatch: (t) => ({
    lead: t.unit,
    co: t.co === t.unit ? [] : [t.co],
    property: t.flag ? 'complaint' : 'inquiry',
  }),
  answer: () => ({ text: '营业时间到晚上十二点' }),
  contact: (t) => ({ way: 'phone', reached: t.flag }),
  reply: () => ({
    text: '已约谈店家，不再扰民。',
    outcome: 'solved',
    contacted: 'phone',
    overdueReason: '店主外出',
  }),
  reopen: () => ({ why: '又开了' }),
  return: () => ({ ground: 'not-our-duty', basis: '三定方案第五条', suggested: 'zjj' }),
  'hand-on': (t) => ({ unit: t.unit, reason: '请对方处理', agreedBy: '张三' }),
  invite: (t) => ({ unit: t.unit }),
  'co-reply': (t) => ({ did: t.flag ? 'done' : 'declined', text: '已到现场' }),
  'ask-extension': (t) => ({ days: 1 + (t.n % 2), reason: '等检测结果' }),
  'decide-extension': (t) => ({ decision: t.flag ? 'grant' : 'refuse' }),
  'send-back': () => ({ reason: '没写现场情况' }),
  'call-back': (t) => ({
    reached: t.flag,
    ...(t.flag ? { solved: t.n > 3 ? 'again' : 'yes', stars: t.n, note: '又开了' } : {}),
  }),
  rate: (t) => ({ stars: t.n, solved: t.flag }),
  note: () => ({ note: '记一笔' }),
  add: (t) => ({ added: t.n === 5 ? LATER[t.minutes % LATER.length]! : '又吵了' }),
  'to-secret': (t) => ({ reason: '像是举报', units: t.flag ? [t.unit] : [] }),
  reveal: () => ({ reason: '联系' }),
  'stand-down': () => ({ note: '已处置完毕' }),
  merge: () => ({ into: 'S-p' }),
  unmerge: () => ({ reason: '不是一件事' }),
  'follow-parent': () => ({ reply: '已办', outcome: 'solved', lead: 'cgj' }),
}
const PEOPLE: readonly Person[] = [
  'dispatcher',
  'secret',
  'other',
  'cgj',
  'zjj',
  'zjz',
  'town',
  'village',
  'duty',
  'supervisor',
  'resident',
  'system',
]

export type Walk = {
  readonly urgent: boolean
  readonly steps: readonly Tried[]
}
type Seen = (id: string, before: MatterState, after: MatterState) => void

/** Plays a walk; whoever may takes the action, and the clocks' job runs before it. `begin` and `each` are told of the ticket before its first and every further step. */
export function play(
  { urgent, steps }: Walk,
  seen: Seen = () => {},
  told: {
    readonly begin?: (story: Story) => void
    readonly each?: (story: Story, step: number) => void
  } = {},
): Story {
  let now = new Date('2026-09-21T01:00:00Z')
  const parent = new Story(now, 'p').act('create', NOISE, 'guest', now)
  const story = new Story(now)
  told.begin?.(story)
  story.act('create', urgent ? { ...NOISE, text: '楼道有煤气味' } : NOISE, 'guest', now)
  for (const [step, t] of steps.entries()) {
    told.each?.(story, step)
    now = new Date(now.getTime() + t.minutes * 60_000)
    story.attempt('clock-due', {}, 'system', now)
    const before = story.matter
    const input = inputs[t.id]?.(t) ?? {}
    if (PEOPLE.some((who) => story.attempt(t.id, input, who, now, [parent]).ok))
      seen(t.id, before, story.matter)
  }
  return story
}
