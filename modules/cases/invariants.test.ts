import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clock } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { dayOf, endOfDay } from '#platform/kernel/day.ts'
import { licenceCase } from './contract.ts'
import { factsOf } from './facts.ts'
import { rules } from './rules.ts'
import { APPLICATION, ORDINARY, Story, world } from './story.ts'
import { always, clockOf, hasPassed, play, type Taken, walks, workdays } from './walk.ts'

// The course of a case: what it is taken in with, its states, its limits and what stands or moves them.

const isLive = (clock: Clock | undefined): clock is Clock =>
  clock?.state === 'running' || clock?.state === 'paused'

describe('the elements of an item', () => {
  const items = fc.record({
    statutory: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    promised: fc.integer({ min: 0, max: 60 }),
    onSpot: fc.boolean(),
    joint: fc.boolean(),
    units: fc.shuffledSubarray(['wjj', 'xfd', 'zjj', 'swj', 'old', 'wjj'], { minLength: 1 }),
    hasUpper: fc.boolean(),
  })

  it('take an application exactly where they do not contradict each other', () => {
    fc.assert(
      fc.property(items, ({ statutory, units, hasUpper, ...more }) => {
        const [lead = '', ...others] = units
        const [upper, co] = hasUpper && others.length ? [others[0], others.slice(1)] : [undefined, others]
        const law = statutory ?? (more.joint ? 45 : 20)
        const fits = more.promised <= law && (more.promised === 0) === more.onSpot
        const stands = !units.includes('old') && new Set(units).size === units.length
        const item = {
          ...ORDINARY,
          ...more,
          lead,
          co,
          ...(upper ? { upper } : {}),
          ...(statutory ? { statutory } : {}),
        }
        const done = new Story(item).attempt('submit', APPLICATION, 'guest', '2026-11-02')
        expect(done.ok).toBe(fits && stands)
        if (done.ok)
          expect(factsOf(done.value.after)).toMatchObject({ statutory: law, promised: more.promised })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('whatever is tried, in whatever order', () => {
  it('the sealed entries tell the case as it is', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const story = play(walk, () => {})
        expect(story.fold()).toEqual(story.matter)
      }),
    )
  })

  it('nothing is taken after the end, and nothing is left open then', () => {
    always(({ before, after }) => {
      expect(before.closedAt).toBeNull()
      if (after.closedAt === null) return
      expect(liveTasks(after)).toEqual([])
      expect(after.clocks.filter(isLive)).toEqual([])
    })
  })

  it('an open case has somebody who must act, or waits for a correction with a date', () => {
    always(({ after }) => {
      if (after.closedAt !== null) return
      if (after.state === 'correcting') {
        expect(clockOf(after, 'correction')?.state).toBe('running')
        expect(liveTasks(after)).toEqual([])
      } else expect(liveTasks(after).some((t) => t.mode === 'lead')).toBe(true)
    })
  })

  it('acceptance is the day of the act or of receipt, and never later than the sixth working day', () => {
    always(({ id, before, after, at, job }) => {
      const facts = factsOf(after)
      if (factsOf(before).acceptedOn || !facts.acceptedOn) return
      const clock = clockOf(before, 'acceptance')!
      expect(facts.deemed).toBe(hasPassed(clock, at))
      if (id === 'deem-accepted') expect(facts.deemed).toBe(true)
      expect(facts.acceptedAt).toBe(facts.deemed ? clock.startsAt : at.toISOString())
      expect(facts.acceptedOn).toBe(dayOf(new Date(facts.acceptedAt!)))
      const sixth = workdays(6, clock.startsAt)
      if (job) expect(at <= sixth).toBe(true)
      expect(endOfDay(facts.acceptedOn) <= sixth).toBe(true)
    })
  })

  it('after five working days nobody is turned away, asked to correct or answered at the counter', () => {
    const early = ['not-accept', 'not-require', 'ask-correction', 'decide-at-once', 'refuse-false']
    always(({ id, before, after, at }) => {
      if (before.state !== 'submitted' || !early.includes(id)) return
      const clock = clockOf(before, 'acceptance')!
      expect(at.getTime() < workdays(5, clock.startsAt).getTime() + 1000).toBe(true)
      const { atOnce, receivedOn } = factsOf(after)
      if (after.closedAt !== null) expect(atOnce).toBe(dayOf(at) === receivedOn)
    })
  })

  it('a correction is told once a round, for what the item lists, and again only for what came since', () => {
    always(({ id, before, after, input }) => {
      const facts = factsOf(before)
      if (id === 'ask-correction') {
        const { asked } = factsOf(after)
        expect(facts.materials).toEqual(expect.arrayContaining([...asked]))
        if (before.round > 1) expect(facts.handedIn).toEqual(expect.arrayContaining([...asked]))
        expect(after.clocks.filter((c) => c.code === 'correction').length).toBe(before.round)
      }
      if (id !== 'correct') return
      expect(input.materials).toEqual(expect.arrayContaining([...facts.asked]))
      expect(after.round).toBe(before.round + 1)
      expect(factsOf(after).handedIn).toEqual(input.materials)
    })
  })

  it('a correction that never comes ends the case only when its time is over', () => {
    always(({ id, before, at }) => {
      if (id === 'lapse-correction')
        expect(at > workdays(10, clockOf(before, 'correction')!.startsAt)).toBe(true)
    })
  })

  it('each organ has the limits of the law and of the item, from the moment that the law says', () => {
    always(({ id, before, after, at }) => {
      const facts = factsOf(after)
      const begins = facts.upper
        ? id === 'report-up'
        : before.state === 'submitted' && after.state === 'examining'
      if (facts.upper && before.state === 'submitted' && after.state === 'examining') {
        expect(clockOf(after, 'preliminary')).toMatchObject({
          startsAt: facts.acceptedAt,
          term: { amount: 20 },
        })
        expect(clockOf(after, 'statutory')).toBeUndefined()
      }
      if (!begins) return
      if (facts.upper) expect(clockOf(after, 'preliminary')?.state).toBe('done')
      const startsAt = facts.upper ? at.toISOString() : facts.acceptedAt
      expect(clockOf(after, 'statutory')).toMatchObject({ startsAt, term: { amount: facts.statutory } })
      const promised = clockOf(after, 'promised')
      if (facts.promised === facts.statutory) expect(promised).toBeUndefined()
      else expect(promised).toMatchObject({ startsAt, term: { amount: facts.promised } })
      const assigning = clockOf(after, 'assigning')
      if (facts.tested) expect(assigning).toMatchObject({ startsAt, term: { amount: 5 } })
      else expect(assigning).toBeUndefined()
    })
  })

  it('a due date never moves earlier, and is a working day', () => {
    always(({ before, after }) => {
      for (const clock of after.clocks) {
        if (!clock.dueAt) continue
        const was = before.clocks.find((c) => c.no === clock.no)?.dueAt
        if (was) expect(clock.dueAt >= was).toBe(true)
        if (clock.term.amount > 0) expect(world.calendar.at(dayOf(new Date(clock.dueAt))).working).toBe(true)
      }
    })
  })

  it('the limits stand while a procedure is on, and only then; one that had passed is not hidden', () => {
    always(({ before, after, at }) => {
      const { procedures } = factsOf(after)
      for (const clock of after.clocks.filter(
        (c) => isLive(c) && ['statutory', 'promised'].includes(c.code),
      )) {
        const was = before.clocks.find((c) => c.no === clock.no)
        if (procedures.length === 0) expect(clock.state).toBe('running')
        else if (!hasPassed(was, at) && was?.state === 'running') expect(clock.state).toBe('paused')
      }
      for (const clock of after.clocks.filter((c) => !['statutory', 'promised'].includes(c.code)))
        expect(clock.pauses).toEqual([])
    })
  })

  it('the legal limit is extended at most once, in time, by what the law allows and by the right head', () => {
    always(({ id, before, after, at, who }) => {
      const facts = factsOf(after)
      const [extension, ...more] = after.clocks.flatMap((c) => c.extensions)
      expect(more).toEqual([])
      if (!extension || id !== 'decide-extension') return
      const clock = clockOf(after, 'statutory')!
      expect(clock.extensions).toEqual([extension])
      expect(hasPassed(clockOf(before, 'statutory'), at)).toBe(false)
      expect(extension.term).toEqual({ amount: facts.extensionDays, unit: 'workday' })
      expect(facts.extensionDays <= (facts.joint ? 15 : 10)).toBe(true)
      const head = facts.joint ? ['gov', 'government-head'] : [facts.upper ?? facts.lead, 'organ-head']
      expect(who.kind === 'staff' ? [who.unit, who.role] : []).toEqual(head)
    })
  })

  it('a limit is written down as missed once, when it has passed', () => {
    always(({ before, after, at }) => {
      for (const clock of after.clocks) {
        const was = before.clocks.find((c) => c.no === clock.no)
        if (clock.missedAt === (was?.missedAt ?? null)) continue
        expect(clock.missedAt).toBe(was?.dueAt)
        expect(hasPassed(was, at)).toBe(true)
      }
    })
  })
})

describe('a walk', () => {
  it('takes every action and reaches every state', () => {
    const [taken, states] = [new Set<string>(), new Set<string>()]
    const seen = ({ id, after }: Taken) => void [taken.add(id), states.add(after.state)]
    fc.assert(
      fc.property(walks, (walk) => void play(walk, seen)),
      { numRuns: 1500, seed: 20261102 },
    )
    expect([...taken, 'calendar-moved'].sort()).toEqual(rules.map((r) => r.action.id).sort())
    expect([...states].sort()).toEqual(Object.keys(licenceCase.states).sort())
  })
})
