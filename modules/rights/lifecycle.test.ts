import { describe, expect, it } from 'vitest'
import type { MatterState } from '#platform/contract/state.ts'
import { blankMatter } from '#platform/matters/apply.ts'
import { ANSWER, asked, CALLED, CONSULT, granted, REFUSAL, Story } from './story.ts'

const ticketOf = (raiser: string | null, facts: MatterState['facts'] = {}): Story => {
  const ticket = new Story('2026-10-01', 't9')
  ticket.matter = { ...blankMatter('tickets.ticket', 't9', 'QL261001-0009', '2026-10-01', raiser), facts }
  return ticket
}
const OWN = ticketOf('resident')
const ONE = { ...CONSULT, about: 'one', number: 'QL261001-0009' } as const
const named = (): Story => new Story().act('create', ONE, 'guest', '2026-11-02', [OWN])

describe('a request', () => {
  it('lies with the post for personal information alone, and must be answered in fifteen working days', () => {
    const story = asked()
    expect(story.live('answer').map((t) => t.desk)).toEqual([{ unit: 'zsj', role: 'privacy' }])
    expect(story.matter.scopes).toEqual(['desk:zsj:privacy'])
    expect(story.due('answer')).toBe('2026-11-23')
    expect(story.told).toEqual(['您的个人信息申请已收到，我们会在最晚日期前答复。'])
  })

  it('keeps words, name and telephone out of what is sealed', () => {
    const story = new Story().act('create', { ...CONSULT, name: '乔远岫' }, 'guest', '2026-11-02')
    expect(JSON.stringify(story.entries)).not.toMatch(/13800000000|哪些信息|乔远岫/)
    expect(story.parts).toMatchObject({ phone: '13800000000', name: '乔远岫' })
  })

  it('that names a number of the same person needs no other proof', () => {
    const story = named()
    expect(story.facts).toMatchObject({ proof: 'number', ticket: 'QL261001-0009' })
    story.act('grant', ANSWER, 'privacy', '2026-11-10')
    expect(story.matter.state).toBe('granted')
  })

  it('that names no number is answered only when somebody has made sure who asks', () => {
    expect(asked().refusal('grant', ANSWER, 'privacy', '2026-11-10')).toBe('identity-first')
    expect(granted().facts).toMatchObject({ proof: 'none', identity: 'called', answeredOn: '2026-11-10' })
  })

  it('about the number of somebody else is refused like one about no number at all', () => {
    const tries = [[ticketOf('stranger')], [ticketOf(null)], []]
    for (const others of tries)
      expect(new Story().refusal('create', ONE, 'guest', '2026-11-02', others)).toBe('no-ticket')
    const gone = ticketOf('resident', { erased: { at: '2026-10-09', through: 3, ground: 'consent' } })
    expect(new Story().refusal('create', ONE, 'guest', '2026-11-02', [gone])).toBe('no-ticket')
  })

  it('about one matter needs its number', () => {
    const input = { ...CONSULT, about: 'one' }
    expect(new Story().refusal('create', input, 'guest', '2026-11-02')).toBe('number-needed')
  })
})

describe('the answer', () => {
  it('ends the work and the clock; that it is there is told, what it says is read with number and telephone', () => {
    const story = granted()
    expect(story.live()).toEqual([])
    expect(story.clock('answer')).toMatchObject({ state: 'done', missedAt: null })
    expect(story.told.at(-1)).toContain('已答复')
    expect(story.told.at(-1)).not.toContain(ANSWER.text)
    expect(story.parts.reply).toBe(ANSWER.text)
    expect(story.fold()).toEqual(story.matter)
  })

  it('that refuses tells its reason, the law it rests on, and where to complain', () => {
    const story = asked().act('refuse', REFUSAL, 'privacy', '2026-11-10')
    expect(story.matter.state).toBe('refused')
    for (const words of [REFUSAL.reason, '没有收集或保存', '人民法院', '第五十条', '投诉'])
      expect(story.told.at(-1)).toContain(words)
    expect(story.parts.reply).toContain(REFUSAL.reason)
  })

  it('does not go out on an old view when the person added words meanwhile', () => {
    const story = asked()
    const before = story.live('answer')[0]!.rev
    story.act('add', { added: '还想要一份复制件。' }, 'resident', '2026-11-03')
    expect(story.live('answer')[0]!.rev).toBeGreaterThan(before)
    expect(story.due('answer')).toBe('2026-11-23')
  })

  it('that comes late was missed before it came, once', () => {
    const late = asked().act('clock-due', {}, 'system', '2026-11-24')
    expect(late.clock('answer')?.missedAt).not.toBeNull()
    expect(late.refusal('clock-due', {}, 'system', '2026-11-25')).toBe('nothing-due')
    late.act('grant', CALLED, 'privacy', '2026-11-25')
    expect(late.counted('answered')).toEqual(['2026-11-25'])
    expect(late.counted('answered-in-time')).toEqual([])
  })

  it('that nobody wrote down as late says so itself', () => {
    const late = asked().act('refuse', REFUSAL, 'privacy', '2026-11-25')
    expect(late.clock('answer')?.missedAt).not.toBeNull()
  })
})

describe('what is counted', () => {
  it('is what was received, and what was answered in time', () => {
    const story = granted()
    expect(story.counted('received')).toEqual(['2026-11-02'])
    expect(story.counted('answered-in-time')).toEqual(['2026-11-10'])
    expect(asked().counted('answered')).toEqual([])
  })

  it('stays when the words are erased', () => {
    const story = granted()
    const erasing = { legalGround: 'consent', request: '申请 2026-0031', because: '本人要求' }
    story.act('erase', erasing, 'privacy', '2026-11-20')
    expect(story.matter.state).toBe('erased')
    expect(story.parts).toEqual({})
    expect(story.entries.at(-1)?.counts).toEqual([])
    expect(story.counted('answered-in-time')).toEqual(['2026-11-10'])
    expect(story.fold()).toEqual(story.matter)
  })
})

it('the person may take it back, and then nobody answers it any more', () => {
  const story = asked().act('withdraw', { why: '已经问清楚了。' }, 'resident', '2026-11-04')
  expect(story.matter.state).toBe('withdrawn')
  expect(story.clock('answer')?.state).toBe('cancelled')
  expect(story.refusal('grant', CALLED, 'privacy', '2026-11-05')).toBe('no-task')
  expect(story.counted('received')).toEqual(['2026-11-02'])
})

describe('nobody else', () => {
  it.each([
    ['dispatcher', 'grant', 'no-task'],
    ['auditor', 'grant', 'no-task'],
    ['elsewhere', 'grant', 'no-task'],
    ['dispatcher', 'refuse', 'no-task'],
    ['dispatcher', 'reveal', 'no-task'],
    ['elsewhere', 'reveal', 'no-task'],
    ['resident', 'grant', 'not-yours'],
    ['stranger', 'add', 'not-yours'],
    ['stranger', 'withdraw', 'not-yours'],
    ['guest', 'add', 'sign-in-first'],
    ['privacy', 'withdraw', 'not-yours'],
  ] as const)('%s may %s', (who, id, code) => {
    const input = id === 'grant' ? CALLED : id === 'refuse' ? REFUSAL : id === 'add' ? { added: '有' } : {}
    expect(asked().refusal(id, { reason: '核对', ...input }, who, '2026-11-03')).toBe(code)
  })
})

it('without a request of the person it must have been kept its time before it is erased', () => {
  const kept = { legalGround: 'retention', because: '保存期限已满' }
  expect(granted().refusal('erase', kept, 'privacy', '2029-11-09')).toBe('kept-by-law')
  expect(granted().refusal('erase', kept, 'privacy', '2029-11-11')).toBeUndefined()
  const silent = { legalGround: 'consent', because: '没有申请' }
  expect(granted().refusal('erase', silent, 'privacy', '2026-11-20')).toBe('request-needed')
})
