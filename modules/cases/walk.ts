import fc from 'fast-check'
import { endOfTerm } from '#platform/clock/term.ts'
import type { Clock, JsonObject, MatterState } from '#platform/contract/state.ts'
import { type Actor, personOf } from '#platform/contract/who.ts'
import { factsOf } from './facts.ts'
import { rules } from './rules.ts'
import {
  ABOVE,
  APPLICATION,
  CHAIR,
  COLLEAGUE,
  EXAMINER,
  FIRE,
  ITEM_CODE,
  JOINT,
  ORDINARY,
  type Person,
  people,
  Story,
  world,
} from './story.ts'

// Random walks of a case: anybody tries anything at any time, with right and with wrong input; the rules keep order.

type Input = JsonObject | ((now: Date) => JsonObject)
type Tried = readonly [id: string, input: Input, often?: number]

const inDays = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString()
const hearing =
  (chair: number, days: number): Input =>
  (now) => ({ chair, at: inDays(now, days), place: '大厅' })

/** What is tried, and how often against the rest: what carries a case on more often than what ends it. */
const TRIED: readonly Tried[] = [
  ['accept', {}, 14],
  ['ask-correction', { materials: ['plan'], what: '缺签名和日期' }, 4],
  ['ask-correction', { materials: ['form', 'plan'], what: '缺签名和日期' }, 4],
  ['ask-correction', { materials: ['diary'], what: '请交日记本' }],
  ['correct', { materials: ['plan'] }, 4],
  ['correct', { materials: ['form', 'plan'] }, 2],
  ['decide-at-once', { basis: '符合条件' }, 6],
  ['not-accept', { organ: '市局', reason: '不归我们管' }],
  ['not-require', { basis: '已取消许可' }],
  ['refuse-false', { findings: '平面图是伪造的' }],
  ['report-up', { agrees: true, opinion: '同意' }, 8],
  ['opinion', { agrees: true, opinion: '同意' }, 10],
  ['inspect', { inspectors: [EXAMINER, COLLEAGUE], record: '现场一致' }, 3],
  ['inspect', { inspectors: [EXAMINER, EXAMINER], record: '现场一致' }],
  ['inspect', { inspectors: [CHAIR, FIRE], record: '现场一致' }],
  ['assign-inspectors', { inspectors: [EXAMINER, COLLEAGUE] }, 4],
  ['assign-inspectors', { inspectors: [COLLEAGUE, COLLEAGUE] }],
  ['assign-inspectors', { inspectors: [CHAIR, FIRE] }],
  ['notify-interested', { party: '楼上住户', interest: '排烟口正对窗户' }, 2],
  ['hear-statement', { party: 1, statement: '要求改道' }, 16],
  ['hear-statement', { party: 2, statement: '没有意见' }, 10],
  ['request-hearing', {}, 6],
  ['begin-procedure', { procedure: 'testing', days: 5, why: '检测' }],
  ['begin-procedure', { procedure: 'auction', days: 5, why: '拍卖' }, 2],
  ['call-hearing', hearing(CHAIR, 2)],
  ['call-hearing', hearing(CHAIR, 14), 2],
  ['call-hearing', hearing(COLLEAGUE, 20), 2],
  ['call-hearing', hearing(FIRE, 20)],
  ['call-hearing', hearing(EXAMINER, 40)],
  ['end-procedure', { procedure: 'testing', record: '合格' }, 8],
  ['end-procedure', { procedure: 'auction', record: '成交' }, 8],
  ['end-procedure', { procedure: 'hearing', record: '笔录' }, 8],
  ['ask-extension', { days: 10, reason: '材料复杂' }, 2],
  ['ask-extension', { days: 11, reason: '材料复杂' }],
  ['ask-extension', { days: 16, reason: '材料复杂' }],
  ['ask-extension', { days: 15, reason: '材料复杂' }, 2],
  ['decide-extension', { decision: 'grant', reason: '属实' }, 4],
  ['decide-extension', { decision: 'refuse', reason: '不足' }, 4],
  ['decide', { decision: 'grant', reason: '符合条件' }, 10],
  ['decide', { decision: 'grant', reason: '符合条件', overdueReason: '专家未到' }, 10],
  ['decide', { decision: 'deny', reason: '不符合条件' }, 3],
  ['decide', { decision: 'deny', reason: '不符合条件', standard: 'GB 5749', overdueReason: '专家未到' }],
  ['make-certificate', { number: '1' }, 6],
  ['deliver', { way: 'mail', receipt: 'EMS' }, 3],
  ['deliver', { way: 'mail', receipt: 'EMS', overdueReason: '设备故障' }],
  ['withdraw', {}],
  ['deem-accepted', {}],
  ['lapse-correction', {}, 2],
  ['lapse-hearing', {}, 2],
]
const TOLD: readonly Tried[] = [
  ['accept', {}],
  ['notify-interested', { party: '楼上住户', interest: '排烟口正对窗户' }],
  ['hear-statement', { party: 1, statement: '要求改道' }],
]
const LOTS = TRIED.flatMap((tried) => Array<Tried>(tried[2] ?? 1).fill(tried))

const ITEMS: readonly JsonObject[] = [
  ORDINARY,
  JOINT,
  ABOVE,
  { ...ORDINARY, onSpot: true, promised: 0 },
  { ...ORDINARY, promised: 20, co: ['xfd'], siteCheck: true, certificate: false },
  { ...ORDINARY, tested: true, safety: true },
  { ...ORDINARY, onSpot: true, promised: 0, siteCheck: true },
  { ...ORDINARY, limited: 'order' },
  { ...ORDINARY, limited: 'result', promised: 20 },
]

type Walk = {
  readonly item: number
  readonly opened: number
  /** How many are left of an item with a limited number; one other was accepted before. */
  readonly left: number
  /** Whether the job that acts when a clock's time comes is running; the law holds without it. */
  readonly job: boolean
  /** Whether it begins where a neighbour was told and heard at once, so that the time to ask for a hearing runs. */
  readonly told: boolean
  readonly steps: readonly (readonly [lot: number, hours: number, first: number])[]
}

/** Mostly the same day or soon after, now and then long enough for limits to pass. */
const HOURS = fc.oneof(
  { weight: 5, arbitrary: fc.nat(4) },
  { weight: 4, arbitrary: fc.nat(4 * 24) },
  { weight: 1, arbitrary: fc.nat(25 * 24) },
)

export const walks: fc.Arbitrary<Walk> = fc.record<Walk>({
  item: fc.nat(ITEMS.length - 1),
  opened: fc.nat(300 * 24),
  left: fc.nat(2),
  job: fc.boolean(),
  told: fc.boolean(),
  steps: fc.array(fc.tuple(fc.nat(99_999), HOURS, fc.nat(20)), {
    minLength: 12,
    maxLength: 60,
    size: 'max',
  }),
})

/** An act that was taken. */
export type Taken = {
  readonly id: string
  readonly input: JsonObject
  readonly who: Actor
  readonly at: Date
  readonly before: MatterState
  readonly after: MatterState
  readonly left: number
  readonly job: boolean
}

const EVERYBODY = Object.keys(people) as readonly Person[]

const fromOf = new Map(rules.map(({ action }) => [action.id, action.from]))

/** Mostly something that the state knows, so that walks go far; now and then, and after the end, anything at all. */
function pick(lot: number, state: string): Tried {
  const known = LOTS.filter(([id]) => fromOf.get(id)?.includes(state))
  const which = Math.floor(lot / 5)
  return (lot % 5 === 0 ? undefined : known[which % known.length]) ?? LOTS[which % LOTS.length]!
}

/** Plays a walk. Whoever may takes the act, asked in an order that begins anywhere; `seen` hears of what was taken. */
export function play(walk: Walk, seen: (taken: Taken) => void): Story {
  let now = new Date(Date.parse('2026-01-05T00:30:00Z') + walk.opened * 3_600_000)
  const quota = [{ code: ITEM_CODE, name: '名额', data: { left: walk.left, waiting: ['S-other', 'S-m1'] } }]
  const story = new Story(ITEMS[walk.item], now, { quota })
  const step = (id: string, given: Input, first: number, at = now) => {
    const before = story.matter
    const input = typeof given === 'function' ? given(at) : given
    const from = first % EVERYBODY.length
    // Whoever chairs a hearing tries everything first: what they may not do must be refused to them each time.
    const chairs = EVERYBODY.filter((name) => factsOf(before).chairs.includes(personOf(people[name]) ?? 0))
    const order = [...chairs, ...EVERYBODY.slice(from), ...EVERYBODY.slice(0, from)]
    const taker = order.find((name) => story.attempt(id, input, name, at).ok)
    if (taker)
      seen({ id, input, who: people[taker], at, before, after: story.matter, left: walk.left, job: walk.job })
  }
  step('submit', APPLICATION, 0)
  for (const [id, input] of walk.told ? TOLD : []) step(id, input, 0)
  for (const [lot, hours, first] of walk.steps) {
    now = new Date(now.getTime() + hours * 3_600_000)
    if (walk.job) clocksAct(story, now, step)
    const [id, input] = pick(lot, story.matter.state)
    step(id, input, first)
  }
  return story
}

/** The system acts whenever a clock's time has come, as its job does, before anybody else. */
function clocksAct(
  story: Story,
  until: Date,
  step: (id: string, input: Input, first: number, at: Date) => void,
): void {
  for (const [code, act] of [
    ['acceptance', 'deem-accepted'],
    ['correction', 'lapse-correction'],
    ['hearing-ask', 'lapse-hearing'],
  ] as const) {
    const clock = story.clock(code)
    if (clock?.state !== 'running' || !clock.dueAt) continue
    const at = new Date(Date.parse(clock.dueAt) + 1000)
    if (at <= until) step(act, {}, 0, at)
  }
  step('clock-due', {}, 0, until)
}

/** Walks many times; what is begun anew with each walk hears of every act that is taken. */
export const alwaysFrom = (begin: () => (taken: Taken) => void, numRuns = 300): void =>
  fc.assert(
    fc.property(walks, (walk) => void play(walk, begin())),
    { numRuns },
  )
/** What holds of every act that is taken, in whatever order they are tried. */
export const always = (holds: (taken: Taken) => void): void => alwaysFrom(() => holds)

// Said here apart from the rules, so that a rule is not measured by itself.

export const workdays = (amount: number, from: string | Date): Date =>
  endOfTerm({ amount, unit: 'workday' }, new Date(from), world.calendar)
/** The clock of a code that began last. */
export const clockOf = (matter: MatterState, code: string): Clock | undefined =>
  matter.clocks.findLast((c) => c.code === code)
/** Whether a running limit has passed: its last second is over. */
export const hasPassed = (clock: Clock | undefined, at: Date): boolean =>
  clock?.state === 'running' && clock.dueAt !== null && at.getTime() >= Date.parse(clock.dueAt) + 1000
