import { describe, expect, it } from 'vitest'
import { created, dispatched, handling, people } from './story.ts'

const from = people.cgj.kind === 'staff' ? people.cgj.personId : 0
const over = { unit: 'cgj', from, to: 77, note: '周立言岗位结束，由招彩虹接着办' }

describe('handing over', () => {
  it('gives what somebody signed for to a colleague; the date and the desk stay', () => {
    const story = handling()
    const due = story.due('finish')
    expect(story.facts.officers).toEqual({ cgj: from })
    story.act('hand-over', over, 'admin', '2026-11-03')
    expect(story.facts.officers).toEqual({ cgj: 77 })
    expect(story.due('finish')).toBe(due)
    expect(story.live('handle').map((t) => [t.desk.unit, t.state])).toEqual([['cgj', 'accepted']])
    expect(story.fold()).toEqual(story.matter)
  })

  it('moves the tasks that are bound to the person, and only those', () => {
    const story = handling()
    story.matter = {
      ...story.matter,
      tasks: story.matter.tasks.map((t) => (t.step === 'handle' ? { ...t, person: from } : t)),
    }
    story.act('hand-over', over, 'admin', '2026-11-03')
    expect(story.live('handle').map((t) => [t.person, t.state])).toEqual([[77, 'accepted']])
  })
})

describe('a unit that ends', () => {
  it('leaves what it leads to its successor, with the date told', () => {
    const story = handling()
    const due = story.due('finish')
    story.act('move-unit', { unit: 'cgj', to: 'zjj' }, 'admin', '2026-11-03')
    expect(story.facts.lead).toBe('zjj')
    expect(story.live('handle').map((t) => [t.desk.unit, t.mode, t.state])).toEqual([
      ['zjj', 'lead', 'accepted'],
    ])
    expect(story.due('finish')).toBe(due)
    expect(story.matter.scopes).toContain('desk:zjj:handler')
    expect(story.fold()).toEqual(story.matter)
    story.act(
      'reply',
      { text: '已约谈店家，夜间不再营业。', outcome: 'solved', contacted: 'phone' },
      'zjj',
      '2026-11-04',
    )
  })

  it('not signed for, the successor signs in within its own time', () => {
    const story = dispatched().act('move-unit', { unit: 'cgj', to: 'zjj' }, 'admin', '2026-11-03')
    expect(story.live('handle').map((t) => [t.desk.unit, t.state])).toEqual([['zjj', 'open']])
    story.act('sign-in', {}, 'zjj', '2026-11-03T10:00')
    expect(story.matter.state).toBe('handling')
  })

  it('whose successor cooperates already: it leads now, with one task', () => {
    const story = handling({ co: ['zjj'] }).act(
      'move-unit',
      { unit: 'cgj', to: 'zjj' },
      'admin',
      '2026-11-03',
    )
    expect(story.live('handle').map((t) => [t.desk.unit, t.mode])).toEqual([['zjj', 'lead']])
    const other = handling({ co: ['zjj'] }).act(
      'move-unit',
      { unit: 'zjj', to: 'town' },
      'admin',
      '2026-11-03',
    )
    expect(other.live('handle').map((t) => [t.desk.unit, t.mode])).toEqual([
      ['cgj', 'lead'],
      ['town', 'co'],
    ])
  })

  it('is not the business of those who handle', () => {
    for (const who of ['cgj', 'dispatcher', 'supervisor', 'resident', 'guest'] as const)
      expect(created().refusal('move-unit', { unit: 'cgj', to: 'zjj' }, who, '2026-11-03')).toBeDefined()
  })
})
