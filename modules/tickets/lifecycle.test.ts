import { describe, expect, it } from 'vitest'
import {
  closed,
  created,
  dispatched,
  handling,
  NOISE,
  REPLY,
  replied,
  Story,
  world,
  worldWith,
} from './story.ts'

describe('a request', () => {
  it('waits to be dispatched, with a date told at once', () => {
    const story = created()
    expect(story.matter.state).toBe('waiting')
    expect(story.due('finish')).toBe('2026-11-09')
    expect(story.clock('dispatch')?.dueAt).toBe('2026-11-02T05:00:00.000Z')
    expect(story.live('dispatch')).toMatchObject([{ desk: { unit: 'zsj', role: 'dispatcher' } }])
    expect(story.matter.scopes).toEqual(['desk:zsj:dispatcher', 'region:449901001001'])
    expect(story.facts).toMatchObject({ channel: 'web', property: 'complaint', region: NOISE.region })
  })

  it('keeps words and telephone out of what is sealed', () => {
    const story = created()
    expect(JSON.stringify(story.entries)).not.toMatch(/烧烤|13800000000/)
    expect(story.kept[0]).toMatchObject({ title: '海边社区楼下烧烤店半夜很吵', phone: '13800000000' })
  })

  it('of the city hotline carries the date of the city beside its own', () => {
    const due = '2026-11-20T18:00:00+08:00'
    const story = new Story().act(
      'create',
      { ...NOISE, channel: '12345', cityNumber: 'C-1', cityDue: due },
      'dispatcher',
      '2026-11-02',
    )
    expect(story.clock('city')).toMatchObject({ dueAt: '2026-11-20T10:00:00.000Z', state: 'running' })
    expect(story.facts.cityNumber).toBe('C-1')
  })

  it('written by staff of a village comes from the village', () => {
    const story = new Story().act('create', { text: NOISE.text }, 'speaker', '2026-11-02')
    expect(story.facts.channel).toBe('village')
    expect(story.facts.region).toBe('449901')
  })

  it('may be added to, noted on and revealed without changing anything else', () => {
    const story = created()
    const before = story.matter
    story
      .act('add', { added: '昨晚又吵到两点' }, 'resident', '2026-11-02T10:00')
      .act('note', { note: '已电话核实地址' }, 'dispatcher', '2026-11-02T10:05')
      .act('reveal', { reason: '联系诉求人' }, 'dispatcher', '2026-11-02T10:06')
    expect({ ...story.matter, rev: before.rev }).toEqual(before)
    expect(story.kept.slice(1)).toEqual([
      { added: '昨晚又吵到两点', said: '昨晚又吵到两点' },
      { note: '已电话核实地址' },
      { reason: '联系诉求人' },
    ])
  })

  it('that the bureau can answer itself is closed at once, and counts as closed but not dispatched', () => {
    const story = created().act('answer', { text: '营业时间到晚上十二点' }, 'dispatcher', '2026-11-02T10:00')
    expect(story.matter.state).toBe('closed')
    expect(story.counted('closed-on-time')).toEqual({ '2026-11-02': 1 })
    expect(story.counted('dispatched')).toEqual({})
    expect(story.live('callback')).toHaveLength(1)
  })

  it('can be taken back by the person alone', () => {
    const story = dispatched()
    expect(story.refusal('withdraw', {}, 'stranger', '2026-11-03')).toBe('not-yours')
    story.act('withdraw', { why: '已经好了' }, 'resident', '2026-11-03')
    expect(story.matter.state).toBe('withdrawn')
    expect(story.live('handle')).toEqual([])
    expect(story.matter.clocks.filter((c) => c.state === 'running')).toEqual([])
  })
})

describe('dispatch', () => {
  it('gives the lead and every cooperating unit a task and a scope of its own', () => {
    const story = dispatched({ co: ['town', 'village'], category: 'noise' })
    expect(story.live('handle').map((t) => [t.desk.unit, t.desk.role, t.mode])).toEqual([
      ['cgj', 'handler', 'lead'],
      ['town', 'handler', 'co'],
      ['village', 'handler', 'co'],
    ])
    expect(story.matter.scopes).toContain('desk:village:handler')
    expect(story.facts).toMatchObject({ lead: 'cgj', category: 'noise', dispatches: 1 })
    expect(story.told.at(-1)).toBe('已派给区城市管理局、金沙街道办事处、海边社区居民委员会办理。')
  })

  it('can be recalled for five minutes, and the unit no longer sees it', () => {
    const story = dispatched().act('recall', {}, 'dispatcher', '2026-11-02T09:34')
    expect(story.matter.state).toBe('waiting')
    expect(story.facts.lead).toBeNull()
    expect(story.live('handle')).toEqual([])
    expect(story.matter.scopes).not.toContain('desk:cgj:handler')
    expect(story.due('finish')).toBe('2026-11-09')
  })

  it('can be recalled for as long as the district says, in the unit it says it in', () => {
    const story = created(NOISE, '2026-11-02', 't1', worldWith({ 'dispatch.undo': [1, 'hour'] }))
    story.act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T09:30')
    expect(story.refusal('recall', {}, 'dispatcher', '2026-11-02T10:31')).toBe('too-late')
    story.act('recall', {}, 'dispatcher', '2026-11-02T10:29')
    expect(story.matter.state).toBe('waiting')
  })

  it('recalled does not take it from a unit that had it before', () => {
    const story = dispatched()
      .act(
        'return',
        { ground: 'not-our-duty', basis: '三定方案第五条', suggested: 'zjj' },
        'cgj',
        '2026-11-02T15:00',
      )
      .act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T16:00')
      .act('recall', {}, 'dispatcher', '2026-11-02T16:01')
    expect(story.matter.scopes).toContain('desk:cgj:handler')
  })

  it('is reminded of by the supervisor', () => {
    const story = dispatched().act('remind', { note: '请抓紧' }, 'supervisor', '2026-11-03')
    expect(story.facts.reminders).toBe(1)
  })
})

describe('handling', () => {
  it('begins when the lead signs in, not when a cooperating unit does', () => {
    const story = dispatched({ co: ['town'] }).act('sign-in', {}, 'town', '2026-11-02T10:00')
    expect(story.matter.state).toBe('dispatched')
    story.act('sign-in', {}, 'cgj', '2026-11-02T10:05')
    expect(story.matter.state).toBe('handling')
  })

  it('records the first contact', () => {
    const story = handling().act('contact', { way: 'phone', reached: false }, 'cgj', '2026-11-02T11:00')
    expect(story.clock('contact')?.state).toBe('running')
    story.act('contact', { way: 'phone', reached: true }, 'cgj', '2026-11-02T12:00')
    expect(story.facts.contactedAt).toBe('2026-11-02T04:00:00.000Z')
    expect(story.clock('contact')?.state).toBe('done')
  })

  it('a colleague’s contact or question moves the task on, so that an older view is not acted on', () => {
    const story = handling()
    const rev = () => story.live('handle')[0]?.rev ?? 0
    const before = rev()
    story.act('contact', { way: 'phone', reached: true }, 'cgj', '2026-11-02T11:00')
    expect(rev()).toBe(before + 1)
    story.act('ask-extension', { days: 2, reason: '要等检测结果' }, 'cgj', '2026-11-02T11:30')
    expect(rev()).toBe(before + 2)
    expect(story.live('handle')[0]?.state).toBe('accepted')
  })

  it('may bring in one more unit, which hands in its part or declines', () => {
    const story = handling()
      .act('invite', { unit: 'town', note: '请现场看看' }, 'cgj', '2026-11-03')
      .act('sign-in', {}, 'town', '2026-11-03T10:00')
      .act('co-reply', { did: 'done', text: '已到现场' }, 'town', '2026-11-03T11:00')
      .act('invite', { unit: 'zjj' }, 'dispatcher', '2026-11-03T12:00')
      .act('co-reply', { did: 'declined', text: '不属住建职责' }, 'zjj', '2026-11-03T13:00')
    expect(story.matter.tasks.filter((t) => t.mode === 'co').map((t) => t.state)).toEqual([
      'done',
      'returned',
    ])
    expect(story.live('handle').map((t) => t.desk.unit)).toEqual(['cgj'])
  })

  it('may be handed on to a unit below, or to another that agreed', () => {
    const story = dispatched({ lead: 'town' }).act('sign-in', {}, 'town', '2026-11-02T10:00')
    story.act('hand-on', { unit: 'village', reason: '社区更近' }, 'town', '2026-11-02T11:00')
    expect(story.facts.lead).toBe('village')
    expect(story.due('finish')).toBe('2026-11-09')
    const onward = { unit: 'cgj', reason: '属城管职责', agreedBy: '李科长' }
    story.act('hand-on', onward, 'village', '2026-11-02T12:00')
    expect(story.live('handle').map((t) => [t.desk.unit, t.mode])).toEqual([['cgj', 'lead']])
  })

  it('handed on to a cooperating unit leaves that unit one task, as the lead', () => {
    const story = handling({ co: ['town'] }).act('sign-in', {}, 'town', '2026-11-02T10:30')
    story.act('hand-on', { unit: 'town', reason: '属地办理', agreedBy: '王主任' }, 'cgj', '2026-11-02T11:00')
    expect(story.live('handle').map((t) => [t.desk.unit, t.mode, t.state])).toEqual([
      ['town', 'lead', 'open'],
    ])
    story.act('sign-in', {}, 'town', '2026-11-02T12:00').act('reply', REPLY, 'town', '2026-11-03')
    expect(story.matter.state).toBe('replied')
  })
})

describe('the answer', () => {
  it('goes to the person and to review, and stops the clock', () => {
    const story = replied()
    expect(story.matter.state).toBe('replied')
    expect(story.clock('finish')).toMatchObject({ state: 'done', doneAt: '2026-11-05T01:00:00.000Z' })
    expect(story.told.at(-1)).toBe(`区城市管理局答复：${REPLY.text}`)
    expect(story.live('review')).toMatchObject([{ desk: { unit: 'zsj', role: 'dispatcher' } }])
  })

  it('sent back runs on as if it had never stopped', () => {
    const story = replied().act('send-back', { reason: '没有写现场情况' }, 'dispatcher', '2026-11-06')
    expect(story.matter.state).toBe('handling')
    expect(story.clock('finish')).toMatchObject({ state: 'running', doneAt: null })
    expect(story.due('finish')).toBe('2026-11-09')
    story.act('reply', REPLY, 'cgj', '2026-11-06T10:00').act('close', {}, 'dispatcher', '2026-11-06T11:00')
    expect(story.counted('closed-on-time')).toEqual({ '2026-11-06': 1 })
  })

  it('closed is asked about, rated and counted', () => {
    const story = closed()
      .act('call-back', { reached: true, solved: 'yes', stars: 4 }, 'dispatcher', '2026-11-06')
      .act('rate', { stars: 5, solved: true, words: '谢谢' }, 'resident', '2026-11-07')
    expect(story.live('callback')).toEqual([])
    expect(story.facts).toMatchObject({ stars: 5, solved: 'yes', ratings: 1 })
    expect(story.counted('satisfied')).toEqual({ '2026-11-06': 1 })
    expect(story.counted('solved')).toEqual({ '2026-11-06': 1 })
  })

  it('the person’s own rating stands before what is said on the telephone', () => {
    const story = closed()
      .act('rate', { stars: 1, solved: false }, 'resident', '2026-11-05T12:00')
      .act('call-back', { reached: true, solved: 'unsure', stars: 5 }, 'dispatcher', '2026-11-06')
    expect(story.facts).toMatchObject({ stars: 1, solved: 'no' })
  })

  it('what somebody who was not reached should have said is refused, field by field', () => {
    const said = (input: object) => {
      const done = closed().attempt('call-back', { reached: false, ...input }, 'dispatcher', '2026-11-06')
      return done.ok ? 'ok' : done.refusal
    }
    expect(said({ solved: 'yes', stars: 5 })).toMatchObject({
      code: 'tickets.ticket.answer-needed',
      details: {
        faults: [
          { field: 'solved', say: expect.stringContaining('没打通') },
          { field: 'stars', say: expect.stringContaining('没打通') },
        ],
      },
    })
    expect(said({ stars: 5 })).toMatchObject({ details: { faults: [{ field: 'stars' }] } })
    expect(said({ note: '关机' })).toBe('ok')
  })

  it('a person not reached on three days is not counted', () => {
    const story = closed()
    for (const at of ['2026-11-06', '2026-11-06T15:00', '2026-11-09'])
      story.act('call-back', { reached: false }, 'dispatcher', at)
    expect(story.live('callback')).toHaveLength(1)
    story.act('call-back', { reached: false, note: '关机' }, 'dispatcher', '2026-11-10')
    expect(story.live('callback')).toEqual([])
    expect(story.counted('asked-solved')).toEqual({})
  })
})

describe('a ticket from another system', () => {
  const ROW = { channel: '12345', property: 'complaint', region: NOISE.region, lead: 'cgj' }

  it('counts as it was closed there, on its day', () => {
    const story = new Story('2024-03-05').act('record', { ...ROW, closed: 'late' }, 'system', '2024-03-05')
    expect(story.matter.state).toBe('closed')
    expect(story.counted('closed-late')).toEqual({ '2024-03-05': 1 })
    expect(story.counted('missed')).toEqual({ '2024-03-05': 1 })
    expect(story.matter.clocks).toEqual([])
  })

  it('that reports misconduct is confidential from its first entry, closed or not', () => {
    const report = { ...ROW, property: 'report' }
    const { lead: _, ...unsent } = report
    const waiting = new Story('2026-11-02', 'r').act('record', unsent, 'system', '2026-11-02')
    expect(waiting.facts.confidential).toBe(true)
    expect(waiting.matter.scopes).toEqual(['desk:jw:confidential'])
    expect(waiting.live('dispatch')).toMatchObject([{ desk: { unit: 'jw', role: 'confidential' } }])
    const done = new Story('2024-03-05').act('record', { ...report, closed: 'late' }, 'system', '2024-03-05')
    expect(done.matter.scopes).toEqual(['desk:jw:confidential', 'desk:cgj:handler'])
    const refused = created().refusal('merge', { into: waiting.matter.number }, 'dispatcher', '2026-11-02', [
      waiting,
    ])
    expect(refused).toBe('secret')
  })

  it('that nobody has yet waits to be dispatched as long as any other', () => {
    const { lead: _, ...unsent } = ROW
    const story = new Story('2026-11-02').act('record', unsent, 'system', '2026-11-02')
    expect(story.clock('dispatch')?.term).toEqual(world.term('dispatch.general'))
  })

  it('that is not closed waits at its unit, or to be dispatched', () => {
    const sent = new Story('2026-11-02').act('record', ROW, 'system', '2026-11-02')
    expect(sent.live('handle').map((t) => t.desk.unit)).toEqual(['cgj'])
    sent.act('sign-in', {}, 'cgj', '2026-11-02T10:00').act('reply', REPLY, 'cgj', '2026-11-03')
    const { lead: _, ...unsent } = ROW
    expect(
      new Story('2026-11-02').act('record', unsent, 'system', '2026-11-02').live('dispatch'),
    ).toHaveLength(1)
  })
})
