import { describe, expect, it } from 'vitest'
import { barOf } from './barred.ts'
import {
  ABOVE,
  APPLICATION,
  accepted,
  COLLEAGUE,
  EXAMINER,
  ITEM_CODE,
  ORDINARY,
  Story,
  submitted,
} from './story.ts'
import { waitingOf } from './waiting.ts'

const GRANT = { decision: 'grant', reason: '符合法定条件' }
const DENY = { decision: 'deny', reason: '水质不合格' }

describe('false materials', () => {
  const FALSE = { findings: '平面图是伪造的，设计单位已书面确认' }
  const SAFETY = { ...ORDINARY, safety: true }

  it('are not accepted, with a warning and the remedies', () => {
    const story = submitted().act('refuse-false', FALSE, 'receiver', '2026-11-03')
    expect(story.matter.state).toBe('not-accepted')
    expect(story.facts).toMatchObject({ falsified: true, barredUntil: null, outcome: null })
    expect(story.told.at(-1)).toMatch(/^不予受理，给予警告：平面图是伪造的.*行政复议.*行政诉讼/)
    expect(barOf(story.matter)).toBeUndefined()
  })

  it('found out in the examination are a denial', () => {
    const story = accepted().act('refuse-false', FALSE, 'examiner', '2026-11-09')
    expect(story.matter.state).toBe('denied')
    expect(story.facts).toMatchObject({ falsified: true, outcome: 'denied', decidedOn: '2026-11-09' })
    expect(story.told.at(-1)).toMatch(/^不予许可，给予警告/)
    expect(story.clock('statutory')?.state).toBe('done')
  })

  it('where safety is at stake keep the applicant away for a year, and nobody else', () => {
    const bar = barOf(accepted(SAFETY).act('refuse-false', FALSE, 'examiner', '2026-11-09').matter)
    expect(bar).toMatchObject({ code: `${ITEM_CODE}:applicant`, data: { until: '2027-11-09' } })
    const again = (day: string, barred = [bar!]) =>
      new Story(SAFETY, day, { barred }).refusal('submit', APPLICATION, 'guest', day)
    expect(again('2027-11-09')).toBe('barred')
    expect(again('2027-11-10')).toBeUndefined()
    expect(again('2027-11-09', [{ ...bar!, code: `${ITEM_CODE}:stranger` }])).toBeUndefined()
  })
})

describe('an item that is inspected, tested or quarantined', () => {
  const TESTED = { ...ORDINARY, tested: true }
  const TWO = { inspectors: [EXAMINER, COLLEAGUE] }

  it('has two people told within five working days of acceptance', () => {
    const story = accepted(TESTED)
    expect(story.due('assigning')).toBe('2026-11-09')
    expect(accepted().clock('assigning')).toBeUndefined()
    story.act('assign-inspectors', TWO, 'examiner', '2026-11-09')
    expect(story.clock('assigning')).toMatchObject({ state: 'done', missedAt: null })
    expect(story.facts).toMatchObject({ assignedOn: '2026-11-09', reviewers: [EXAMINER, COLLEAGUE] })
  })

  it('counts the five days from receipt where silence accepted', () => {
    const story = submitted(TESTED).act('deem-accepted', {}, 'system', '2026-11-10')
    story.act('assign-inspectors', TWO, 'examiner', '2026-11-10')
    expect(story.clock('assigning')?.missedAt).toBe(story.clock('assigning')?.dueAt)
  })

  it('is decided the same day where nothing needs a closer look', () => {
    const story = accepted(TESTED)
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-05')).toBe('inspectors-missing')
    story
      .act('assign-inspectors', TWO, 'examiner', '2026-11-05')
      .act('decide', GRANT, 'examiner', '2026-11-05')
    expect(story.matter.state).toBe('granted')
  })

  it('is denied by a technical standard that is told', () => {
    const story = accepted(TESTED).act('assign-inspectors', TWO, 'examiner', '2026-11-05')
    expect(story.refusal('decide', DENY, 'examiner', '2026-11-05')).toBe('standard-needed')
    story.act('decide', { ...DENY, standard: 'GB 5749-2022' }, 'examiner', '2026-11-05')
    expect(story.told.at(-1)).toContain('依据的技术标准：GB 5749-2022。')
  })
})

describe('an item that the organ above decides', () => {
  const OPINION = { agrees: true, opinion: '材料齐全，建议准予' }
  const reported = (): Story => accepted(ABOVE).act('report-up', OPINION, 'examiner', '2026-11-16')

  it('is examined first below, within 20 working days of acceptance', () => {
    const story = accepted(ABOVE)
    expect(story.due('preliminary')).toBe('2026-11-30')
    expect(story.clock('statutory')).toBeUndefined()
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-05')).toBe('no-task')
    expect(story.refusal('decide', GRANT, 'above', '2026-11-05')).toBe('no-task')
  })

  it('then runs the limits of the organ above, which alone decides', () => {
    const story = reported()
    expect(story.clock('preliminary')).toMatchObject({ state: 'done', missedAt: null })
    expect([story.due('statutory'), story.due('promised')]).toEqual(['2026-12-14', '2026-12-02'])
    expect(story.told.at(-1)).toBe('已初审，连同全部材料报市卫生健康委员会决定，不用再交材料。')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-17')).toBe('no-task')
    story.act('decide', GRANT, 'above', '2026-11-17')
    expect(story.live('deliver')).toMatchObject([{ desk: { unit: 'wjj', role: 'receiver' } }])
  })

  it('asks nobody for the materials again', () => {
    const again = { materials: ['plan'], what: '请再交一份平面图' }
    for (const who of ['above', 'receiver', 'examiner'] as const)
      expect(reported().refusal('ask-correction', again, who, '2026-11-17')).toMatch(/no-task|wrong-state/)
    expect(reported().matter.scopes).toContain('desk:swj:examiner')
  })

  it('is extended by the head of the organ that decides', () => {
    const story = reported().act('ask-extension', { days: 10, reason: '材料复杂' }, 'above', '2026-11-20')
    expect(story.refusal('decide-extension', GRANT, 'head', '2026-11-20')).toBe('no-task')
    expect(story.refusal('decide-extension', GRANT, 'aboveHead', '2026-11-20')).toBeUndefined()
  })

  it('reported late is written down', () => {
    const story = accepted(ABOVE).act('clock-due', {}, 'system', '2026-12-01')
    story.act('report-up', OPINION, 'examiner', '2026-12-02')
    expect(story.clock('preliminary')?.missedAt).toBe(story.clock('preliminary')?.dueAt)
  })
})

describe('an item of which only so many may be given', () => {
  const LIMITED = { ...ORDINARY, limited: 'order' }

  it('goes in order of acceptance, not of receipt', () => {
    const quota = { code: ITEM_CODE, name: '名额', data: { left: 1, waiting: [] as readonly string[] } }
    const apply = (id: string, minute: string) =>
      new Story(LIMITED, '2026-11-02', { quota: [quota] }, id).act(
        'submit',
        APPLICATION,
        'guest',
        `2026-11-02T${minute}`,
      )
    const early = apply('early', '09:00')
    const late = apply('late', '09:05').act('accept', {}, 'receiver', '2026-11-03T09:00')
    early.act('accept', {}, 'receiver', '2026-11-03T09:10')
    const publish = () => {
      quota.data = { ...quota.data, waiting: waitingOf([early.matter, late.matter]) }
    }
    publish()
    expect(quota.data.waiting).toEqual(['S-late', 'S-early'])
    expect(early.refusal('decide', GRANT, 'examiner', '2026-11-04')).toBe('not-their-turn')
    late.act('decide', { decision: 'deny', reason: '不符合条件' }, 'examiner', '2026-11-04')
    publish()
    expect(early.refusal('decide', GRANT, 'examiner', '2026-11-04')).toBeUndefined()
  })

  it('may be given to several at once while enough are left for all before', () => {
    const waiting = ['S-first', 'S-m1', 'S-third']
    const second = (left: number) =>
      new Story(LIMITED, '2026-11-02', {
        quota: [{ code: ITEM_CODE, name: '名额', data: { left, waiting } }],
      })
        .act('submit', APPLICATION, 'guest', '2026-11-02')
        .act('accept', {}, 'receiver', '2026-11-02')
    expect(second(1).refusal('decide', GRANT, 'examiner', '2026-11-04')).toBe('not-their-turn')
    expect(second(2).refusal('decide', GRANT, 'examiner', '2026-11-04')).toBeUndefined()
    expect(second(0).refusal('decide', DENY, 'examiner', '2026-11-04')).toBeUndefined()
  })

  it('where a tender or an auction decides needs its result', () => {
    const story = accepted({ ...ORDINARY, limited: 'result' })
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-04')).toBe('result-missing')
    story.act('begin-procedure', { procedure: 'auction', days: 10, why: '拍卖' }, 'examiner', '2026-11-04')
    story.act('end-procedure', { procedure: 'auction', record: '成交确认书' }, 'examiner', '2026-11-18')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-19')).toBeUndefined()
  })
})
