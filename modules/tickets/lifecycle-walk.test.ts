import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MatterState } from '#platform/contract/state.ts'
import { countsBetween } from '#platform/matters/counts.ts'
import { tickets } from './index.ts'
import { rules } from './rules.ts'
import { countKey, type Story } from './story.ts'
import { IDS, play, walks } from './walk.ts'

const check = (
  property: (story: Story) => void,
  seen: (id: string, before: MatterState, after: MatterState) => void = () => {},
) =>
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
