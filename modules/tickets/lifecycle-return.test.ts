import { describe, expect, it } from 'vitest'
import { created, dispatched, handling, REPLY, type Story } from './story.ts'

const RETURN = { ground: 'not-our-duty', basis: '三定方案第五条', suggested: 'zjj' }
const BACK = { reason: '没有写现场情况' }
/** The unit that answered is dissolved while its answer is in review. */
const dissolved = (story: Story): Story => {
  story.matter = { ...story.matter, facts: { ...story.matter.facts, lead: 'old' } }
  return story
}
const sendTo = (story: Story, lead: string, at: string): Story =>
  story.act('dispatch', { lead }, 'dispatcher', at)

describe('returning', () => {
  it('is counted for each unit: others have not used up its turns', () => {
    const story = dispatched().act('return', RETURN, 'cgj', '2026-11-02T10:00')
    sendTo(story, 'town', '2026-11-02T10:10').act('return', RETURN, 'town', '2026-11-02T10:20')
    sendTo(story, 'zjj', '2026-11-02T10:30').act('return', RETURN, 'zjj', '2026-11-02T10:40')
    expect(story.counted('returned')).toEqual({ '2026-11-02': 3 })
    sendTo(story, 'town', '2026-11-02T10:50').act('return', RETURN, 'town', '2026-11-02T11:00')
    sendTo(story, 'town', '2026-11-02T11:10')
    expect(story.refusal('return', RETURN, 'town', '2026-11-02T11:20')).toBe('too-often')
  })

  it('is done once by the unit that got it first, which then leads until another agrees', () => {
    const story = dispatched().act('return', RETURN, 'cgj', '2026-11-02T10:00')
    sendTo(story, 'cgj', '2026-11-02T11:00')
    expect(story.refusal('return', RETURN, 'cgj', '2026-11-02T12:00')).toBe('too-often')
    const onward = { unit: 'town', reason: '属地办理', agreedBy: '王主任' }
    story.act('hand-on', onward, 'cgj', '2026-11-02T12:00')
    expect(story.facts.lead).toBe('town')
  })

  it('does not count as first who got it by a slip that was recalled', () => {
    const story = created().act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T09:10')
    story.act('recall', {}, 'dispatcher', '2026-11-02T09:11')
    sendTo(story, 'town', '2026-11-02T09:12').act('return', RETURN, 'town', '2026-11-02T09:30')
    sendTo(story, 'town', '2026-11-02T09:40')
    expect(story.refusal('return', RETURN, 'town', '2026-11-02T09:50')).toBe('too-often')
  })

  it('is not open again because the review sent the answer back', () => {
    const story = handling()
      .act('reply', REPLY, 'cgj', '2026-11-05')
      .act('send-back', BACK, 'dispatcher', '2026-11-05T10:00')
    expect(story.refusal('return', RETURN, 'cgj', '2026-11-05T10:10')).toBe('too-late')
  })

  it('nor because the person says that it is not solved', () => {
    const story = handling()
      .act('reply', REPLY, 'cgj', '2026-11-05')
      .act('close', {}, 'dispatcher', '2026-11-05T10:00')
      .act('reopen', { why: '又开了' }, 'resident', '2026-11-09')
    expect(story.refusal('return', RETURN, 'cgj', '2026-11-09T10:00')).toBe('too-late')
  })

  it('has its own time for a unit that was dispatched to anew, or took it over', () => {
    const again = dispatched().act('return', RETURN, 'cgj', '2026-11-03')
    sendTo(again, 'town', '2026-11-05').act('return', RETURN, 'town', '2026-11-06')
    const over = handling().act(
      'hand-on',
      { unit: 'town', reason: '属地办理', agreedBy: '王主任' },
      'cgj',
      '2026-11-05',
    )
    expect(over.refusal('return', RETURN, 'town', '2026-11-06')).toBeUndefined()
  })
})

describe('an answer that is sent back', () => {
  it('to a unit that is no more goes to be dispatched anew, with the date first told', () => {
    const story = dissolved(handling({ co: ['town'] }).act('reply', REPLY, 'cgj', '2026-11-05'))
    story.act('send-back', BACK, 'dispatcher', '2026-11-05T10:00')
    expect(story.matter.state).toBe('waiting')
    expect(story.facts.lead).toBeNull()
    expect(story.live('handle')).toEqual([])
    expect(story.live('dispatch')).toHaveLength(1)
    expect(story.clock('finish')).toMatchObject({ state: 'running', doneAt: null })
    expect(story.due('finish')).toBe('2026-11-09')
    sendTo(story, 'town', '2026-11-05T11:00')
    expect(story.live('handle').map((t) => t.desk.unit)).toEqual(['town'])
  })
})
