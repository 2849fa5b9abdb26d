import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { countsBetween } from '#platform/matters/counts.ts'
import { tickets } from './index.ts'
import { rules } from './rules.ts'
import { countKey, NOISE, type Person, Story } from './story.ts'

const UNITS = ['cgj', 'zjj', 'zjz', 'town', 'village'] as const
type Tried = {
  readonly id: string
  readonly unit: (typeof UNITS)[number]
  readonly co: (typeof UNITS)[number]
  readonly flag: boolean
  readonly n: number
  readonly minutes: number
}

const IDS = [
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
const walks = fc.record({
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

type Seen = (id: string, before: MatterState, after: MatterState) => void

/** Plays a walk; whoever may takes the action, and the clocks' job runs before it. */
function play(
  { urgent, steps }: { readonly urgent: boolean; readonly steps: readonly Tried[] },
  seen: Seen,
): Story {
  let now = new Date('2026-09-21T01:00:00Z')
  const parent = new Story(now, 'p').act('create', NOISE, 'guest', now)
  const story = new Story(now).act(
    'create',
    urgent ? { ...NOISE, text: '楼道有煤气味' } : NOISE,
    'guest',
    now,
  )
  for (const t of steps) {
    now = new Date(now.getTime() + t.minutes * 60_000)
    story.attempt('clock-due', {}, 'system', now)
    const before = story.matter
    const input = inputs[t.id]?.(t) ?? {}
    if (PEOPLE.some((who) => story.attempt(t.id, input, who, now, [parent]).ok))
      seen(t.id, before, story.matter)
  }
  return story
}

const check = (property: (story: Story) => void, seen: Seen = () => {}) =>
  fc.assert(
    fc.property(walks, (walk) => property(play(walk, seen))),
    { numRuns: 150 },
  )

describe('whatever is done, in whatever order', () => {
  it('the counts in the ledger sum to what the ticket counts as it stands', () => {
    check((story) => {
      const whole = new Map(countsBetween(tickets, null, story.matter).map((c) => [countKey(c), c.n]))
      expect(story.sums()).toEqual(whole)
    })
  })

  it('the sealed entries tell the ticket as it is', () => {
    check((story) => {
      expect(story.fold()).toEqual(story.matter)
    })
  })

  it('a date moves earlier only by dispatch with a shorter property or by danger, and later only by an extension', () => {
    check(
      () => {},
      (id, before, after) => {
        for (const clock of after.clocks) {
          const was = before.clocks.find((c) => c.no === clock.no)
          if (!was?.dueAt || !clock.dueAt || was.dueAt === clock.dueAt) continue
          const isHurried = clock.term.unit === 'hour' && after.facts.urgent === true
          if (clock.dueAt >= was.dueAt) expect(id).toBe('decide-extension')
          else if (!isHurried) expect(id).toBe('dispatch')
        }
      },
    )
  })

  it('one unit leads, and no unit has two tasks at once', () => {
    check((story) => {
      const live = story.live('handle')
      expect(live.filter((t) => t.mode === 'lead').length <= 1).toBe(true)
      expect(new Set(live.map((t) => t.desk.unit)).size).toBe(live.length)
      if (['dispatched', 'handling'].includes(story.matter.state))
        expect(live.filter((t) => t.mode === 'lead').map((t) => t.desk.unit)).toEqual([story.facts.lead])
    })
  })

  it('an open ticket always has somebody who must act, a closed one nobody but the call-back', () => {
    check((story) => {
      const live = story.matter.tasks.filter((t) => t.state === 'open' || t.state === 'accepted')
      const steps = live.filter((t) => t.required).map((t) => t.step)
      if (story.matter.closedAt !== null) expect(live.every((t) => t.step === 'callback')).toBe(true)
      else if (story.matter.state !== 'merged') expect(steps.length).toBeGreaterThan(0)
    })
  })

  it('a ticket is extended at most once in a round of its date', () => {
    check((story) => {
      for (const clock of story.matter.clocks) expect(clock.extensions.length <= 1).toBe(true)
    })
  })

  it('is closed on time or late, never both, and each date told is missed at most once', () => {
    check((story) => {
      const closed = Object.values(story.counted('closed')).length
      const split = [
        ...Object.values(story.counted('closed-on-time')),
        ...Object.values(story.counted('closed-late')),
      ]
      expect(split.length).toBe(closed)
      const told = story.matter.clocks.filter((c) => c.code === 'finish').length
      const missed = Object.values(story.counted('missed')).reduce((a, b) => a + b, 0)
      expect(missed <= told).toBe(true)
    })
  })

  it('what is done with a task moves its revision, so that a colleague does not act on an old view', () => {
    check(
      () => {},
      (id, before, after) => {
        if (rules.find((r) => r.action.id === id)?.action.compares !== 'task') return
        expect(before.tasks.some((was) => (after.tasks[was.no - 1]?.rev ?? 0) > was.rev)).toBe(true)
      },
    )
  })

  it('every task and clock that was stopped has its time', () => {
    check((story) => {
      for (const task of story.matter.tasks)
        expect(task.settledAt === null).toBe(task.state === 'open' || task.state === 'accepted')
      for (const clock of story.matter.clocks) expect(clock.doneAt === null).toBe(clock.state === 'running')
    })
  })
})

describe('the walk itself', () => {
  it('takes every action and reaches every state', () => {
    const taken = new Set<string>()
    const states = new Set<string>()
    fc.assert(
      fc.property(walks, (walk) => {
        play(walk, (id, _, after) => {
          taken.add(id)
          states.add(after.state)
        })
      }),
      { numRuns: 900, seed: 20261102 },
    )
    expect([...taken].sort()).toEqual([...new Set(IDS)].sort())
    expect(states.size).toBe(7)
  })
})
