import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { closed, type Person, REPLY, type Story } from './story.ts'

// An evaluation belongs to one ticket and one occasion of it (the round in which it was answered): a first and a follow-up.

type Try = readonly [id: string, input: JsonObject, who: readonly Person[]]
const STAFF: readonly Person[] = ['dispatcher', 'cgj', 'supervisor', 'secret']
const rating = (stars: number): Try => [
  'rate',
  { stars, solved: stars > 2 },
  [...STAFF, 'stranger', 'system', 'resident'],
]

const TRIES: readonly Try[] = [
  ...[1, 2, 3, 4, 5].map(rating),
  ...[1, 3, 5].map((stars): Try => ['call-back', { reached: true, solved: 'yes', stars }, STAFF]),
  ['call-back', { reached: true, solved: 'again', stars: 2, note: '半夜又开了' }, STAFF],
  ['call-back', { reached: false }, STAFF],
  ['reopen', { why: '又开了' }, ['resident']],
  ['dispatch', { lead: 'cgj' }, STAFF],
  ['sign-in', {}, STAFF],
  ['sign-in', {}, STAFF],
  ['reply', { ...REPLY, overdueReason: '店主外出' }, STAFF],
  ['reply', { ...REPLY, overdueReason: '店主外出' }, STAFF],
  ['close', {}, STAFF],
  ['close', {}, STAFF],
]
const walks = fc.array(fc.tuple(fc.nat(TRIES.length - 1), fc.nat(30)), { maxLength: 60, size: 'max' })

type Taken = {
  readonly id: string
  readonly stars: number | undefined
  readonly who: Person
  readonly before: MatterState
  readonly after: MatterState
}

/** Plays on from a closed ticket and answers what was taken, act by act. */
function play(steps: readonly (readonly [number, number])[]): {
  readonly story: Story
  readonly taken: readonly Taken[]
} {
  const story = closed()
  let now = new Date('2026-11-05T02:00:00Z')
  const taken = steps.flatMap(([index, hours]): readonly Taken[] => {
    now = new Date(now.getTime() + hours * 3_600_000)
    const [id, input, people] = TRIES[index]!
    const before = story.matter
    const who = people.find((name) => story.attempt(id, input, name, now).ok)
    return who ? [{ id, stars: input.stars as number | undefined, who, before, after: story.matter }] : []
  })
  return { story, taken }
}

/** The evaluations of each round, as a plain list of what was said when. */
const byRound = (taken: readonly Taken[], id: string): ReadonlyMap<number, readonly number[]> => {
  const rounds = new Map<number, readonly number[]>()
  for (const t of taken)
    if (t.id === id && t.stars !== undefined)
      rounds.set(t.before.round, [...(rounds.get(t.before.round) ?? []), t.stars])
  return rounds
}

const check = (holds: (played: ReturnType<typeof play>) => void) =>
  fc.assert(
    fc.property(walks, (steps) => holds(play(steps))),
    { numRuns: 400 },
  )

describe('whatever is said of a ticket, in whatever order', () => {
  it('is an evaluation of the person who raised it, once and once more in each round, and only of what is closed', () => {
    check(({ taken }) => {
      for (const t of taken.filter((t) => t.id === 'rate')) {
        expect(t.who).toBe('resident')
        expect(t.before.state).toBe('closed')
        expect(t.after.round).toBe(t.before.round)
      }
      for (const given of byRound(taken, 'rate').values()) expect(given.length <= 2).toBe(true)
    })
  })

  it('counts once for its round: the last word of the person, or what they said on the phone', () => {
    check(({ story, taken }) => {
      const [own, phone] = [byRound(taken, 'rate'), byRound(taken, 'call-back')]
      const rounds = [...new Set([...own.keys(), ...phone.keys()])]
      const stars = rounds.map((round) => own.get(round)?.at(-1) ?? phone.get(round)!.at(-1)!)
      const sum = (counts: { readonly [day: string]: number }): number =>
        Object.values(counts).reduce((a, b) => a + b, 0)
      expect(sum(story.counted('rated'))).toBe(rounds.length)
      expect(sum(story.counted('satisfied'))).toBe(stars.filter((n) => n >= 3).length)
    })
  })

  it('stands sealed in one entry of its own, which names nobody', () => {
    check(({ story, taken }) => {
      const sealed = story.entries.filter((entry) => entry.action === 'rate')
      expect(sealed.length).toBe(taken.filter((t) => t.id === 'rate').length)
      expect(new Set(sealed.map((entry) => entry.rev)).size).toBe(sealed.length)
      expect(sealed.every((entry) => entry.actor === 'resident' && entry.unit === null)).toBe(true)
    })
  })
})

describe('the walk itself', () => {
  it('gives a follow-up, a rating in a second round, and tries a third', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(walks, (steps) => {
        for (const [round, given] of byRound(play(steps).taken, 'rate')) seen.add(`${round} ${given.length}`)
      }),
      { numRuns: 400, seed: 20261105 },
    )
    expect([...seen]).toEqual(expect.arrayContaining(['1 1', '1 2', '2 1', '2 2']))
  })
})
