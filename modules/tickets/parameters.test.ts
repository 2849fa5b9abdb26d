import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#platform/contract/state.ts'
import type { SmallDistrict } from '#platform/matters/play-world.ts'
import { created, NOISE, REPLY, type Story, worldWith } from './story.ts'

// Each limit of the rulebook that is a parameter (`domain.md` §6.3, §6.4), set to something else: what the rules do follows.

type Params = SmallDistrict['params']
const DANGER = { ...NOISE, text: '楼道里煤气味很重' }
const EXTEND = { days: 3, reason: '等检测结果' }
const NOBODY = { reached: false }

const raised = (params: Params = {}, input: JsonObject = NOISE): Story =>
  created(input, '2026-11-02', 't1', worldWith(params))
const handled = (params: Params = {}, input: JsonObject = NOISE): Story =>
  raised(params, input)
    .act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T09:30')
    .act('sign-in', {}, 'cgj', '2026-11-02T10:00')
const closed = (params: Params = {}): Story =>
  handled(params).act('reply', REPLY, 'cgj', '2026-11-05').act('close', {}, 'dispatcher', '2026-11-05')

describe('what is urgent', () => {
  it('is told the date of its urgency, not of its kind', () => {
    expect(raised({}, DANGER).clock('finish')?.dueAt).toBe('2026-11-03T01:00:00.000Z')
    const slower = raised({ 'finish.urgent': [2, 'workday'] }, DANGER)
    expect(slower.due('finish')).toBe('2026-11-04')
  })

  it('keeps it whatever kind it turns out to be when it is dispatched', () => {
    const story = raised({}, DANGER)
    story.act('dispatch', { lead: 'cgj', property: 'inquiry' }, 'dispatcher', '2026-11-02T09:10')
    expect(story.clock('finish')?.dueAt).toBe('2026-11-03T01:00:00.000Z')
  })

  it('told later moves the date, and says so; a date that would have passed already stands', () => {
    const early = raised().act('add', { added: '现在起火了' }, 'resident', '2026-11-02T20:00')
    expect(early.clock('finish')?.dueAt).toBe('2026-11-03T01:00:00.000Z')
    expect(early.told.at(-1)).toBe('您反映的情况紧急，时限更短，改为最晚11月3日 09:00答复您。')
    const late = raised().act('add', { added: '现在起火了' }, 'resident', '2026-11-04')
    expect(late.due('finish')).toBe('2026-11-09')
  })

  it('has the same time again when it is not solved', () => {
    const story = handled({}, DANGER)
      .act('reply', REPLY, 'cgj', '2026-11-02T15:00')
      .act('close', {}, 'dispatcher', '2026-11-02T16:00')
      .act('reopen', { why: '又有味道' }, 'resident', '2026-11-03T08:00')
    expect(story.clock('finish')?.dueAt).toBe('2026-11-04T00:00:00.000Z')
  })
})

describe('an extension', () => {
  const asks = (story: Story, days: number, at = '2026-11-04') =>
    story.refusal('ask-extension', { ...EXTEND, days }, 'cgj', at)
  const granted = (story: Story, at: string) =>
    story
      .act('ask-extension', EXTEND, 'cgj', at)
      .act('decide-extension', { decision: 'grant' }, 'dispatcher', at)

  it('may be asked for as often as the district allows, also after a refusal', () => {
    expect(asks(granted(handled(), '2026-11-03'), 3)).toBe('asked-before')
    const twice = granted(handled({ 'extension.max': [2, 'count'] }), '2026-11-03')
    expect(twice.due('finish')).toBe('2026-11-12')
    expect(asks(granted(twice, '2026-11-04'), 3)).toBe('asked-before')
    expect(twice.due('finish')).toBe('2026-11-17')
    const refused = handled({ 'extension.max': [2, 'count'] })
      .act('ask-extension', EXTEND, 'cgj', '2026-11-03')
      .act('decide-extension', { decision: 'refuse' }, 'dispatcher', '2026-11-03')
    expect(asks(refused, 3)).toBeUndefined()
    const none = handled({ 'extension.max': [0, 'count'] })
    expect(asks(none, 3)).toBe('asked-before')
  })

  it('is no second one while the first is not decided', () => {
    const story = handled({ 'extension.max': [3, 'count'] }).act('ask-extension', EXTEND, 'cgj', '2026-11-03')
    expect(asks(story, 3)).toBe('asked-before')
  })

  it('is as long as a share of the limit, and no longer than so many days', () => {
    expect([asks(handled(), 6), asks(handled(), 5)]).toEqual(['too-long', undefined])
    const half = () => handled({ 'extension.maxShare': [0.5, 'ratio'] })
    expect([asks(half(), 3), asks(half(), 2)]).toEqual(['too-long', undefined])
    const long = () => handled({ 'finish.complaint': [60, 'workday'] })
    expect([asks(long(), 31), asks(long(), 30)]).toEqual(['too-long', undefined])
    const wide = () => handled({ 'finish.complaint': [60, 'workday'], 'extension.days': [40, 'workday'] })
    expect([asks(wide(), 41), asks(wide(), 40)]).toEqual(['too-long', undefined])
  })

  it('is told how long it may be', () => {
    const done = handled().attempt('ask-extension', { ...EXTEND, days: 6 }, 'cgj', '2026-11-03')
    expect(done.ok ? null : done.refusal.details).toMatchObject({
      most: 5,
      faults: [{ field: 'days', say: '最多延长 5 个工作日。' }],
    })
  })

  it('is asked for before the date, unless the district takes it later', () => {
    expect(asks(handled(), 3, '2026-11-10')).toBe('too-late')
    const later = granted(handled({ 'extension.beforeDue': [0, 'count'] }), '2026-11-10')
    expect(later.due('finish')).toBe('2026-11-12')
  })
})

describe('a return', () => {
  const back = { ground: 'not-our-duty', basis: '三定方案第五条' }

  it('says whose it is, where the district wants it said', () => {
    expect(handled().refusal('return', back, 'cgj', '2026-11-02T11:00')).toBe('suggestion-needed')
    const free = handled({ 'return.suggest': [0, 'count'] })
    expect(free.refusal('return', back, 'cgj', '2026-11-02T11:00')).toBeUndefined()
    const unclear = handled().refusal('return', { ...back, ground: 'unclear' }, 'cgj', '2026-11-02T11:00')
    expect(unclear).toBeUndefined()
  })
})

describe('the call-back', () => {
  it('has its own time, which ends with it', () => {
    expect(closed().due('callback')).toBe('2026-11-10')
    expect(closed({ 'callback.within': [1, 'workday'] }).due('callback')).toBe('2026-11-06')
    const called = closed().act(
      'call-back',
      { reached: true, solved: 'yes', stars: 5 },
      'dispatcher',
      '2026-11-06',
    )
    expect(called.clock('callback')).toMatchObject({ state: 'done', missedAt: null })
    const late = closed().act('clock-due', {}, 'system', '2026-11-11')
    expect(late.clock('callback')?.missedAt).not.toBeNull()
    expect([late.counted('missed'), late.matter.state]).toEqual([{}, 'closed'])
  })

  it('is tried so often, on days of their own where the district wants it so', () => {
    const sameDay = (params: Params) =>
      closed(params)
        .act('call-back', NOBODY, 'dispatcher', '2026-11-06T09:00')
        .act('call-back', NOBODY, 'dispatcher', '2026-11-06T15:00')
    expect(sameDay({}).facts.callbackTries).toBe(1)
    const anyTime = sameDay({ 'callback.differentDays': [0, 'count'], 'callback.tries': [2, 'count'] })
    expect(anyTime.live('callback')).toEqual([])
    expect(anyTime.clock('callback')?.state).toBe('done')
  })

  it('falls away with 还没解决, and goes with the ticket to the confidential desk', () => {
    const again = closed().act('reopen', { why: '又开了' }, 'resident', '2026-11-06')
    expect(again.clock('callback')?.state).toBe('cancelled')
    const turned = closed().act('to-secret', { reason: '像是举报。' }, 'dispatcher', '2026-11-06')
    expect(turned.matter.clocks.filter((c) => c.code === 'callback').map((c) => c.state)).toEqual([
      'cancelled',
      'running',
    ])
    expect(turned.clock('callback')?.taskNo).toBe(turned.live('callback')[0]?.no)
  })
})
