import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Measure } from '#platform/contract/measure.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { BACKFILLED } from '#platform/matters/backfilled.ts'
import { tickets } from './index.ts'
import { closed, countKey, handling, type Story } from './story.ts'
import { play, type Walk, walks } from './walk.ts'

// A measure that comes later, goes, counts otherwise, or is cut otherwise: afterwards the figures are those of a program that had
// been so from the beginning.

const without = (...ids: readonly string[]): readonly Measure[] =>
  tickets.measures.filter((m) => !ids.includes(m.id))
/** As it was before: some measures not thought of yet, one that was given up, one that counted otherwise. */
const asItWas = (left: readonly string[]): MatterModule => ({
  ...tickets,
  measures: [
    ...without(...left, 'tickets.returned'),
    { ...tickets.measures[0]!, id: 'tickets.given-up' },
    {
      ...tickets.measures[0]!,
      id: 'tickets.returned',
      count: (m) => (m.round > 1 ? [{ day: dayOf(new Date(m.openedAt)), n: m.round - 1 }] : []),
    },
  ],
  dims: (matter) => ({ ...tickets.dims(matter), category: '', unit: '' }),
})
const now: MatterModule = { ...tickets, measureSet: 2 }

type Change = { readonly walk: Walk; readonly at: number; readonly left: readonly string[] }
const changes: fc.Arbitrary<Change> = fc.record({
  walk: walks,
  at: fc.nat(60),
  left: fc.subarray(tickets.measures.map((m) => m.id)),
})

/** A walk in which the program is exchanged before a step; `then` says what follows at once. */
const exchanged = ({ walk, at, left }: Change, then: (story: Story) => void): Story =>
  play(walk, undefined, {
    begin: (story) => story.under(asItWas(left)),
    each: (story, step) => {
      if (step === at) then(story.under(now))
    },
  })
const END = '2027-12-01'
const figures = (story: Story): ReadonlyMap<string, number> => story.sums()

describe('measures that come later', () => {
  it('count what they would have counted from the beginning, after the background has gone over all', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const story = exchanged(change, (s) => s.backfill(END))
          .under(now)
          .backfill(END)
        expect(figures(story)).toEqual(figures(play(change.walk)))
        expect(story.fold()).toEqual(story.matter)
      }),
      { numRuns: 150 },
    )
  })

  it('and also where people act before the background has come', () => {
    fc.assert(
      fc.property(changes, (change) => {
        let entries = Number.POSITIVE_INFINITY
        const story = exchanged(change, (s) => {
          entries = s.entries.length
        })
        // Whoever acted has brought the figures along; where nobody did, the background does.
        if (story.entries.length <= entries) story.under(now).backfill(END)
        expect(figures(story)).toEqual(figures(play(change.walk)))
        expect(story.fold()).toEqual(story.matter)
      }),
      { numRuns: 150 },
    )
  })

  it('and where an older program still runs beside the newer one', () => {
    fc.assert(
      fc.property(changes, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (change, turns) => {
        const story = play(change.walk, undefined, {
          begin: (s) => s.under(asItWas(change.left)),
          each: (s, step) => void s.under(turns[step] ? now : asItWas(change.left)),
        })
        expect(figures(story.under(now).backfill(END))).toEqual(figures(play(change.walk)))
      }),
      { numRuns: 150 },
    )
  })
})

describe('the entry that counts', () => {
  const old = asItWas(['tickets.closed'])

  it('changes nothing else, and is told to nobody', () => {
    const story = closed()
    const { matter, told } = story
    const others = story.entries.length
    story.under({ ...now, measures: without('tickets.closed') }).backfill('2026-12-01')
    const entry = story.entries.at(-1)!
    expect(story.entries.length).toBe(others + 1)
    expect([entry.action, entry.actor, entry.changes, entry.dues]).toEqual([BACKFILLED, 'system', [], {}])
    expect(entry.counts.map((c) => [c.m, c.d, c.n])).toEqual([['tickets.closed', '2026-11-05', -1]])
    expect(story.matter).toEqual({ ...matter, rev: matter.rev + 1 })
    expect(story.told).toEqual(told)
  })

  it('is not written where the figures stay as they are', () => {
    const story = handling().under({ ...now, measures: without('tickets.closed') })
    const n = story.entries.length
    expect(story.backfill('2026-12-01').entries.length).toBe(n)
  })

  it('is part of what somebody does, where they come first', () => {
    const story = handling().under(old).backfill('2026-11-02T10:30').under(now)
    story.act('note', { note: '到过现场' }, 'cgj', '2026-11-02T11:00')
    const counted = new Map(story.entries.at(-1)?.counts.map((c) => [countKey(c).split(' ')[0], c.n]))
    expect(counted.get('tickets.given-up')).toBe(-1)
    expect(story.entries.some((e) => e.action === BACKFILLED)).toBe(true)
  })
})
