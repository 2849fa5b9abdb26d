import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { countsBetween } from '#platform/matters/counts.ts'
import { rights } from './index.ts'
import { asked, CALLED, type Person, people, REFUSAL, type Story } from './story.ts'

const INPUTS: { readonly [id: string]: JsonObject } = {
  add: { added: '再说一句。' },
  grant: CALLED,
  refuse: REFUSAL,
  withdraw: {},
  reveal: { reason: '核对身份' },
  'clock-due': {},
  erase: { legalGround: 'consent', request: '申请 2026-0031', because: '本人要求' },
}
const IDS = Object.keys(INPUTS)
const DAY = 86_400_000

type Step = { readonly id: string; readonly who: Person; readonly days: number }
// What anybody might try at any time, more often by whom it is for: the rules, not the walk, keep the order.
const FOR: readonly Person[] = ['privacy', 'privacy', 'resident', 'resident', 'system']
const everybody = Object.keys(people) as Person[]
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    id: fc.constantFrom(...IDS),
    who: fc.oneof(fc.constantFrom(...FOR), fc.constantFrom(...everybody)),
    days: fc.nat(9),
  }),
  { maxLength: 25, size: 'max' },
)

function play(walk: readonly Step[], seen: (id: string, story: Story) => void = () => {}): Story {
  const story = asked()
  let at = new Date('2026-11-02T09:00:00+08:00')
  for (const { id, who, days } of walk) {
    at = new Date(at.getTime() + days * DAY)
    if (story.attempt(id, INPUTS[id]!, who, at).ok) seen(id, story)
  }
  return story
}

const check = (property: (story: Story) => void) =>
  fc.assert(
    fc.property(steps, (walk) => property(play(walk))),
    { numRuns: 150 },
  )

describe('whatever is done, in whatever order', () => {
  it('the sealed entries tell the request as it is, and sum to what it counts', () => {
    check((story) => {
      expect(story.fold()).toEqual(story.matter)
      const sums = story.countedSoFar().filter((c) => c.n !== 0)
      expect(sums).toEqual(expect.arrayContaining([...countsBetween(rights, null, story.matter)]))
      expect(sums).toHaveLength(countsBetween(rights, null, story.matter).length)
    })
  })

  it('an open request waits at one desk with its clock, a closed one nowhere', () => {
    check((story) => {
      const isOpen = story.matter.closedAt === null
      expect(liveTasks(story.matter)).toHaveLength(isOpen ? 1 : 0)
      expect(story.clock('answer')?.state === 'running').toBe(isOpen)
    })
  })

  it('an answer was given by the post, and to somebody whose telephone it is', () => {
    check(({ matter, facts, parts }) => {
      if (matter.state === 'granted') expect(facts.proof === 'number' || facts.identity !== null).toBe(true)
      if (matter.state === 'refused') expect(facts.basis).not.toBeNull()
      if (matter.state === 'erased') expect(parts).toEqual({})
    })
  })
})

it('the walk takes every action and reaches every state', () => {
  const taken = new Set<string>()
  const states = new Set<string>()
  fc.assert(
    fc.property(steps, (walk) => {
      play(walk, (id, story) => {
        taken.add(id)
        states.add(story.matter.state)
      })
    }),
    { numRuns: 600, seed: 20261102 },
  )
  expect([...taken].toSorted()).toEqual([...IDS].toSorted())
  expect(states.size).toBe(5)
})
