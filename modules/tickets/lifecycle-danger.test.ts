import { describe, expect, it } from 'vitest'
import type { World } from '#platform/contract/rule.ts'
import { compile } from '#platform/rules/compile.ts'
import { urgency } from './decisions.ts'
import { withWords } from './intake.ts'
import { closed, created, dispatched, handling, NOISE, SECRET, world } from './story.ts'

/** People in danger are urgent where somebody asks for help in one town, and nowhere else. */
const rows = [
  {
    id: 'r1',
    when: { words: { has: ['被困'] }, property: { is: ['help'] }, region: { under: ['449901001'] } },
    gives: { urgent: true, call: '119' },
    note: '人身安全',
  },
  { id: 'r2', when: {}, gives: { urgent: false }, note: '其余的不紧急' },
]
const decide = compile({ ...urgency, rows }, '2026-11-02')
const inTown: World = {
  ...world,
  decide: (table, values) => ({ ...decide(values), table, version: 1 }),
}
const WATCH = [{ step: 'watch', desk: { unit: 'zfb', role: 'duty' } }]

describe('danger that is told of later', () => {
  it('brings a waiting ticket to the duty officer, and leaves minutes to dispatch it', () => {
    const story = created().act('add', { added: '现在起火了' }, 'resident', '2026-11-02T10:00')
    expect(story.live('watch')).toMatchObject(WATCH)
    expect(story.facts).toMatchObject({ urgent: true, danger: '起火' })
    expect(story.matter.scopes).toContain('desk:zfb:duty')
    expect(story.clock('dispatch')?.dueAt).toBe('2026-11-02T02:30:00.000Z')
    expect(story.clock('dispatch')?.taskNo).toBe(story.live('dispatch')[0]?.no)
    expect(story.fold()).toEqual(story.matter)
  })

  it('leaves a date that ends before as it is', () => {
    const story = created().act('add', { added: '现在起火了' }, 'resident', '2026-11-02T12:50')
    expect(story.clock('dispatch')?.dueAt).toBe('2026-11-02T05:00:00.000Z')
  })

  it('gives a unit that has not signed in minutes, and one that has goes on', () => {
    const sent = dispatched().act('add', { added: '现在起火了' }, 'resident', '2026-11-02T10:00')
    expect(sent.clock('sign-in')?.dueAt).toBe('2026-11-02T02:30:00.000Z')
    const signed = handling().act('add', { added: '现在起火了' }, 'resident', '2026-11-02T11:00')
    expect(signed.live('watch')).toMatchObject(WATCH)
    expect(signed.matter.clocks.filter((c) => c.code === 'sign-in')).toHaveLength(1)
  })

  it('is told once while the duty officer has it, and again after it was dealt with', () => {
    const story = created()
      .act('add', { added: '现在起火了' }, 'resident', '2026-11-02T10:00')
      .act('add', { added: '又起火了' }, 'resident', '2026-11-02T10:05')
    expect(story.live('watch')).toHaveLength(1)
    story
      .act('stand-down', { note: '消防已到场' }, 'duty', '2026-11-02T10:30')
      .act('add', { added: '又起火了' }, 'resident', '2026-11-02T11:00')
    expect(story.live('watch')).toHaveLength(1)
  })

  it('counts when the person says that it is not solved, on the page or on the telephone', () => {
    const again = { reached: true, solved: 'again', stars: 1, note: '又起火了' }
    for (const story of [
      closed().act('reopen', { why: '又起火了' }, 'resident', '2026-11-06'),
      closed().act('call-back', again, 'dispatcher', '2026-11-06'),
    ]) {
      expect(story.live('watch')).toMatchObject(WATCH)
      expect(story.facts.urgent).toBe(true)
      expect(story.clock('sign-in')?.dueAt).toBe('2026-11-06T01:30:00.000Z')
    }
    const over = closed().act(
      'rate',
      { stars: 1, solved: true, words: '起火那天多亏了他们' },
      'resident',
      '2026-11-06',
    )
    expect(over.live('watch')).toEqual([])
  })

  it('is asked with what is known of the ticket: a row may hold for one kind of request, or one place', () => {
    const stage = ({ property, region }: { property: string; region: string }) => {
      const { matter } = created({ ...NOISE, property, region })
      return { matter, parts: {}, world: inTown, now: new Date('2026-11-02T02:00:00Z') }
    }
    const heard = (about: { property: string; region: string }) =>
      withWords(stage(about), '老人被困电梯', () => [])?.some(
        (c) => c.do === 'open' && c.task.step === 'watch',
      )
    expect(heard({ property: 'help', region: NOISE.region })).toBe(true)
    expect(heard({ property: 'advice', region: NOISE.region })).toBe(false)
    expect(heard({ property: 'help', region: '449901' })).toBe(false)
  })

  it('in a report that names the duty unit is told to nobody there', () => {
    const story = created(SECRET).act(
      'add',
      { added: '区政府办的人也收红包，起火了' },
      'resident',
      '2026-11-02T10:00',
    )
    expect(story.live('watch')).toEqual([])
    expect(story.facts.urgent).toBe(true)
    expect(story.matter.scopes).toEqual(['desk:jw:confidential'])
  })
})
