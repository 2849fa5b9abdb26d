import { describe, expect, it } from 'vitest'
import { accepted, CHAIR, type Story } from './story.ts'

const PARTY = { party: '楼上住户', interest: '排烟口正对窗户' }
const OTHER = { party: '隔壁商铺', interest: '共用消防通道' }
const STATEMENT = { party: 1, statement: '要求改道排烟' }
const GRANT = { decision: 'grant', reason: '符合法定条件' }
const LATE_GRANT = { ...GRANT, overdueReason: '等听证' }
const RECORD = { procedure: 'hearing', record: '听证笔录，双方签字' }
const at = (day: string) => ({ chair: CHAIR, at: `${day}T01:00:00.000Z`, place: '政务中心三楼' })

/** A case with a neighbour whose windows face the outlet, told on 4 November 2026. */
const told = (): Story => accepted().act('notify-interested', PARTY, 'examiner', '2026-11-04')
const requested = (): Story => told().act('request-hearing', {}, 'applicant', '2026-11-06')

describe('whoever has a major interest of their own', () => {
  it('is told, and heard before the decision', () => {
    const story = told().act('lapse-hearing', {}, 'system', '2026-11-12')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-12')).toBe('not-heard')
    story.act('hear-statement', STATEMENT, 'examiner', '2026-11-12')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-12')).toBeUndefined()
  })

  it('is heard each by themselves', () => {
    const story = told().act('notify-interested', OTHER, 'examiner', '2026-11-05')
    story.act('hear-statement', STATEMENT, 'examiner', '2026-11-06')
    expect(story.refusal('hear-statement', STATEMENT, 'examiner', '2026-11-06')).toBe('party-unknown')
    const open = story.attempt('decide', GRANT, 'examiner', '2026-11-16')
    expect(open).toMatchObject({ ok: false, refusal: { details: { parties: [2] } } })
  })

  it('stays out of what is sealed by name and words', () => {
    const story = told().act('hear-statement', STATEMENT, 'examiner', '2026-11-06')
    expect(JSON.stringify(story.entries)).not.toMatch(/楼上住户|排烟/)
    expect(story.kept.at(-1)).toEqual({ statement: '要求改道排烟' })
  })
})

describe('the right to a hearing', () => {
  it('is told to the applicant with the five working days to ask', () => {
    const story = told()
    expect(story.due('hearing-ask')).toBe('2026-11-11')
    expect(story.told.at(-1)).toContain('在 5 个工作日内要求听证，不收费用')
    expect(story.due('statutory')).toBe('2026-11-30')
  })

  it('holds the decision until it was used or has lapsed, whether the job that writes it runs or not', () => {
    const story = told().act('hear-statement', STATEMENT, 'examiner', '2026-11-05')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-11T23:59')).toBe('hearing-open')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-12')).toBeUndefined()
    expect(story.clock('hearing-ask')?.state).toBe('done')
  })

  it('lapses on the sixth working day', () => {
    const story = told()
    expect(story.refusal('lapse-hearing', {}, 'system', '2026-11-11')).toBe('not-due')
    story.act('lapse-hearing', {}, 'system', '2026-11-12')
    expect(story.facts.hearing).toBe('lapsed')
    expect(story.refusal('request-hearing', {}, 'applicant', '2026-11-12')).toBe('too-late')
  })

  it('begins anew when another interested party is found', () => {
    const story = told().act('lapse-hearing', {}, 'system', '2026-11-12')
    story.act('notify-interested', OTHER, 'examiner', '2026-11-13')
    expect(story.due('hearing-ask')).toBe('2026-11-20')
    expect(story.refusal('request-hearing', {}, 'applicant', '2026-11-16')).toBeUndefined()
  })

  it('is not the right of a stranger', () => {
    expect(told().refusal('request-hearing', {}, 'stranger', '2026-11-05')).toBe('not-yours')
    expect(
      told().refusal('request-hearing', { why: '楼上住户来函' }, 'examiner', '2026-11-05'),
    ).toBeUndefined()
  })
})

describe('a hearing that was asked for', () => {
  it('stands both limits from the request, and is due within 20 working days', () => {
    const story = requested()
    expect([story.due('statutory'), story.due('promised')]).toEqual([null, null])
    expect(story.due('hearing')).toBe('2026-12-04')
    expect(story.facts).toMatchObject({ hearing: 'requested', procedures: ['hearing'] })
  })

  it('is called within them', () => {
    expect(requested().refusal('call-hearing', at('2026-12-07'), 'examiner', '2026-11-09')).toBe('too-far')
    const story = requested().act('call-hearing', at('2026-12-04'), 'examiner', '2026-11-09')
    expect(story.facts).toMatchObject({ hearing: 'called', chairs: [CHAIR] })
    expect(story.clock('statutory')?.pauses).toHaveLength(1)
  })

  it('is still called when it is too late for that, on the first day that the notice allows', () => {
    const late = (day: string) => requested().refusal('call-hearing', at(day), 'examiner', '2026-12-03')
    expect(late('2026-12-11')).toBe('too-soon')
    expect(late('2026-12-14')).toBeUndefined()
    expect(late('2026-12-15')).toBe('too-far')
  })

  it('ends with its signed record, not before it is held, and the limits run on', () => {
    const story = requested()
    expect(story.refusal('end-procedure', RECORD, 'examiner', '2026-11-09')).toBe('not-held')
    story.act('call-hearing', at('2026-11-20'), 'examiner', '2026-11-09')
    expect(story.refusal('end-procedure', RECORD, 'examiner', '2026-11-20T08:59')).toBe('not-held')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-20')).toBe('in-procedure')
    story.act('end-procedure', RECORD, 'examiner', '2026-11-20T11:00')
    expect(story.facts.hearing).toBe('held')
    expect(story.clock('hearing')).toMatchObject({ state: 'done', missedAt: null })
    expect(story.due('statutory')).toBe('2026-12-15')
  })

  it('held after its 20 working days is written down as late', () => {
    const story = requested().act('call-hearing', at('2026-12-14'), 'examiner', '2026-12-03')
    story.act('clock-due', {}, 'system', '2026-12-07').act('end-procedure', RECORD, 'examiner', '2026-12-14')
    expect(story.clock('hearing')?.missedAt).toBe(story.clock('hearing')?.dueAt)
  })

  it('takes in whoever is found while it is prepared, who is still heard', () => {
    const story = requested().act('notify-interested', OTHER, 'examiner', '2026-11-09')
    expect(story.clock('hearing-ask')?.state).toBe('done')
    story.act('call-hearing', at('2026-11-20'), 'examiner', '2026-11-09')
    story.act('end-procedure', RECORD, 'examiner', '2026-11-20T11:00')
    expect(story.refusal('decide', LATE_GRANT, 'examiner', '2026-11-23')).toBe('not-heard')
  })

  it('is not needed twice: one that the organ calls itself ends the time to ask', () => {
    const story = told().act('call-hearing', at('2026-11-20'), 'examiner', '2026-11-05')
    expect(story.clock('hearing-ask')?.state).toBe('cancelled')
    expect(story.refusal('request-hearing', {}, 'applicant', '2026-11-06')).toBe('already-on')
  })
})
