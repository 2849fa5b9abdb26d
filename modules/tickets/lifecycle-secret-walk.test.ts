import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#platform/contract/state.ts'
import { NOISE, type Person, SECRET, Story, world } from './story.ts'

// What might be tried with any unit in any order, by whoever could have it.
const UNITS = world.units().map((u) => u.code)
const HOLDERS: readonly Person[] = [
  'secret',
  'other',
  'cgj',
  'zjj',
  'zjz',
  'town',
  'village',
  'dispatcher',
  'resident',
]
// Words that name somebody, with those who must see nothing from then on; said again here, apart from the rules.
const WORDS: readonly (readonly [words: string, barred: readonly string[]])[] = [
  ['城管局的队长也收红包', ['cgj', 'gov']],
  ['区住建局的人收红包', ['zjj', 'zjz', 'gov']],
  ['区质监站的人收红包', ['zjz', 'zjj', 'gov']],
  ['金沙街道办也收红包', ['town', 'village', 'gov']],
  ['海边居委会的人收红包', ['village', 'town', 'gov']],
  ['纪委监委的人收红包', ['jw', 'gov']],
]
const ACTS = [
  'dispatch',
  'dispatch',
  'dispatch',
  'hand-on',
  'invite',
  'return',
  'recall',
  'sign-in',
  'add',
  'reply',
  'send-back',
  'close',
  'call-back',
  'rate',
  'reopen',
  'to-secret',
]
const SAYING: { readonly [id: string]: string } = {
  add: 'added',
  reopen: 'why',
  rate: 'words',
  'call-back': 'note',
}
const tries = fc.record({
  id: fc.constantFrom(...ACTS),
  unit: fc.constantFrom(...UNITS),
  co: fc.constantFrom(...UNITS),
  words: fc.option(fc.constantFrom(...WORDS), { freq: 2 }),
  minutes: fc.nat(600),
})
type Tried = typeof tries extends fc.Arbitrary<infer T> ? T : never

function inputOf({ id, unit, co, words, minutes }: Tried): JsonObject {
  const said: JsonObject = words && SAYING[id] ? { [SAYING[id]]: words[0] } : {}
  switch (id) {
    case 'dispatch':
      return { lead: unit, co: [co] }
    case 'hand-on':
      return { unit, reason: '请对方处理', agreedBy: '张三' }
    case 'invite':
      return { unit }
    case 'return':
      return { ground: 'not-our-duty', basis: '三定方案', suggested: unit }
    case 'reply':
      return { text: '已经查实并处理完毕。', outcome: 'solved', contacted: 'phone', overdueReason: '取证' }
    case 'send-back':
      return { reason: '再查一次' }
    case 'call-back':
      return { reached: true, solved: minutes % 2 ? 'again' : 'no', stars: 1, note: '还是这样', ...said }
    case 'rate':
      return { stars: 1, solved: false, ...said }
    case 'reopen':
      return { why: '还是这样', ...said }
    case 'add':
      return { added: '还是这样', ...said }
    case 'to-secret':
      return { reason: '像是举报' }
    default:
      return {}
  }
}

/** Those whom a report keeps out: no scope but of desks, none of theirs, no work at theirs. */
function expectShut(story: Story, barred: ReadonlySet<string>): void {
  for (const scope of story.matter.scopes) {
    const [kind = '', code = ''] = scope.split(':')
    expect(kind).toBe('desk')
    expect(barred).not.toContain(code)
  }
  expect(story.live().filter((t) => barred.has(t.desk.unit))).toEqual([])
}

/** Plays a walk and asks after each step; answers how often a unit that had it was named. */
function walkThrough(first: JsonObject, named: readonly string[], walk: readonly Tried[]) {
  let now = new Date('2026-11-02T01:00:00Z')
  const story = new Story(now).act('create', first, 'guest', now)
  const barred = new Set(named)
  let taken = 0
  for (const step of walk) {
    now = new Date(now.getTime() + step.minutes * 60_000)
    const holders = story.live('handle').map((t) => t.desk.unit)
    const done = HOLDERS.some((who) => story.attempt(step.id, inputOf(step), who, now).ok)
    if (done && step.words && SAYING[step.id]) {
      if (holders.some((unit) => step.words?.[1].includes(unit))) taken++
      for (const unit of step.words[1]) barred.add(unit)
    }
    if (story.facts.confidential) expectShut(story, barred)
  }
  return { dispatches: story.facts.dispatches, taken }
}

describe('whatever is tried with a report, and whatever is said of it later', () => {
  it.each([
    ['from its first word', SECRET, ['gov', 'zjj', 'zjz']],
    ['from the words that turn it', NOISE, []],
  ] as const)('no desk of a named unit’s family and no region sees it, %s', (_, first, named) => {
    const sum = { dispatches: 0, taken: 0 }
    fc.assert(
      fc.property(fc.array(tries, { maxLength: 40, size: 'max' }), (walk) => {
        const { dispatches, taken } = walkThrough(first, named, walk)
        sum.dispatches += dispatches
        sum.taken += taken
      }),
      { numRuns: 300 },
    )
    expect(sum.dispatches).toBeGreaterThan(50)
    // About sixteen on average: none at all would say that the walk no longer comes there.
    expect(sum.taken).toBeGreaterThan(0)
  })
})
