import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#platform/contract/state.ts'
import { created, NOISE, REPLY, SECRET, type Story } from './story.ts'

const parentStory = (): Story =>
  created(NOISE, '2026-11-02', 'p')
    .act('dispatch', { lead: 'cgj', category: 'noise' }, 'dispatcher', '2026-11-02T09:30')
    .act('sign-in', {}, 'cgj', '2026-11-02T10:00')

const childOf = (parent: Story, input: JsonObject = NOISE): Story =>
  created(input, '2026-11-03', 'c').act(
    'merge',
    { into: parent.matter.number },
    'dispatcher',
    '2026-11-03T10:00',
    [parent],
  )

const finish = (parent: Story): Story =>
  parent.act('reply', REPLY, 'cgj', '2026-11-05').act('close', {}, 'dispatcher', '2026-11-05T10:00')

const follow = (child: Story, parent: Story): Story =>
  child.act(
    'follow-parent',
    { reply: REPLY.text, outcome: 'solved', lead: parent.facts.lead },
    'system',
    '2026-11-05T10:01',
  )

describe('the same matter raised again', () => {
  it('is handled with the first, and its own date keeps running', () => {
    const child = childOf(parentStory())
    expect(child.matter.state).toBe('merged')
    expect(child.matter.links).toMatchObject([{ kind: 'merge', role: 'parent', other: 'p', active: true }])
    expect(child.facts).toMatchObject({ lead: 'cgj', category: 'noise' })
    expect(child.live('dispatch')).toEqual([])
    expect(child.due('finish')).toBe('2026-11-10')
    expect(child.told.at(-1)).toContain('由区城市管理局负责')
  })

  it('gets the same answer, and its own call-back, rating and chance to say 还没解决', () => {
    const parent = parentStory()
    const child = childOf(parent)
    follow(child, finish(parent))
    expect(child.matter.state).toBe('closed')
    expect(child.told).toContain(REPLY.text)
    expect(child.kept.at(-1)).toMatchObject({ reply: REPLY.text })
    child.act('call-back', { reached: true, solved: 'no', stars: 2 }, 'dispatcher', '2026-11-06')
    parent.act('call-back', { reached: true, solved: 'yes', stars: 5 }, 'dispatcher', '2026-11-06')
    expect([child.facts.solved, parent.facts.solved]).toEqual(['no', 'yes'])
    child.act('reopen', { why: '我家楼下还在吵' }, 'resident', '2026-11-09')
    expect(child.live('handle')).toMatchObject([{ desk: { unit: 'cgj' }, mode: 'lead' }])
    expect(parent.matter.state).toBe('closed')
  })

  it('is not counted as late while it is merged, but is when it closes late', () => {
    const parent = parentStory()
    const child = childOf(parent).act('clock-due', {}, 'system', '2026-11-11')
    expect(child.counted('missed')).toEqual({})
    child.act('follow-parent', { reply: REPLY.text }, 'system', '2026-11-12')
    expect(child.counted('missed')).toEqual({ '2026-11-10': 1 })
    expect(child.counted('closed-late')).toEqual({ '2026-11-12': 1 })
  })

  it('that was not the same after all goes its own way, with the date first told', () => {
    const child = childOf(parentStory()).act('unmerge', { reason: '另一家店' }, 'dispatcher', '2026-11-04')
    expect(child.matter.state).toBe('waiting')
    expect(child.matter.links).toMatchObject([{ active: false }])
    expect(child.facts.lead).toBeNull()
    expect(child.live('dispatch')).toHaveLength(1)
    expect(child.due('finish')).toBe('2026-11-10')
    child.act('dispatch', { lead: 'town' }, 'dispatcher', '2026-11-04T10:00')
    expect(child.facts.lead).toBe('town')
  })

  it('keeps the duty officer on a danger that was merged', () => {
    const child = childOf(parentStory(), { ...NOISE, text: '烧烤店起火了' })
    expect(child.live('watch')).toHaveLength(1)
    child.act('stand-down', { note: '消防已扑灭' }, 'duty', '2026-11-03T11:00')
    expect(child.live('watch')).toEqual([])
  })

  it('is never merged with a report of misconduct, in either direction', () => {
    const secret = created(SECRET, '2026-11-02', 's')
    const open = created(NOISE, '2026-11-02', 'o')
    expect(open.refusal('merge', { into: 'S-s' }, 'dispatcher', '2026-11-02T10:00', [secret])).toBe('secret')
    expect(secret.refusal('merge', { into: 'S-o' }, 'secret', '2026-11-02T10:00', [open])).toBe('secret')
  })
})
