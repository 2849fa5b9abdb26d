import { describe, expect, it } from 'vitest'
import { accepted, CHAIR, COLLEAGUE, EXAMINER, FIRE, JOINT, ORDINARY, people, submitted } from './story.ts'

const GRANT = { decision: 'grant', reason: '符合法定条件' }
const AGREE = { agrees: true, opinion: '同意' }
const TEST = { procedure: 'testing', days: 8, why: '要检测水质' }
const HEARING = { chair: CHAIR, at: '2026-11-18T01:00:00.000Z', place: '政务中心三楼' }

describe('departments examine in parallel', () => {
  it('all at once, each with its own task', () => {
    const story = accepted(JOINT)
    expect(story.matter.tasks.filter((t) => t.state === 'open')).toMatchObject([
      { step: 'examine', mode: 'lead', desk: { unit: 'wjj', role: 'examiner' } },
      { step: 'opinion', mode: 'sign', required: true, desk: { unit: 'xfd', role: 'examiner' } },
      { step: 'opinion', mode: 'sign', required: true, desk: { unit: 'zjj', role: 'examiner' } },
    ])
    expect(story.matter.scopes).toContain('desk:xfd:examiner')
  })

  it('and the lead decides only when every required opinion is in, in any order', () => {
    const story = accepted(JOINT)
    const tooEarly = story.attempt('decide', GRANT, 'examiner', '2026-11-05')
    expect(tooEarly).toMatchObject({ ok: false, refusal: { details: { units: ['xfd', 'zjj'] } } })
    story.act('opinion', AGREE, 'building', '2026-11-06')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-06')).toBe('opinions-missing')
    story.act('opinion', { agrees: false, opinion: '疏散通道不足' }, 'fire', '2026-11-09')
    story.act('decide', GRANT, 'examiner', '2026-11-10')
    expect(story.matter.state).toBe('granted')
  })

  it('a department gives one opinion, and only its own', () => {
    const story = accepted(JOINT).act('opinion', AGREE, 'fire', '2026-11-06')
    expect(story.refusal('opinion', AGREE, 'fire', '2026-11-06')).toBe('no-task')
    expect(story.refusal('opinion', AGREE, 'examiner', '2026-11-06')).toBe('no-task')
    expect(story.refusal('decide', GRANT, 'fire', '2026-11-06')).toBe('no-task')
  })
})

describe('site inspection', () => {
  const RECORD = { record: '现场与图纸一致' }
  const TOGETHER = { ...RECORD, inspectors: [EXAMINER, COLLEAGUE] }

  it('needs two different people', () => {
    const story = accepted()
    const alone = { ...RECORD, inspectors: [EXAMINER, EXAMINER] }
    expect(story.refusal('inspect', alone, 'examiner', '2026-11-04')).toBe('two-needed')
    story.act('inspect', TOGETHER, 'examiner', '2026-11-04')
    expect(story.facts).toMatchObject({ inspectedOn: '2026-11-04', reviewers: [EXAMINER, COLLEAGUE] })
  })

  it('does not stop the clock', () => {
    const story = accepted()
    const before = story.due('statutory')
    story.act('inspect', TOGETHER, 'examiner', '2026-11-04')
    expect(story.due('statutory')).toBe(before)
  })

  it('must come before the decision where the item asks for it', () => {
    const story = accepted({ ...ORDINARY, siteCheck: true })
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-05')).toBe('inspection-missing')
    story.act('inspect', TOGETHER, 'examiner', '2026-11-05')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-05')).toBeUndefined()
  })

  it('may be made by a joint department', () => {
    const story = accepted(JOINT)
    const two = [FIRE, people.fireColleague.personId]
    story.act('inspect', { ...RECORD, inspectors: two }, 'fire', '2026-11-05')
    expect(story.facts.reviewers).toEqual(two)
  })
})

describe('a special procedure', () => {
  it('stands both limits, told in writing, and they run on afterwards', () => {
    const story = accepted().act('begin-procedure', TEST, 'examiner', '2026-11-09')
    expect(story.due('statutory')).toBeNull()
    expect(story.due('promised')).toBeNull()
    expect(story.told.at(-1)).toBe('需要检测，约 8 个工作日，不计入办理时限。要检测水质')
    story.act('end-procedure', { procedure: 'testing', record: '合格' }, 'examiner', '2026-11-20')
    expect(story.due('statutory')).toBe('2026-12-14')
    expect(story.due('promised')).toBe('2026-12-02')
  })

  it('must be over before the decision', () => {
    const story = accepted().act('begin-procedure', TEST, 'examiner', '2026-11-09')
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-12')).toBe('in-procedure')
    expect(story.refusal('begin-procedure', TEST, 'examiner', '2026-11-12')).toBe('already-on')
  })

  it('may overlap another: the limits stand until the last is over, every day counted once', () => {
    const story = accepted()
      .act('begin-procedure', TEST, 'examiner', '2026-11-09')
      .act('begin-procedure', { procedure: 'experts', days: 5, why: '专家论证' }, 'examiner', '2026-11-12')
      .act('end-procedure', { procedure: 'testing', record: '合格' }, 'examiner', '2026-11-16')
    expect(story.due('statutory')).toBeNull()
    story.act('end-procedure', { procedure: 'experts', record: '通过' }, 'examiner', '2026-11-20')
    expect(story.due('statutory')).toBe('2026-12-14')
    expect(story.clock('statutory')?.pauses).toEqual([
      { reason: '检测', from: '2026-11-09T01:00:00.000Z', to: '2026-11-16T01:00:00.000Z' },
      { reason: '专家评审', from: '2026-11-12T01:00:00.000Z', to: '2026-11-20T01:00:00.000Z' },
    ])
    expect(story.entries.at(-1)?.changes).toContainEqual({
      do: 'resume',
      clock: 2,
      reason: '专家评审',
      to: '2026-11-20T01:00:00.000Z',
    })
    expect(
      story.refusal('end-procedure', { procedure: 'experts', record: '通过' }, 'examiner', '2026-11-20'),
    ).toBe('not-on')
  })

  it('does not hide a limit that has already passed', () => {
    const story = accepted().act('begin-procedure', TEST, 'examiner', '2026-11-23')
    expect(story.due('promised')).toBe('2026-11-18')
    expect(story.due('statutory')).toBeNull()
    story.act('clock-due', {}, 'system', '2026-11-24')
    expect(story.clock('promised')?.missedAt).not.toBeNull()
    expect(story.clock('statutory')?.missedAt).toBeNull()
  })

  it('can be withdrawn from while it lasts', () => {
    const story = accepted().act('begin-procedure', TEST, 'examiner', '2026-11-09')
    story.act('withdraw', {}, 'applicant', '2026-11-10')
    expect(story.clock('statutory')?.state).toBe('cancelled')
  })
})

describe('a hearing', () => {
  it('is told seven working days before, stands the limits, and costs nothing', () => {
    const story = accepted().act('call-hearing', HEARING, 'examiner', '2026-11-09')
    expect(story.facts).toMatchObject({ procedures: ['hearing'], chairs: [CHAIR] })
    expect(story.due('statutory')).toBeNull()
    expect(story.told.at(-1)).toContain('定于 11月18日 09:00 在政务中心三楼举行听证')
    story.act('end-procedure', { procedure: 'hearing', record: '听证笔录' }, 'examiner', '2026-11-18')
    expect(story.due('statutory')).toBe('2026-12-10')
  })

  it('on the sixth working day would be too soon', () => {
    expect(accepted().refusal('call-hearing', HEARING, 'examiner', '2026-11-10')).toBe('too-soon')
  })

  it('is not chaired by whoever reviewed, nor by the caller', () => {
    const story = accepted(JOINT).act('opinion', AGREE, 'fire', '2026-11-05')
    const chairedBy = (chair: number) =>
      story.refusal('call-hearing', { ...HEARING, chair }, 'examiner', '2026-11-06')
    expect(chairedBy(FIRE)).toBe('chair-reviews')
    expect(chairedBy(EXAMINER)).toBe('chair-reviews')
    expect(chairedBy(CHAIR)).toBeUndefined()
  })

  it('bars its chair from examining and deciding afterwards', () => {
    const story = accepted()
      .act('call-hearing', HEARING, 'examiner', '2026-11-09')
      .act('end-procedure', { procedure: 'hearing', record: '听证笔录' }, 'examiner', '2026-11-18')
    const inspection = { inspectors: [EXAMINER, CHAIR], record: '现场一致' }
    expect(story.refusal('inspect', inspection, 'examiner', '2026-11-19')).toBe('chaired')
    expect(story.refusal('decide', GRANT, 'chair', '2026-11-19')).toBe('chaired')
    expect(story.refusal('begin-procedure', TEST, 'chair', '2026-11-19')).toBe('chaired')
    expect(story.refusal('decide', GRANT, 'colleague', '2026-11-19')).toBeUndefined()
  })
})

describe('before acceptance', () => {
  it('nothing can be examined or decided', () => {
    const story = submitted()
    expect(story.refusal('decide', GRANT, 'examiner', '2026-11-03')).toBe('no-task')
    expect(
      story.refusal(
        'inspect',
        { inspectors: [EXAMINER, COLLEAGUE], record: '现场' },
        'examiner',
        '2026-11-03',
      ),
    ).toBe('no-task')
  })
})
