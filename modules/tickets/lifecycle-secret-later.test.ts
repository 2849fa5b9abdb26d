import { describe, expect, it } from 'vitest'
import type { Person } from './story.ts'
import { closed, created, dispatched, handling, NOISE, REPLY, replied, SECRET, type Story } from './story.ts'

const JW = ['desk:jw:confidential']
const add = (story: Story, added: string, at = '2026-11-02T12:00'): Story =>
  story.act('add', { added }, 'resident', at)
const secretAt = (lead: string, co: readonly string[] = []): Story =>
  created(SECRET).act('dispatch', { lead, co: [...co] }, 'secret', '2026-11-02T09:30')

/** Nobody but the confidential desk has it or sees it; the desk has to dispatch it. */
function expectAtDesk(story: Story, unit = 'jw'): void {
  expect(story.matter.scopes).toEqual([`desk:${unit}:confidential`])
  expect(story.live()).toMatchObject([{ step: 'dispatch', desk: { unit, role: 'confidential' } }])
  expect(story.matter.state).toBe('waiting')
  expect(story.facts).toMatchObject({ confidential: true, property: 'report', lead: null })
  expect(story.clock('dispatch')?.state).toBe('running')
  expect(story.matter.clocks.filter((c) => c.state === 'running').map((c) => c.code)).toEqual([
    'finish',
    'dispatch',
  ])
  expect(story.fold()).toEqual(story.matter)
}

describe('an ordinary ticket that is seen to be a report of misconduct', () => {
  const stages: readonly (readonly [string, () => Story, Person])[] = [
    ['waiting', () => created(), 'dispatcher'],
    ['dispatched', () => dispatched({ co: ['town'] }), 'supervisor'],
    ['handling', () => handling({ co: ['town'] }), 'cgj'],
    ['replied', () => replied(), 'dispatcher'],
  ]
  it.each(stages)(
    '%s, is turned by whoever sees it, and lies at the confidential desk alone',
    (_, make, who) => {
      const before = make()
      const date = before.due('finish') ?? '2026-11-09'
      const story = before.act(
        'to-secret',
        { reason: '说的是队长收钱', units: ['cgj'] },
        who,
        '2026-11-05T12:00',
      )
      expectAtDesk(story)
      expect(story.facts.named).toEqual(['cgj'])
      expect(story.due('finish')).toBe(date)
      expect(story.told.at(-1)).not.toMatch(/举报.*城|收钱/)
      expect(story.refusal('dispatch', { lead: 'cgj' }, 'secret', '2026-11-05T13:00')).toBe('unit-named')
    },
  )

  it('bars the units that its words name, whenever they were written', () => {
    const story = add(created({ ...NOISE, text: '区住建局的人来过' }), '区城管局也来过')
    story.act('to-secret', { reason: '像是举报' }, 'dispatcher', '2026-11-02T13:00')
    expect([...story.facts.named].sort()).toEqual(['cgj', 'zjj'])
  })

  it('leaves the ticket that it was merged into', () => {
    const parent = created(NOISE, '2026-11-02', 'p')
    const child = created(NOISE, '2026-11-02', 'c').act(
      'merge',
      { into: 'S-p' },
      'dispatcher',
      '2026-11-02T10:00',
      [parent],
    )
    add(child, '城管局的队长收红包')
    expectAtDesk(child)
    expect(child.matter.links).toMatchObject([{ active: false }])
  })

  it('when it is over, is called back by the confidential desk alone', () => {
    const story = closed().act('to-secret', { reason: '像是举报' }, 'dispatcher', '2026-11-06')
    expect(story.matter).toMatchObject({ state: 'closed', scopes: JW })
    expect(story.live()).toMatchObject([{ step: 'callback', desk: { unit: 'jw', role: 'confidential' } }])
    const gone = created()
      .act('withdraw', {}, 'resident', '2026-11-02T10:00')
      .act('to-secret', { reason: '像是举报' }, 'dispatcher', '2026-11-02T11:00')
    expect(gone.matter).toMatchObject({ state: 'withdrawn', scopes: JW })
  })

  it('cannot be dispatched or answered as a report without being turned', () => {
    const sent = { lead: 'cgj', property: 'report' }
    expect(created().refusal('dispatch', sent, 'dispatcher', '2026-11-02T10:00')).toBe('report-is-secret')
    const said = { text: '请打纪委电话', property: 'report' }
    expect(created().refusal('answer', said, 'dispatcher', '2026-11-02T10:00')).toBe('report-is-secret')
  })
})

describe('words that come later', () => {
  it('turn an ordinary ticket into a report, as they would have at first', () => {
    for (const make of [
      () => created(),
      () => dispatched({ co: ['town'] }),
      () => handling(),
      () => replied(),
    ])
      expectAtDesk(add(make(), '城管局的队长收红包', '2026-11-05T12:00'))
  })

  it('do so when it is said not to be solved, on the page or on the telephone', () => {
    expectAtDesk(closed().act('reopen', { why: '城管局的人收红包' }, 'resident', '2026-11-06'))
    const again = { reached: true, solved: 'again', stars: 1, note: '城管局的人收红包' }
    const story = closed().act('call-back', again, 'dispatcher', '2026-11-06')
    expectAtDesk(story)
    expect(story.facts).toMatchObject({ named: ['cgj'], reopenedOn: ['2026-11-06'] })
  })

  it('do so in a call-back or a rating that leaves it closed, and then the confidential desk asks', () => {
    const said = { reached: true, solved: 'no', stars: 1, note: '城管局的人收红包' }
    const asked = closed().act('call-back', said, 'dispatcher', '2026-11-06')
    const rated = closed().act(
      'rate',
      { stars: 1, solved: false, words: '城管收红包' },
      'resident',
      '2026-11-06',
    )
    for (const story of [asked, rated]) {
      expect(story.matter).toMatchObject({ state: 'closed', scopes: JW })
      expect(story.live()).toMatchObject([{ step: 'callback', desk: { unit: 'jw' } }])
    }
    asked.act('call-back', { ...said, solved: 'again' }, 'secret', '2026-11-07')
    expectAtDesk(asked)
  })

  it('in a withdrawal leave it withdrawn, for nobody else to read', () => {
    const story = dispatched().act(
      'withdraw',
      { why: '城管局的人收红包，怕了' },
      'resident',
      '2026-11-02T12:00',
    )
    expect(story.matter).toMatchObject({ state: 'withdrawn', scopes: JW })
    expect(story.live()).toEqual([])
  })

  it.each([
    ['the lead', () => secretAt('cgj'), '区城管局的队长也收了'],
    ['a cooperating unit', () => secretAt('cgj', ['town']), '金沙街道办也收了'],
    ['a unit below', () => secretAt('village'), '金沙街道的主任也收了'],
    ['a unit above', () => secretAt('town'), '海边社区居委会也收了'],
  ])('take a report from %s that they name, at once', (_, make, added) => {
    expectAtDesk(add(make(), added))
  })

  it('take the sight of it from one that had returned it, and leave it with the one that has it', () => {
    const back = { ground: 'not-our-duty', basis: '三定方案第五条', suggested: 'town' }
    const story = secretAt('cgj')
      .act('return', back, 'cgj', '2026-11-02T10:00')
      .act('dispatch', { lead: 'town' }, 'secret', '2026-11-02T11:00')
    add(story, '区城管局的队长也收了')
    expect(story.matter.scopes).toEqual([...JW, 'desk:town:handler'])
    expect(story.live('handle')).toMatchObject([{ desk: { unit: 'town' } }])
  })

  it('keep a reopened report from the unit they name, and an answer is not sent back to it', () => {
    const done = () => secretAt('cgj').act('reply', REPLY, 'cgj', '2026-11-04')
    const reopened = done()
      .act('close', {}, 'secret', '2026-11-04T10:00')
      .act('reopen', { why: '区城管局的人也收了' }, 'resident', '2026-11-05')
    expectAtDesk(reopened)
    const named = add(done(), '区城管局的人也收了', '2026-11-04T10:00')
    expect(named.matter).toMatchObject({ state: 'replied', scopes: JW })
    expectAtDesk(named.act('send-back', { reason: '重新调查' }, 'secret', '2026-11-05'))
  })

  it('move it to the other desk when they name the one that has it', () => {
    expectAtDesk(add(created(SECRET), '区纪委监委的人也收了'), 'zsj')
    const story = add(secretAt('cgj'), '区纪委监委的人也收了')
    expect(story.matter.scopes).toEqual(['desk:cgj:handler', 'desk:zsj:confidential'])
    const asked = secretAt('cgj').act('reply', REPLY, 'cgj', '2026-11-04')
    add(asked, '区纪委监委的人也收了', '2026-11-04T10:00')
    expect(asked.live()).toMatchObject([{ step: 'review', desk: { unit: 'zsj', role: 'confidential' } }])
  })

  it('take the danger in a report from a duty officer whose unit they name', () => {
    const story = created({ ...SECRET, text: '区住建局的人收红包，工地有煤气味也不管' })
    expect(story.live('watch')).toHaveLength(1)
    expectAtDesk(add(story, '区政府办的人也收了'))
  })
})
