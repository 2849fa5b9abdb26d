import { describe, expect, it } from 'vitest'
import { dispatched, handling, REPLY, type Story } from './story.ts'

const PART = { did: 'done', text: '已到现场疏导' } as const
const signInOf = (story: Story, unit: string) => {
  const task = story.matter.tasks.find((t) => t.step === 'handle' && t.desk.unit === unit)
  return story.matter.clocks.find((c) => c.code === 'sign-in' && c.taskNo === task?.no)
}

describe('a cooperating unit, when the lead has answered', () => {
  it('still hands its part in, until the ticket is closed', () => {
    const story = handling({ co: ['town'] }).act('reply', REPLY, 'cgj', '2026-11-03')
    story.act('co-reply', PART, 'town', '2026-11-03T10:00')
    expect(story.matter.state).toBe('replied')
    expect(story.matter.tasks.find((t) => t.mode === 'co')?.state).toBe('done')
    expect(story.fold()).toEqual(story.matter)
    story.act('close', {}, 'dispatcher', '2026-11-03T11:00')
    expect(story.refusal('co-reply', PART, 'town', '2026-11-03T12:00')).toBe('no-task')
  })

  it('may sign in first, which leaves the ticket in review', () => {
    const story = handling({ co: ['town'] })
      .act('reply', REPLY, 'cgj', '2026-11-02T11:00')
      .act('sign-in', {}, 'town', '2026-11-02T12:00')
    expect(story.matter.state).toBe('replied')
    expect(signInOf(story, 'town')).toMatchObject({ state: 'done', missedAt: null })
  })

  it('has not signed in by that: its time goes on, and is missed when it passes', () => {
    const story = dispatched({ co: ['town'] }).act('reply', REPLY, 'cgj', '2026-11-02T11:00')
    expect(signInOf(story, 'cgj')?.state).toBe('done')
    expect(signInOf(story, 'town')?.state).toBe('running')
    story.act('clock-due', {}, 'system', '2026-11-04')
    expect(signInOf(story, 'town')).toMatchObject({ state: 'running', missedAt: expect.any(String) })
  })

  it('that never signed in is let off when the ticket closes, not written down as having done so', () => {
    const story = dispatched({ co: ['town'] })
      .act('reply', REPLY, 'cgj', '2026-11-02T11:00')
      .act('close', {}, 'dispatcher', '2026-11-02T12:00')
    expect(signInOf(story, 'town')?.state).toBe('cancelled')
    expect(story.matter.tasks.find((t) => t.mode === 'co')?.state).toBe('withdrawn')
  })

  it('works on when the answer is sent back, beside the lead', () => {
    const story = handling({ co: ['town'] })
      .act('reply', REPLY, 'cgj', '2026-11-03')
      .act('send-back', { reason: '没有写现场情况' }, 'dispatcher', '2026-11-03T10:00')
    expect(story.live('handle').map((t) => [t.desk.unit, t.mode])).toEqual([
      ['town', 'co'],
      ['cgj', 'lead'],
    ])
  })

  it('leaves its part to its successor when it is dissolved', () => {
    const story = handling({ co: ['town'] })
      .act('reply', REPLY, 'cgj', '2026-11-03')
      .act('move-unit', { unit: 'town', to: 'zjj' }, 'admin', '2026-11-03T10:00')
    expect(story.live('handle').map((t) => [t.desk.unit, t.mode])).toEqual([['zjj', 'co']])
  })
})

describe('the person', () => {
  it('who could not be reached before the answer was not contacted by it', () => {
    const story = handling().act('reply', { ...REPLY, contacted: 'unreached' }, 'cgj', '2026-11-03')
    expect(story.clock('contact')?.state).toBe('cancelled')
    expect(story.facts.contactedAt).toBeNull()
  })
})
