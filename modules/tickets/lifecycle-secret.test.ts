import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#platform/contract/state.ts'
import { created, NOISE, SECRET } from './story.ts'

const secretly = (input: JsonObject = SECRET) => created(input)
const atCity = () =>
  secretly()
    .act('dispatch', { lead: 'cgj' }, 'secret', '2026-11-02T09:30')
    .act('sign-in', {}, 'cgj', '2026-11-02T10:00')

describe('a report of misconduct', () => {
  it('goes to the confidential desk: no region, no dispatcher; the duty room only where life is in danger', () => {
    const story = secretly({ ...SECRET, text: '区住建局的人收红包，工地有煤气味也不管' })
    expect(story.facts).toMatchObject({
      confidential: true,
      property: 'report',
      named: ['zjj'],
      urgent: true,
    })
    expect(story.matter.scopes).toEqual(['desk:jw:confidential', 'desk:zfb:duty'])
    expect(story.live('dispatch')).toMatchObject([{ desk: { unit: 'jw', role: 'confidential' } }])
  })

  it('is one also when the person only says so, or reports by property', () => {
    expect(secretly({ ...NOISE, confidential: true }).matter.scopes).toEqual(['desk:jw:confidential'])
    expect(secretly({ ...NOISE, property: 'report' }).facts.confidential).toBe(true)
  })

  it('never reaches the named unit, those above it or those below it', () => {
    const story = atCity()
    for (const unit of ['gov', 'zjj', 'zjz']) {
      expect(secretly().refusal('dispatch', { lead: unit }, 'secret', '2026-11-02T09:30')).toBe('unit-named')
      expect(secretly().refusal('dispatch', { lead: 'cgj', co: [unit] }, 'secret', '2026-11-02T09:30')).toBe(
        'unit-named',
      )
      const onward = { unit, reason: '请住建处理', agreedBy: '张三' }
      expect(story.refusal('hand-on', onward, 'cgj', '2026-11-02T11:00')).toBe('unit-named')
      expect(story.refusal('invite', { unit }, 'cgj', '2026-11-02T11:00')).toBe('unit-named')
    }
  })

  it('about a town does not reach its villages', () => {
    const story = secretly({ ...SECRET, text: '金沙街道办事处有人收红包' })
    expect(story.refusal('dispatch', { lead: 'village' }, 'secret', '2026-11-02T09:30')).toBe('unit-named')
  })

  it('that writes the district’s name before the unit can still be dispatched to others', () => {
    const story = secretly({ ...SECRET, text: '青澜区住建局的人收红包', place: '区住建局' })
    expect(story.facts.named).toEqual(['zjj'])
    expect(story.refusal('dispatch', { lead: 'cgj' }, 'secret', '2026-11-02T09:30')).toBeUndefined()
  })

  it('names units in its title and place too', () => {
    const story = secretly({ ...SECRET, text: '有人收红包', title: '举报区城管局', place: '海边社区居委会' })
    expect([...story.facts.named].sort()).toEqual(['cgj', 'village'])
  })

  it('added to later bars the units named then', () => {
    const story = secretly().act('add', { added: '区城管局也有份' }, 'resident', '2026-11-02T09:10')
    expect(story.refusal('dispatch', { lead: 'cgj' }, 'secret', '2026-11-02T09:30')).toBe('unit-named')
    const open = created().act('add', { added: '区城管局来过' }, 'resident', '2026-11-02T09:10')
    expect(open.facts).toMatchObject({ confidential: false, named: [] })
  })

  it('about those who take reports goes to the other unit that takes them, and so do its later steps', () => {
    const story = secretly({ ...SECRET, text: '区纪委监委的人收红包' })
    expect(story.matter.scopes).toEqual(['desk:zsj:confidential'])
    expect(story.live('dispatch')).toMatchObject([{ desk: { unit: 'zsj', role: 'confidential' } }])
    story
      .act('dispatch', { lead: 'cgj' }, 'other', '2026-11-02T09:30')
      .act(
        'reply',
        { text: '已经查实并处理完毕。', outcome: 'solved', contacted: 'phone' },
        'cgj',
        '2026-11-04',
      )
      .act('close', {}, 'other', '2026-11-04T10:00')
    expect(story.matter.scopes).toEqual(['desk:zsj:confidential', 'desk:cgj:handler'])
    expect(secretly({ ...SECRET, text: '请区纪委监委查一查区住建局收红包的事' }).facts.named).toEqual(['zjj'])
  })

  it('about the government itself is dispatched to nobody in it, and still has a desk', () => {
    const story = secretly({ ...SECRET, text: '区政府的人收红包' })
    expect(story.matter.scopes).toEqual(['desk:jw:confidential'])
    expect(story.refusal('dispatch', { lead: 'cgj' }, 'secret', '2026-11-02T09:30')).toBe('unit-named')
  })

  it('is reviewed, extended, called back and reminded of by the confidential desk', () => {
    const story = atCity()
      .act('ask-extension', { days: 2, reason: '要取证' }, 'cgj', '2026-11-02T11:00')
      .act('decide-extension', { decision: 'grant' }, 'secret', '2026-11-02T12:00')
      .act('remind', {}, 'secret', '2026-11-03')
      .act(
        'reply',
        { text: '已经查实并处理完毕。', outcome: 'solved', contacted: 'phone' },
        'cgj',
        '2026-11-04',
      )
      .act('close', {}, 'secret', '2026-11-04T10:00')
      .act('call-back', { reached: true, solved: 'yes', stars: 5 }, 'secret', '2026-11-05')
    expect(story.matter.scopes).toEqual(['desk:jw:confidential', 'desk:cgj:handler'])
  })
})
