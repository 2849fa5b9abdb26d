import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#platform/kernel/day.ts'
import { closed, created, dispatched, handling, NOISE, REPLY, replied, Story, world } from './story.ts'

const LATE = { ...REPLY, overdueReason: '店主外出，多次约谈未到' }
const RETURN = { ground: 'not-our-duty', basis: '三定方案第五条', suggested: 'town' }
const DANGER = { ...NOISE, text: '楼道里有煤气味' }

describe('the date told to the person', () => {
  it('does not move when a unit returns the ticket and another gets it', () => {
    const story = handling().act('return', RETURN, 'cgj', '2026-11-03')
    expect(story.matter).toMatchObject({ state: 'waiting', round: 2 })
    expect(story.due('finish')).toBe('2026-11-09')
    story.act('dispatch', { lead: 'town' }, 'dispatcher', '2026-11-03T11:00')
    expect(story.due('finish')).toBe('2026-11-09')
    expect(story.counted('returned')).toEqual({ '2026-11-02': 1 })
  })

  it('is later after an approved extension, and told with its reason', () => {
    const story = handling().act('ask-extension', { days: 3, reason: '要等检测结果' }, 'cgj', '2026-11-06')
    expect(story.due('finish')).toBe('2026-11-09')
    story.act('decide-extension', { decision: 'grant' }, 'dispatcher', '2026-11-09')
    expect(story.due('finish')).toBe('2026-11-12')
    expect(story.told.at(-1)).toBe('经批准，答复时间延长 3 个工作日，最晚11月12日。原因：要等检测结果')
    // The progress page shows it with the entry.
    expect(story.kept.at(-1)).toMatchObject({ moved: story.told.at(-1) })
  })

  it('stays when the extension is refused', () => {
    const story = handling()
      .act('ask-extension', { days: 3, reason: '要等检测结果' }, 'cgj', '2026-11-06')
      .act('decide-extension', { decision: 'refuse', note: '抓紧办' }, 'dispatcher', '2026-11-09')
    expect(story.due('finish')).toBe('2026-11-09')
  })

  it('is extended once, also by the next unit after a return', () => {
    const story = handling()
      .act('ask-extension', { days: 5, reason: '要等检测结果' }, 'cgj', '2026-11-02T11:00')
      .act('decide-extension', { decision: 'grant' }, 'dispatcher', '2026-11-02T12:00')
      .act('return', RETURN, 'cgj', '2026-11-03')
      .act('dispatch', { lead: 'town' }, 'dispatcher', '2026-11-03T11:00')
      .act('sign-in', {}, 'town', '2026-11-03T12:00')
    const again = { days: 5, reason: '刚接到' }
    expect(story.refusal('ask-extension', again, 'town', '2026-11-04')).toBe('asked-before')
  })

  it('approved after the miss takes the miss back, until the new date passes', () => {
    const story = handling()
      .act('ask-extension', { days: 3, reason: '要等检测结果' }, 'cgj', '2026-11-09')
      .act('clock-due', {}, 'system', '2026-11-10')
    expect(story.counted('missed')).toEqual({ '2026-11-09': 1 })
    story.act('decide-extension', { decision: 'grant' }, 'dispatcher', '2026-11-10T10:00')
    expect(story.counted('missed')).toEqual({})
    story.act('clock-due', {}, 'system', '2026-11-13')
    expect(story.counted('missed')).toEqual({ '2026-11-12': 1 })
  })

  it('is only ever shortened by a new property', () => {
    const shorter = created().act(
      'dispatch',
      { lead: 'cgj', property: 'inquiry' },
      'dispatcher',
      '2026-11-02',
    )
    expect(shorter.due('finish')).toBe('2026-11-04')
    const inquiry = { ...NOISE, property: 'inquiry' }
    const longer = created(inquiry).act(
      'dispatch',
      { lead: 'cgj', property: 'complaint' },
      'dispatcher',
      '2026-11-02',
    )
    expect(longer.facts.property).toBe('complaint')
    expect(longer.due('finish')).toBe('2026-11-04')
  })

  it('never moves earlier by an extension, of any length, at any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 150 }), (days, hours) => {
        const at = new Date(Date.parse('2026-11-02T03:00:00Z') + hours * 3_600_000)
        const story = handling()
        if (!story.attempt('ask-extension', { days, reason: '要等结果' }, 'cgj', at).ok) return
        const before = story.clock('finish')?.dueAt ?? ''
        story.act('decide-extension', { decision: 'grant' }, 'dispatcher', at)
        const after = story.clock('finish')?.dueAt ?? ''
        expect(after > before).toBe(true)
        expect(world.calendar.at(dayOf(new Date(after))).working).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('danger', () => {
  it('opens the duty officer’s task and shortens dispatch and sign-in to minutes', () => {
    const story = created(DANGER)
    expect(story.facts).toMatchObject({ urgent: true, danger: '煤气味' })
    expect(story.live('watch')).toMatchObject([{ desk: { unit: 'zfb', role: 'duty' } }])
    expect(story.matter.scopes).toContain('desk:zfb:duty')
    expect(story.clock('dispatch')?.dueAt).toBe('2026-11-02T01:30:00.000Z')
    story.act('dispatch', { lead: 'town', co: ['village'] }, 'dispatcher', '2026-11-02T09:10')
    expect(story.clock('sign-in')?.dueAt).toBe('2026-11-02T01:40:00.000Z')
    story.act('stand-down', { note: '已报 119，燃气公司关阀' }, 'duty', '2026-11-02T09:40')
    expect(story.live('watch')).toEqual([])
  })

  it('is found in the title and the place too', () => {
    expect(created({ ...NOISE, title: '楼道煤气味很重' }).facts.urgent).toBe(true)
    expect(created({ ...NOISE, place: '起火的那栋楼' }).facts.urgent).toBe(true)
  })

  it('stays urgent wherever it goes next', () => {
    const story = created(DANGER).act('dispatch', { lead: 'town' }, 'dispatcher', '2026-11-02T09:10')
    const minutes = () =>
      (Date.parse(story.clock('sign-in')?.dueAt ?? '') - Date.parse(story.clock('sign-in')?.startsAt ?? '')) /
      60_000
    story.act('invite', { unit: 'cgj' }, 'town', '2026-11-02T09:20')
    expect(minutes()).toBe(30)
    story.act('hand-on', { unit: 'village', reason: '就在社区' }, 'town', '2026-11-02T09:30')
    expect(minutes()).toBe(30)
  })

  it('recalled is dispatched again within the minutes it had', () => {
    const story = created(DANGER).act('dispatch', { lead: 'town' }, 'dispatcher', '2026-11-02T09:10')
    story.act('recall', {}, 'dispatcher', '2026-11-02T09:11')
    expect(story.clock('dispatch')?.dueAt).toBe('2026-11-02T01:30:00.000Z')
  })
})

describe('a dispatch taken back', () => {
  const lastly = (story: Story) => story.clock('dispatch')

  it('gives no new time, however often: the clock runs on as if it had never stopped', () => {
    const story = created()
    const due = lastly(story)?.dueAt
    for (const minute of ['10', '20', '30']) {
      story.act('dispatch', { lead: 'cgj' }, 'dispatcher', `2026-11-02T12:${minute}`)
      story.act('recall', {}, 'dispatcher', `2026-11-02T12:${Number(minute) + 4}`)
      expect(lastly(story)).toMatchObject({
        state: 'running',
        dueAt: due,
        startsAt: '2026-11-02T01:00:00.000Z',
      })
    }
    expect(story.fold()).toEqual(story.matter)
  })

  it('goes on with the time that a return gave', () => {
    const story = created()
      .act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T10:00')
      .act('return', { ground: 'unclear', basis: '没写在哪里' }, 'cgj', '2026-11-02T15:00')
      .act('dispatch', { lead: 'zjj' }, 'dispatcher', '2026-11-02T16:00')
      .act('recall', {}, 'dispatcher', '2026-11-02T16:01')
    expect(lastly(story)?.dueAt).toBe('2026-11-02T11:00:00.000Z')
  })

  it('after its limit stays late, and the limit is written down once', () => {
    const story = created()
      .act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T15:00')
      .act('recall', {}, 'dispatcher', '2026-11-02T15:01')
    expect(lastly(story)).toMatchObject({ state: 'running', missedAt: '2026-11-02T05:00:00.000Z' })
    expect(story.refusal('clock-due', {}, 'system', '2026-11-02T15:02')).toBe('nothing-due')
  })

  it('of a ticket taken up again is the first time the desk has it', () => {
    const story = closed()
      .act('reopen', { why: '又开了' }, 'resident', '2026-11-06')
      .act('recall', {}, 'dispatcher', '2026-11-06T09:01')
    expect(lastly(story)?.dueAt).toBe('2026-11-06T05:01:00.000Z')
  })

  it('has minutes from now where danger was told meanwhile', () => {
    const story = created()
      .act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T09:10')
      .act('add', { added: '现在起火了' }, 'resident', '2026-11-02T09:12')
      .act('recall', {}, 'dispatcher', '2026-11-02T09:13')
    expect(lastly(story)?.dueAt).toBe('2026-11-02T01:43:00.000Z')
  })
})

describe('the limits inside the district', () => {
  it('of dispatch, sign-in and contact are written down once when missed', () => {
    const story = created().act('clock-due', {}, 'system', '2026-11-02T13:01')
    expect(story.clock('dispatch')?.missedAt).toBe('2026-11-02T05:00:00.000Z')
    expect(story.refusal('clock-due', {}, 'system', '2026-11-02T14:00')).toBe('nothing-due')
    story.act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T15:00')
    expect(story.due('sign-in')).toBe('2026-11-03')
    expect(story.clock('contact')?.dueAt).toBe('2026-11-03T07:00:00.000Z')
    story.act('sign-in', {}, 'cgj', '2026-11-04')
    expect(story.clock('sign-in')?.missedAt).toBe(story.clock('sign-in')?.dueAt)
    story.act('contact', { way: 'visit', reached: true }, 'cgj', '2026-11-04T10:00')
    expect(story.clock('contact')?.missedAt).toBe(story.clock('contact')?.dueAt)
  })

  it('a cooperating unit that hands in late without signing is written down too', () => {
    const story = dispatched({ co: ['town'] }).act(
      'co-reply',
      { did: 'done', text: '已办' },
      'town',
      '2026-11-05',
    )
    const clock = story.matter.clocks.find((c) => c.code === 'sign-in' && c.taskNo === 3)
    expect(clock).toMatchObject({ state: 'done', missedAt: clock?.dueAt })
  })

  it('end when their work is handed to somebody else', () => {
    const story = dispatched().act('return', RETURN, 'cgj', '2026-11-02T10:00')
    const states = story.matter.clocks.filter((c) => c.taskNo === 2).map((c) => c.state)
    expect(states).toEqual(['cancelled', 'cancelled'])
  })
})

describe('a late answer', () => {
  it('must say why and counts as closed late, on the day of the miss and of the closing', () => {
    const story = handling()
    expect(story.refusal('reply', REPLY, 'cgj', '2026-11-10')).toBe('overdue-reason-needed')
    story.act('reply', LATE, 'cgj', '2026-11-10').act('close', {}, 'dispatcher', '2026-11-11')
    expect(story.facts.closedLate).toBe(true)
    expect(story.counted('closed-late')).toEqual({ '2026-11-11': 1 })
    expect(story.counted('closed-on-time')).toEqual({})
    expect(story.counted('missed')).toEqual({ '2026-11-09': 1 })
  })

  it('of the bureau itself must say why as well, and keeps it', () => {
    const story = created()
    const input = { text: '请向市公积金中心咨询。' }
    expect(story.refusal('answer', input, 'dispatcher', '2026-11-10')).toBe('overdue-reason-needed')
    story.act('answer', { ...input, overdueReason: '两家单位都退回' }, 'dispatcher', '2026-11-10')
    expect(story.kept.at(-1)).toMatchObject({ overdueReason: '两家单位都退回' })
    expect(story.facts.closedLate).toBe(true)
  })

  it('in the last second is not late, and a slow review makes nothing late', () => {
    const story = handling()
      .act('reply', REPLY, 'cgj', '2026-11-09T23:59')
      .act('close', {}, 'dispatcher', '2026-11-12')
    expect(story.counted('closed-on-time')).toEqual({ '2026-11-12': 1 })
  })
})

describe('还没解决', () => {
  it('can be said for seven days, moved to the next working day', () => {
    const story = closed('2026-09-24')
    expect(story.due('reopen')).toBe('2026-10-08')
    expect(story.refusal('reopen', { why: '又开了' }, 'resident', '2026-10-09')).toBe('too-late')
    story.act('reopen', { why: '又开了' }, 'resident', '2026-10-08T20:00')
    expect(story.matter).toMatchObject({ state: 'dispatched', closedAt: null })
  })

  it('goes back to the unit that answered, with a new date, and is taken out of what was closed', () => {
    const story = closed().act('reopen', { why: '又开了' }, 'resident', '2026-11-09')
    expect(story.live('handle')).toMatchObject([{ desk: { unit: 'cgj' }, mode: 'lead', round: 2 }])
    expect(story.live('callback')).toEqual([])
    expect(story.due('finish')).toBe('2026-11-16')
    expect(story.counted('closed')).toEqual({})
    expect(story.counted('reopened')).toEqual({ '2026-11-09': 1 })
  })

  it('of what the bureau answered itself is dispatched', () => {
    const story = created().act('answer', { text: '营业到晚上十二点' }, 'dispatcher', '2026-11-02T10:00')
    story.act('reopen', { why: '十二点以后还在吵' }, 'resident', '2026-11-03')
    expect(story.matter.state).toBe('waiting')
    expect(story.live('dispatch')).toHaveLength(1)
  })

  it('counts the tries of the call-back afresh', () => {
    const story = closed()
    for (const at of ['2026-11-06', '2026-11-09', '2026-11-10'])
      story.act('call-back', { reached: false }, 'dispatcher', at)
    story
      .act('reopen', { why: '又开了' }, 'resident', '2026-11-11')
      .act('sign-in', {}, 'cgj', '2026-11-11T10:00')
      .act('reply', REPLY, 'cgj', '2026-11-12')
      .act('close', {}, 'dispatcher', '2026-11-12T10:00')
      .act('call-back', { reached: false }, 'dispatcher', '2026-11-13')
    expect(story.live('callback')).toHaveLength(1)
  })

  it('closes by itself when the window has passed', () => {
    const story = closed().act('clock-due', {}, 'system', '2026-11-13')
    expect(story.clock('reopen')?.state).toBe('lapsed')
    expect(story.refusal('reopen', { why: '又开了' }, 'resident', '2026-11-13')).toBe('too-late')
    expect(replied().refusal('reopen', { why: '又开了' }, 'resident', '2026-11-05')).toBe('wrong-state')
    expect(new Story().matter.rev).toBe(0)
  })
})
