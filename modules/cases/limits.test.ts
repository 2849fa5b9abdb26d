import { describe, expect, it } from 'vitest'
import { accepted, granted, JOINT, ORDINARY } from './story.ts'

const ASK = { days: 10, reason: '材料复杂，需要补充论证' }
const YES = { decision: 'grant', reason: '情况属实' }
const GRANT = { decision: 'grant', reason: '符合法定条件' }
const DELIVER = { way: 'window', receipt: '本人签收' }

describe('an extension', () => {
  it('of 10 working days is approved by the head of this organ, and told with its reason', () => {
    const story = accepted().act('ask-extension', ASK, 'examiner', '2026-11-20')
    expect(story.due('statutory')).toBe('2026-11-30')
    story.act('decide-extension', YES, 'head', '2026-11-23')
    expect(story.due('statutory')).toBe('2026-12-14')
    expect(story.clock('statutory')?.extensions).toEqual([
      { term: { amount: 10, unit: 'workday' }, approver: 'head', basis: '行政许可法第四十二条第一款' },
    ])
    expect(story.told.at(-1)).toBe('经负责人批准，办理期限延长 10 个工作日。理由：情况属实')
  })

  it('does not move the promise', () => {
    const story = accepted().act('ask-extension', ASK, 'examiner', '2026-11-09')
    story.act('decide-extension', YES, 'head', '2026-11-09')
    expect(story.due('promised')).toBe('2026-11-18')
  })

  it('of joint handling, 15 working days, is approved by the head of the government', () => {
    const story = accepted(JOINT).act('ask-extension', { ...ASK, days: 15 }, 'examiner', '2026-12-01')
    expect(story.refusal('decide-extension', YES, 'head', '2026-12-02')).toBe('no-task')
    const before = story.clock('statutory')?.dueAt ?? ''
    story.act('decide-extension', YES, 'mayor', '2026-12-02')
    expect(story.clock('statutory')?.extensions).toMatchObject([
      { term: { amount: 15, unit: 'workday' }, approver: 'mayor', basis: '行政许可法第四十二条第二款' },
    ])
    expect((story.clock('statutory')?.dueAt ?? '') > before).toBe(true)
  })

  it('of one organ is not for the government, nor for another organ', () => {
    const story = accepted().act('ask-extension', ASK, 'examiner', '2026-11-20')
    expect(story.refusal('decide-extension', YES, 'mayor', '2026-11-23')).toBe('no-task')
    expect(story.refusal('decide-extension', YES, 'otherHead', '2026-11-23')).toBe('no-task')
    expect(story.refusal('decide-extension', YES, 'examiner', '2026-11-23')).toBe('no-task')
  })

  it('is granted once', () => {
    const story = accepted().act('ask-extension', ASK, 'examiner', '2026-11-20')
    expect(story.refusal('ask-extension', ASK, 'examiner', '2026-11-20')).toBe('asked-before')
    story.act('decide-extension', YES, 'head', '2026-11-23')
    expect(story.refusal('ask-extension', ASK, 'examiner', '2026-11-24')).toBe('asked-before')
  })

  it('that was refused leaves the date, and may be asked for again', () => {
    const story = accepted()
      .act('ask-extension', ASK, 'examiner', '2026-11-20')
      .act('decide-extension', { decision: 'refuse', reason: '理由不足' }, 'head', '2026-11-23')
    expect(story.due('statutory')).toBe('2026-11-30')
    expect(story.refusal('ask-extension', ASK, 'examiner', '2026-11-24')).toBeUndefined()
  })

  it('is no longer than the law allows and not after the limit', () => {
    expect(accepted().refusal('ask-extension', { ...ASK, days: 11 }, 'examiner', '2026-11-20')).toBe(
      'too-long',
    )
    expect(accepted(JOINT).refusal('ask-extension', { ...ASK, days: 16 }, 'examiner', '2026-11-20')).toBe(
      'too-long',
    )
    expect(accepted().refusal('ask-extension', ASK, 'examiner', '2026-12-01')).toBe('too-late')
    const late = accepted().act('ask-extension', ASK, 'examiner', '2026-11-30')
    expect(late.refusal('decide-extension', YES, 'head', '2026-12-01')).toBe('too-late')
  })

  it('adds to what a pause gave', () => {
    const story = accepted()
      .act('begin-procedure', { procedure: 'testing', days: 8, why: '检测' }, 'examiner', '2026-11-09')
      .act('ask-extension', ASK, 'examiner', '2026-11-10')
      .act('decide-extension', YES, 'head', '2026-11-11')
    expect(story.due('statutory')).toBeNull()
    story.act('end-procedure', { procedure: 'testing', record: '合格' }, 'examiner', '2026-11-20')
    expect(story.due('statutory')).toBe('2026-12-28')
  })
})

describe('the decision', () => {
  it('ends both limits and begins the ten working days of delivery', () => {
    const story = granted()
    expect(story.matter.state).toBe('granted')
    expect(story.clock('statutory')?.state).toBe('done')
    expect(story.clock('promised')?.state).toBe('done')
    expect(story.facts).toMatchObject({ decidedOn: '2026-11-09', decidedLate: false })
    expect(story.due('delivery')).toBe('2026-11-23')
  })

  it('that denies gives reasons and remedies, and closes the case', () => {
    const story = accepted().act(
      'decide',
      { decision: 'deny', reason: '不符合选址条件' },
      'examiner',
      '2026-11-09',
    )
    expect(story.matter.state).toBe('denied')
    expect(story.told.at(-1)).toMatch(/不符合选址条件.*60 日内申请行政复议.*6 个月内.*行政诉讼/)
    expect(story.clock('delivery')).toBeUndefined()
    expect(story.matter.tasks.filter((t) => t.state === 'open')).toEqual([])
  })

  it('after the promise but within the law is late by the promise only, and says why', () => {
    const story = accepted()
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-19')).toBe('overdue-reason-needed')
    story.act('decide', { ...GRANT, overdueReason: '专家未到位' }, 'examiner', '2026-11-19')
    expect(story.facts.decidedLate).toBe(true)
    expect(story.clock('promised')?.missedAt).toBe(story.clock('promised')?.dueAt)
    expect(story.clock('statutory')?.missedAt).toBeNull()
  })

  it('withdraws an extension that still waits', () => {
    const story = accepted().act('ask-extension', ASK, 'examiner', '2026-11-05')
    story.act('decide', GRANT, 'examiner', '2026-11-06')
    expect(story.refusal('decide-extension', YES, 'head', '2026-11-06')).toBe('no-task')
  })

  it('missed is written down once', () => {
    const story = accepted().act('clock-due', {}, 'system', '2026-11-19')
    expect(story.refusal('clock-due', {}, 'system', '2026-11-20')).toBe('nothing-due')
    story.act('clock-due', {}, 'system', '2026-12-01')
    expect(story.matter.clocks.filter((c) => c.missedAt).map((c) => c.code)).toEqual([
      'statutory',
      'promised',
    ])
  })
})

describe('certificate and delivery', () => {
  it('come one after the other', () => {
    const story = granted()
    expect(story.refusal('deliver', DELIVER, 'receiver', '2026-11-10')).toBe('certificate-first')
    story.act('make-certificate', { number: '青卫证字〔2026〕1号' }, 'receiver', '2026-11-11')
    expect(story.matter.state).toBe('certified')
    story.act('deliver', DELIVER, 'receiver', '2026-11-23T20:00')
    expect(story.matter.state).toBe('delivered')
    expect(story.facts).toMatchObject({ deliveredOn: '2026-11-23', deliveredLate: false })
    expect(story.matter.closedAt).not.toBeNull()
  })

  it('where the item gives no certificate the decision itself is delivered', () => {
    const story = granted({ ...ORDINARY, certificate: false })
    expect(story.refusal('make-certificate', { number: '1' }, 'receiver', '2026-11-10')).toBe(
      'no-certificate',
    )
    story.act('deliver', DELIVER, 'receiver', '2026-11-10')
    expect(story.matter.state).toBe('delivered')
  })

  it('later than ten working days is recorded, with its reason', () => {
    const story = granted().act('make-certificate', { number: '1' }, 'receiver', '2026-11-11')
    expect(story.refusal('deliver', DELIVER, 'receiver', '2026-11-24')).toBe('overdue-reason-needed')
    story.act('deliver', { ...DELIVER, overdueReason: '制证设备故障' }, 'receiver', '2026-11-24')
    expect(story.facts.deliveredLate).toBe(true)
    expect(story.clock('delivery')?.missedAt).toBe(story.clock('delivery')?.dueAt)
  })
})
