import { describe, expect, it } from 'vitest'
import { closed, REPLY, type Story } from './story.ts'

const AGAIN = { reached: true, solved: 'again', stars: 2, note: '没两天又开到半夜' } as const
const solveAgain = (story: Story): Story =>
  story
    .act('sign-in', {}, 'cgj', '2026-11-09T10:00')
    .act('reply', REPLY, 'cgj', '2026-11-10')
    .act('close', {}, 'dispatcher', '2026-11-10T10:00')
const rated = (): Story =>
  closed()
    .act('rate', { stars: 1, solved: false }, 'resident', '2026-11-05T12:00')
    .act('rate', { stars: 2, solved: false }, 'resident', '2026-11-06')

describe('who calls back and hears 还没解决', () => {
  it('has it done again, with what is still wrong and a new date', () => {
    const story = closed().act('call-back', AGAIN, 'dispatcher', '2026-11-06')
    expect(story.matter).toMatchObject({ state: 'dispatched', closedAt: null })
    expect(story.live('handle')).toMatchObject([{ desk: { unit: 'cgj' }, mode: 'lead' }])
    expect(story.live('callback')).toEqual([])
    expect(story.matter.tasks.find((t) => t.step === 'callback')?.state).toBe('done')
    expect(story.kept.at(-1)).toMatchObject({ reopenWhy: AGAIN.note })
    expect(story.due('finish')).toBe('2026-11-13')
    expect(story.facts).toMatchObject({
      solved: null,
      unsolvedOn: ['2026-11-06'],
      callbackTries: 0,
      stars: null,
    })
    expect(story.counted('reopened')).toEqual({ '2026-11-06': 1 })
    expect(story.counted('rated')).toEqual({ '2026-11-06': 1 })
    expect(story.fold()).toEqual(story.matter)
  })

  it('counts each round for itself: what was not solved is not wiped out by what is solved later', () => {
    const story = solveAgain(closed().act('call-back', AGAIN, 'dispatcher', '2026-11-06')).act(
      'call-back',
      { reached: true, solved: 'yes', stars: 5 },
      'dispatcher',
      '2026-11-11',
    )
    expect(story.counted('asked-solved')).toEqual({ '2026-11-06': 1, '2026-11-11': 1 })
    expect(story.counted('solved')).toEqual({ '2026-11-11': 1 })
  })

  it('does not overwrite on the telephone what the person answered', () => {
    const story = closed()
      .act('rate', { stars: 1, solved: false }, 'resident', '2026-11-05T12:00')
      .act('call-back', { reached: true, solved: 'yes', stars: 5 }, 'dispatcher', '2026-11-06')
    expect(story.facts).toMatchObject({ solved: 'no', stars: 1 })
  })

  it('may do so after the person’s own days have passed: the bureau asked', () => {
    const story = closed()
      .act('clock-due', {}, 'system', '2026-11-13')
      .act('call-back', AGAIN, 'dispatcher', '2026-11-16')
    expect(story.matter.state).toBe('dispatched')
  })

  it('writes it down and leaves it closed where the person asks for no more', () => {
    const story = closed().act(
      'call-back',
      { reached: true, solved: 'no', stars: 2 },
      'dispatcher',
      '2026-11-06',
    )
    expect(story.matter.state).toBe('closed')
    expect(story.facts.solved).toBe('no')
    story.act('reopen', { why: '又开了' }, 'resident', '2026-11-09')
    expect(story.matter.state).toBe('dispatched')
  })
})

describe('a rating', () => {
  it('is given once, and once more; then no more', () => {
    expect(rated().refusal('rate', { stars: 5, solved: true }, 'resident', '2026-11-07')).toBe('rated-twice')
    expect(rated().facts).toMatchObject({ stars: 2, ratings: 2 })
    expect(rated().counted('rated')).toEqual({ '2026-11-05': 1 })
  })

  it('belongs to its round: what was done again is rated for itself, and the first stands', () => {
    const story = rated().act('reopen', { why: '又开了' }, 'resident', '2026-11-09')
    expect(story.facts).toMatchObject({ stars: null, ratings: 0 })
    solveAgain(story)
      .act('rate', { stars: 4, solved: true }, 'resident', '2026-11-11')
      .act('rate', { stars: 5, solved: true }, 'resident', '2026-11-12')
    expect(story.counted('rated')).toEqual({ '2026-11-05': 1, '2026-11-11': 1 })
    expect(story.counted('satisfied')).toEqual({ '2026-11-11': 1 })
    expect(story.refusal('rate', { stars: 1, solved: true }, 'resident', '2026-11-12T10:00')).toBe(
      'rated-twice',
    )
  })

  it('of the round before does not keep the call-back from asking', () => {
    const story = rated().act('reopen', { why: '又开了' }, 'resident', '2026-11-09')
    solveAgain(story).act('call-back', { reached: true, solved: 'yes', stars: 5 }, 'dispatcher', '2026-11-11')
    expect(story.counted('satisfied')).toEqual({ '2026-11-11': 1 })
    expect(story.facts).toMatchObject({ solved: 'yes', stars: 5, ratings: 0 })
  })
})
