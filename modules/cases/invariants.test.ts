import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfTerm } from '#platform/clock/term.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { dayOf, endOfDay } from '#platform/kernel/day.ts'
import { factsOf } from './facts.ts'
import {
  APPLICATION,
  CHAIR,
  COLLEAGUE,
  EXAMINER,
  FIRE,
  JOINT,
  ORDINARY,
  type Person,
  Story,
  world,
} from './story.ts'

type Step = readonly [id: string, input: JsonObject, who: Person]

// What anybody might try at any time: the rules, not the walk, keep the order.
const STEPS: readonly Step[] = [
  ['accept', {}, 'receiver'],
  ['ask-correction', { materials: ['plan'], what: '缺签名' }, 'receiver'],
  ['ask-correction', { materials: ['form', 'plan'], what: '缺签名' }, 'receiver'],
  ['correct', { materials: ['plan'] }, 'applicant'],
  ['correct', { materials: ['form', 'plan'] }, 'applicant'],
  ['decide-at-once', { basis: '符合条件' }, 'receiver'],
  ['not-accept', { organ: '市局', reason: '不归我们管' }, 'receiver'],
  ['opinion', { agrees: true, opinion: '同意' }, 'fire'],
  ['opinion', { agrees: false, opinion: '不同意' }, 'building'],
  ['inspect', { inspectors: [EXAMINER, COLLEAGUE], record: '现场' }, 'examiner'],
  ['inspect', { inspectors: [CHAIR, FIRE], record: '现场' }, 'fire'],
  ['begin-procedure', { procedure: 'testing', days: 5, why: '检测' }, 'examiner'],
  ['begin-procedure', { procedure: 'experts', days: 5, why: '评审' }, 'colleague'],
  ['call-hearing', { chair: CHAIR, at: '2027-01-20T01:00:00.000Z', place: '大厅' }, 'examiner'],
  ['call-hearing', { chair: COLLEAGUE, at: '2027-01-20T01:00:00.000Z', place: '大厅' }, 'examiner'],
  ['end-procedure', { procedure: 'testing', record: '合格' }, 'examiner'],
  ['end-procedure', { procedure: 'experts', record: '通过' }, 'examiner'],
  ['end-procedure', { procedure: 'hearing', record: '笔录' }, 'examiner'],
  ['ask-extension', { days: 10, reason: '材料复杂' }, 'examiner'],
  ['decide-extension', { decision: 'grant', reason: '属实' }, 'head'],
  ['decide-extension', { decision: 'grant', reason: '属实' }, 'mayor'],
  ['decide-extension', { decision: 'refuse', reason: '不足' }, 'head'],
  ['decide', { decision: 'grant', reason: '符合条件', overdueReason: '专家未到' }, 'examiner'],
  ['decide', { decision: 'deny', reason: '不符合条件', overdueReason: '专家未到' }, 'chair'],
  ['make-certificate', { number: '1' }, 'receiver'],
  ['deliver', { way: 'mail', receipt: 'EMS', overdueReason: '设备故障' }, 'receiver'],
  ['withdraw', {}, 'applicant'],
]

const ITEMS: readonly JsonObject[] = [
  ORDINARY,
  JOINT,
  { ...ORDINARY, onSpot: true, promised: 0 },
  { ...ORDINARY, promised: 20, co: ['xfd'], siteCheck: true, certificate: false },
]

type Walk = {
  readonly item: number
  readonly opened: number
  /** Whether the job that acts when a clock's time comes is running; the law holds without it. */
  readonly job: boolean
  readonly steps: readonly (readonly [number, number])[]
}
// What carries a case on is tried more often than what ends it, so that walks go far.
const ONWARD = [
  'accept',
  'correct',
  'opinion',
  'inspect',
  'end-procedure',
  'decide',
  'make-certificate',
  'deliver',
]
const LOTS = STEPS.flatMap((step) => (ONWARD.includes(step[0]) ? [step, step, step] : [step]))

const walks = fc.record<Walk>({
  item: fc.nat(ITEMS.length - 1),
  opened: fc.nat(300 * 24),
  job: fc.boolean(),
  steps: fc.array(fc.tuple(fc.nat(LOTS.length - 1), fc.nat(3 * 24)), { maxLength: 50, size: 'max' }),
})

type Seen = (id: string, before: MatterState, after: MatterState, at: Date) => void

/** The system acts whenever a clock's time has come, as its job does, before anybody else. */
function clocksAct(story: Story, until: Date, seen: Seen): void {
  for (const [code, act] of [
    ['acceptance', 'deem-accepted'],
    ['correction', 'lapse-correction'],
  ] as const) {
    const clock = story.clock(code)
    if (clock?.state !== 'running' || !clock.dueAt) continue
    const at = new Date(Date.parse(clock.dueAt) + 1000)
    const before = story.matter
    if (at <= until && story.attempt(act, {}, 'system', at).ok) seen(act, before, story.matter, at)
  }
  story.attempt('clock-due', {}, 'system', until)
}

/** Plays a walk; `seen` hears of every act that was taken, with the state before and after. */
function play(walk: Walk, seen: Seen): Story {
  let now = new Date(Date.parse('2026-01-05T00:30:00Z') + walk.opened * 3_600_000)
  const opened = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
  const story = new Story(ITEMS[walk.item], opened)
  const step = (id: string, input: JsonObject, who: Person) => {
    const before = story.matter
    if (story.attempt(id, input, who, now).ok) seen(id, before, story.matter, now)
  }
  step('submit', APPLICATION, 'guest')
  for (const [index, hours] of walk.steps) {
    now = new Date(now.getTime() + hours * 3_600_000)
    if (walk.job) clocksAct(story, now, seen)
    step(...LOTS[index]!)
  }
  return story
}

const check = (property: (walk: Walk) => void) => fc.assert(fc.property(walks, property), { numRuns: 200 })
const ignore = () => {}

describe('whatever is tried, in whatever order', () => {
  it('the sealed entries tell the case as it is', () => {
    check((walk) => {
      const story = play(walk, ignore)
      expect(story.fold()).toEqual(story.matter)
    })
  })

  it('the promise is never longer than the law, and zero for what is decided on the spot', () => {
    check((walk) => {
      const facts = play(walk, ignore).facts
      expect(facts.promised <= facts.statutory).toBe(true)
      if (facts.onSpot) expect(facts.promised).toBe(0)
    })
  })

  it('nothing is decided without acceptance, and nothing delivered without a decision', () => {
    check((walk) => {
      const { matter, facts } = play(walk, ignore)
      if (facts.decidedOn) expect(facts.acceptedOn !== null && facts.acceptedOn <= facts.decidedOn).toBe(true)
      if (facts.deliveredOn) expect(facts.outcome).toBe('granted')
      if (facts.outcome)
        expect(matter.tasks.some((t) => t.step === 'opinion' && t.state === 'open')).toBe(false)
    })
  })

  it('acceptance is the day of the act or of receipt, and never later than the sixth working day', () => {
    check((walk) => {
      play(walk, (_, before, after, at) => {
        const facts = factsOf(after)
        if (factsOf(before).acceptedOn || !facts.acceptedOn) return
        const clock = before.clocks.findLast((c) => c.code === 'acceptance')!
        const received = dayOf(new Date(clock.startsAt))
        expect(facts.acceptedOn).toBe(facts.deemed ? received : dayOf(at))
        const sixth = endOfTerm({ amount: 6, unit: 'workday' }, new Date(clock.startsAt), world.calendar)
        if (walk.job) expect(at <= sixth).toBe(true)
        expect(endOfDay(facts.acceptedOn) <= sixth).toBe(true)
      })
    })
  })

  it('a correction is told once a round, and again only for what was handed in since', () => {
    check((walk) => {
      const rounds: number[] = []
      play(walk, (id, before, after) => {
        if (id !== 'ask-correction') return
        const { asked } = factsOf(after)
        if (before.round > 1) expect(factsOf(before).handedIn).toEqual(expect.arrayContaining([...asked]))
        rounds.push(before.round)
      })
      expect(new Set(rounds).size).toBe(rounds.length)
    })
  })

  it('a due date never moves earlier, and is a working day', () => {
    check((walk) => {
      const latest = new Map<number, string>()
      play(walk, (_, __, after) => {
        for (const clock of after.clocks) {
          if (!clock.dueAt) continue
          expect(clock.dueAt >= (latest.get(clock.no) ?? '')).toBe(true)
          latest.set(clock.no, clock.dueAt)
          if (clock.term.amount > 0)
            expect(world.calendar.at(dayOf(new Date(clock.dueAt))).working).toBe(true)
        }
      })
    })
  })

  it('the legal limit is extended at most once, by the right head', () => {
    check((walk) => {
      const { matter, facts } = play(walk, ignore)
      const extensions = matter.clocks.flatMap((c) => c.extensions)
      expect(extensions.length <= 1).toBe(true)
      for (const extension of extensions) expect(extension.approver).toBe(facts.joint ? 'mayor' : 'head')
    })
  })

  it('nobody both reviews and chairs, and inspections have two people', () => {
    check((walk) => {
      const { facts } = play(walk, ignore)
      expect(facts.reviewers.filter((ref) => facts.chairs.includes(ref))).toEqual([])
      if (facts.inspectedOn) expect(facts.reviewers.length >= 2).toBe(true)
    })
  })

  it('a delivery later than ten working days has an overdue record', () => {
    check((walk) => {
      const story = play(walk, ignore)
      const clock = story.clock('delivery')
      if (!story.facts.deliveredOn || !clock?.dueAt) return
      const late = story.facts.deliveredOn > dayOf(new Date(clock.dueAt))
      expect(story.facts.deliveredLate).toBe(late)
      expect(clock.missedAt !== null).toBe(late)
    })
  })

  it('a closed case has no work and no running clock left', () => {
    check((walk) => {
      const { matter } = play(walk, ignore)
      if (matter.closedAt === null) return
      expect(matter.tasks.filter((t) => t.state === 'open')).toEqual([])
      expect(matter.clocks.filter((c) => c.state === 'running' || c.state === 'paused')).toEqual([])
    })
  })
})

describe('the walk itself', () => {
  it('reaches every kind of end', () => {
    const ends = new Set<string>()
    fc.assert(
      fc.property(walks, (walk) => {
        ends.add(play(walk, ignore).matter.state)
      }),
      { numRuns: 800, seed: 20261102 },
    )
    expect([...ends]).toEqual(
      expect.arrayContaining(['lapsed', 'withdrawn', 'not-accepted', 'denied', 'granted', 'delivered']),
    )
  })
})
