import { describe, expect, it } from 'vitest'
import { accepted, ORDINARY, submitted } from './story.ts'

const CORRECTION = { materials: ['plan'], what: '平面图缺比例尺和签名' }

describe('handing in', () => {
  it('gives 5 working days to say what is wrong, from the day after receipt', () => {
    const story = submitted()
    expect(story.matter.state).toBe('submitted')
    expect(story.due('acceptance')).toBe('2026-11-09')
    expect(story.clock('statutory')).toBeUndefined()
  })

  it('counts from the next working day when handed in on a rest day', () => {
    expect(submitted(ORDINARY, '2026-10-03').due('acceptance')).toBe('2026-10-13')
  })

  it('keeps the limits of the item that stood on that day, by law where the item has none', () => {
    expect(submitted().facts).toMatchObject({ statutory: 20, promised: 12 })
    expect(submitted({ ...ORDINARY, joint: true }).facts.statutory).toBe(45)
    expect(submitted({ ...ORDINARY, statutory: 15 }).facts.statutory).toBe(15)
  })

  it('is for an item that the catalogue knows, with its own materials', () => {
    expect(submitted().facts).toMatchObject({
      name: '公共场所卫生许可',
      materials: ['form', 'plan', 'licence'],
    })
    expect(() => submitted({ lead: 'wjj' })).toThrow('item-unknown')
  })

  it('keeps the applicant out of what is sealed', () => {
    expect(JSON.stringify(submitted().entries)).not.toMatch(/周小海|13800000000/)
  })
})

describe('acceptance', () => {
  it('starts the legal and the promised limit side by side', () => {
    const story = submitted().act('accept', {}, 'receiver', '2026-11-04')
    expect(story.facts).toMatchObject({ acceptedOn: '2026-11-04', deemed: false })
    expect(story.due('statutory')).toBe('2026-12-02')
    expect(story.due('promised')).toBe('2026-11-20')
    expect(story.clock('acceptance')?.state).toBe('done')
  })

  it('runs one clock where the promise is the legal limit itself', () => {
    expect(accepted({ ...ORDINARY, promised: 20 }).clock('promised')).toBeUndefined()
  })

  it('is for the organ that was asked, not for another department', () => {
    expect(submitted().refusal('accept', {}, 'fire', '2026-11-02')).toBe('no-task')
    expect(submitted().refusal('accept', {}, 'applicant', '2026-11-02')).toBe('not-yours')
  })
})

describe('silence', () => {
  it('accepts as of the receipt of the materials, and the 20 days began then', () => {
    const story = submitted().act('deem-accepted', {}, 'system', '2026-11-10T00:00')
    expect(story.matter.state).toBe('examining')
    expect(story.facts).toMatchObject({ acceptedOn: '2026-11-02', deemed: true })
    expect(story.clock('acceptance')?.state).toBe('lapsed')
    expect(story.clock('statutory')?.startsAt).toBe(story.matter.openedAt)
    expect(story.due('statutory')).toBe('2026-11-30')
    expect(story.due('promised')).toBe('2026-11-18')
    expect(story.told.at(-1)).toContain('自收到材料之日（2026-11-02）起即为受理')
  })

  it('does not accept before the fifth working day has ended', () => {
    expect(submitted().refusal('deem-accepted', {}, 'system', '2026-11-09T23:59')).toBe('not-due')
  })

  it('has already accepted when a clerk accepts late', () => {
    const story = submitted().act('accept', {}, 'receiver', '2026-11-12')
    expect(story.facts).toMatchObject({ acceptedOn: '2026-11-02', deemed: true })
    expect(story.due('statutory')).toBe('2026-11-30')
  })

  it('opens the work of every joint department too', () => {
    const story = submitted({ ...ORDINARY, co: ['xfd'] }).act('deem-accepted', {}, 'system', '2026-11-10')
    expect(story.matter.tasks.filter((t) => t.state === 'open').map((t) => [t.step, t.desk.unit])).toEqual([
      ['examine', 'wjj'],
      ['opinion', 'xfd'],
    ])
  })

  it('after a correction accepts as of the receipt of the corrected materials', () => {
    const story = submitted()
      .act('ask-correction', CORRECTION, 'receiver', '2026-11-04')
      .act('correct', { materials: ['plan'] }, 'applicant', '2026-11-16')
      .act('deem-accepted', {}, 'system', '2026-11-24')
    expect(story.facts.acceptedOn).toBe('2026-11-16')
  })
})

describe('correction', () => {
  it('is told once with everything, and ends the 5 working days', () => {
    const story = submitted().act('ask-correction', CORRECTION, 'receiver', '2026-11-09T18:00')
    expect(story.matter.state).toBe('correcting')
    expect(story.clock('acceptance')?.state).toBe('done')
    expect(story.due('correction')).toBe('2026-11-23')
    expect(story.told.at(-1)).toBe('请在 10 个工作日内一次补齐：平面图缺比例尺和签名')
    expect(story.refusal('ask-correction', CORRECTION, 'receiver', '2026-11-10')).toBe('no-task')
    expect(story.refusal('deem-accepted', {}, 'system', '2026-11-30')).toBe('wrong-state')
  })

  it('may ask for what was never handed in the first time', () => {
    const missing = { materials: ['licence'], what: '缺营业执照' }
    expect(submitted().refusal('ask-correction', missing, 'receiver', '2026-11-03')).toBeUndefined()
  })

  it('when handed in begins a new round of 5 working days', () => {
    const story = submitted()
      .act('ask-correction', CORRECTION, 'receiver', '2026-11-04')
      .act('correct', { materials: ['plan'] }, 'applicant', '2026-11-16')
    expect(story.matter).toMatchObject({ state: 'submitted', round: 2 })
    expect(story.due('acceptance')).toBe('2026-11-23')
    story.act('accept', {}, 'receiver', '2026-11-17')
    expect(story.facts).toMatchObject({ acceptedOn: '2026-11-17', deemed: false })
  })

  it('a second time may only name what was handed in since', () => {
    const story = submitted()
      .act('ask-correction', CORRECTION, 'receiver', '2026-11-04')
      .act('correct', { materials: ['plan'] }, 'applicant', '2026-11-05')
    const more = { materials: ['plan', 'form'], what: '申请表缺签名' }
    expect(story.refusal('ask-correction', more, 'receiver', '2026-11-06')).toBe('told-before')
    expect(story.refusal('ask-correction', CORRECTION, 'receiver', '2026-11-06')).toBeUndefined()
  })

  it('is still taken when it comes late but before the case is closed', () => {
    const story = submitted().act('ask-correction', CORRECTION, 'receiver', '2026-11-04')
    expect(story.refusal('correct', { materials: ['plan'] }, 'applicant', '2026-11-30')).toBeUndefined()
  })

  it('that never comes closes the case', () => {
    const story = submitted().act('ask-correction', CORRECTION, 'receiver', '2026-11-04')
    expect(story.refusal('lapse-correction', {}, 'system', '2026-11-18')).toBe('not-due')
    story.act('lapse-correction', {}, 'system', '2026-11-19')
    expect(story.matter.state).toBe('lapsed')
    expect(story.matter.closedAt).not.toBeNull()
    expect(story.told.at(-1)).toContain('可以随时重新申请')
  })
})

describe('turning away', () => {
  it('names the competent organ and the remedies, at once', () => {
    const story = submitted().act(
      'not-accept',
      { organ: '市住房和建设局', reason: '不属本机关职权范围' },
      'receiver',
      '2026-11-02T15:00',
    )
    expect(story.matter.state).toBe('not-accepted')
    expect(story.facts.atOnce).toBe(true)
    expect(story.told.at(-1)).toMatch(/请向市住房和建设局申请。.*60 日内申请行政复议.*6 个月内/)
    expect(story.matter.tasks.every((t) => t.state !== 'open')).toBe(true)
    expect(story.matter.clocks.every((c) => c.state !== 'running')).toBe(true)
  })

  it('on a later day is recorded as not at once', () => {
    const story = submitted().act('not-require', { basis: '该事项已取消许可' }, 'receiver', '2026-11-03')
    expect(story.matter.state).toBe('not-required')
    expect(story.facts.atOnce).toBe(false)
  })
})

describe('on the spot', () => {
  const INSTANT = { ...ORDINARY, onSpot: true, promised: 0 }

  it('accepts and grants in one step', () => {
    const story = submitted(INSTANT).act(
      'decide-at-once',
      { basis: '符合法定条件' },
      'receiver',
      '2026-11-02T10:00',
    )
    expect(story.matter.state).toBe('granted')
    expect(story.facts).toMatchObject({
      acceptedOn: '2026-11-02',
      decidedOn: '2026-11-02',
      outcome: 'granted',
    })
    expect(story.due('delivery')).toBe('2026-11-16')
    expect(story.clock('statutory')).toBeUndefined()
  })

  it('may be examined in the ordinary way, due the same day by the promise', () => {
    const story = accepted(INSTANT)
    expect(story.due('promised')).toBe('2026-11-02')
    expect(story.due('statutory')).toBe('2026-11-30')
  })
})

describe('withdrawal', () => {
  it.each(['submitted', 'correcting', 'examining'])('from %s stops all work and every clock', (state) => {
    const story = state === 'examining' ? accepted({ ...ORDINARY, co: ['xfd'] }) : submitted()
    if (state === 'correcting') story.act('ask-correction', CORRECTION, 'receiver', '2026-11-03')
    story.act('withdraw', { why: '不办了' }, 'applicant', '2026-11-05')
    expect(story.matter.state).toBe('withdrawn')
    expect(story.matter.tasks.filter((t) => t.state === 'open')).toEqual([])
    expect(story.matter.clocks.filter((c) => c.state === 'running')).toEqual([])
  })

  it('is for the applicant alone', () => {
    expect(submitted().refusal('withdraw', {}, 'stranger', '2026-11-03')).toBe('not-yours')
  })
})
