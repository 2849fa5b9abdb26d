import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#platform/contract/state.ts'
import { rules } from './rules.ts'
import {
  closed,
  created,
  dispatched,
  handling,
  NOISE,
  type Person,
  REPLY,
  replied,
  SECRET,
  Story,
} from './story.ts'

type Try = readonly [
  story: () => Story,
  input: JsonObject,
  who: Person,
  at: string,
  others?: () => readonly Story[],
]

const RETURN = { ground: 'not-our-duty', basis: '三定方案第五条', suggested: 'zjj' }
const EXTEND = { days: 3, reason: '等检测结果' }
const onward = (unit: string): JsonObject => ({ unit, reason: '请对方处理', agreedBy: '张三' })
const waiting = () => created()
const secret = () => created(SECRET)
const secretAtCity = () =>
  secret()
    .act('dispatch', { lead: 'cgj' }, 'secret', '2026-11-02T09:30')
    .act('sign-in', {}, 'cgj', '2026-11-02T10:00')
const asked = () => handling().act('ask-extension', EXTEND, 'cgj', '2026-11-04')
const returnedOnce = () =>
  dispatched()
    .act('return', RETURN, 'cgj', '2026-11-02T10:00')
    .act('dispatch', { lead: 'cgj' }, 'dispatcher', '2026-11-02T11:00')
const ratedTwice = () =>
  closed()
    .act('rate', { stars: 1, solved: false }, 'resident', '2026-11-05T12:00')
    .act('rate', { stars: 4, solved: true }, 'resident', '2026-11-06')
const parent =
  (make: (story: Story) => Story = (s) => s) =>
  () => [make(created(NOISE, '2026-11-02', 'p'))]
const merged = (story: Story) =>
  story.act('merge', { into: 'S-q' }, 'dispatcher', '2026-11-02T09:10', [created(NOISE, '2026-11-02', 'q')])
const into: JsonObject = { into: 'S-p' }
// Both units that take reports of misconduct: nobody in the district may take it.
const BOTH = '区纪委监委和区政数局的人收红包'

/** One way into every refusal that an action declares. */
const WAYS: { readonly [code: string]: Try } = {
  'create/region-unknown': [() => new Story(), { ...NOISE, region: '999' }, 'guest', '2026-11-02'],
  'create/region-not-here': [() => new Story(), { ...NOISE, region: '449901001002' }, 'guest', '2026-11-02'],
  'create/phone-needed': [() => new Story(), { text: NOISE.text }, 'guest', '2026-11-02'],
  'create/note-not-yours': [() => new Story(), { ...NOISE, note: '请加急' }, 'guest', '2026-11-02'],
  'create/city-not-yours': [
    () => new Story(),
    { ...NOISE, cityDue: '2026-11-02T02:00:00Z' },
    'guest',
    '2026-11-02',
  ],
  'create/channel-not-yours': [() => new Story(), { ...NOISE, channel: '12345' }, 'guest', '2026-11-02'],
  'create/nobody-may-take': [() => new Story(), { ...NOISE, text: BOTH }, 'guest', '2026-11-02'],
  'add/nobody-may-take': [waiting, { added: BOTH }, 'resident', '2026-11-02T09:10'],
  'reopen/nobody-may-take': [closed, { why: BOTH }, 'resident', '2026-11-06'],
  'rate/nobody-may-take': [closed, { stars: 1, solved: false, words: BOTH }, 'resident', '2026-11-06'],
  'withdraw/nobody-may-take': [waiting, { why: BOTH }, 'resident', '2026-11-02T09:10'],
  'call-back/nobody-may-take': [
    closed,
    { reached: true, solved: 'no', stars: 1, note: BOTH },
    'dispatcher',
    '2026-11-06',
  ],
  'to-secret/nobody-may-take': [waiting, { reason: BOTH }, 'dispatcher', '2026-11-02T10:00'],
  'to-secret/already-secret': [secretAtCity, { reason: '像是举报' }, 'cgj', '2026-11-02T11:00'],
  'to-secret/unit-unknown': [waiting, { reason: '像是举报', units: ['x'] }, 'dispatcher', '2026-11-02T10:00'],
  'dispatch/report-is-secret': [
    waiting,
    { lead: 'cgj', property: 'report' },
    'dispatcher',
    '2026-11-02T10:00',
  ],
  'answer/report-is-secret': [
    waiting,
    { text: '请打纪委电话', property: 'report' },
    'dispatcher',
    '2026-11-02T10:00',
  ],
  'record/region-unknown': [
    () => new Story(),
    { channel: '12345', property: 'complaint', region: '999' },
    'system',
    '2026-11-02',
  ],
  'answer/category-unknown': [waiting, { text: '十二点', category: 'x' }, 'dispatcher', '2026-11-02'],
  'dispatch/unit-unknown': [waiting, { lead: 'old' }, 'dispatcher', '2026-11-02'],
  'dispatch/unit-twice': [waiting, { lead: 'cgj', co: ['cgj'] }, 'dispatcher', '2026-11-02'],
  'dispatch/unit-named': [secret, { lead: 'zjj' }, 'secret', '2026-11-02'],
  'dispatch/category-unknown': [waiting, { lead: 'cgj', category: 'x' }, 'dispatcher', '2026-11-02'],
  'recall/too-late': [dispatched, {}, 'dispatcher', '2026-11-02T09:36'],
  'recall/signed': [
    () => dispatched({ co: ['town'] }).act('sign-in', {}, 'town', '2026-11-02T09:31'),
    {},
    'dispatcher',
    '2026-11-02T09:32',
  ],
  'sign-in/already-signed': [handling, {}, 'cgj', '2026-11-02T11:00'],
  'return/too-late': [handling, RETURN, 'cgj', '2026-11-04'],
  'return/too-often': [returnedOnce, RETURN, 'cgj', '2026-11-02T12:00'],
  'return/suggestion-needed': [
    handling,
    { ground: 'wrong-place', basis: '三定方案第五条' },
    'cgj',
    '2026-11-02T11:00',
  ],
  'return/unit-unknown': [handling, { ...RETURN, suggested: 'old' }, 'cgj', '2026-11-02T11:00'],
  'hand-on/unit-unknown': [handling, onward('old'), 'cgj', '2026-11-02T11:00'],
  'hand-on/same-unit': [handling, onward('cgj'), 'cgj', '2026-11-02T11:00'],
  'hand-on/not-agreed': [handling, { unit: 'town', reason: '属地' }, 'cgj', '2026-11-02T11:00'],
  'hand-on/unit-named': [secretAtCity, onward('zjz'), 'cgj', '2026-11-02T11:00'],
  'invite/unit-unknown': [handling, { unit: 'old' }, 'cgj', '2026-11-02T11:00'],
  'invite/already-on': [handling, { unit: 'cgj' }, 'dispatcher', '2026-11-02T11:00'],
  'invite/unit-named': [secretAtCity, { unit: 'zjj' }, 'secret', '2026-11-02T11:00'],
  'ask-extension/too-late': [handling, EXTEND, 'cgj', '2026-11-10'],
  'ask-extension/asked-before': [asked, EXTEND, 'cgj', '2026-11-05'],
  'ask-extension/too-long': [handling, { ...EXTEND, days: 6 }, 'cgj', '2026-11-05'],
  'decide-extension/not-running': [
    () => asked().act('reply', REPLY, 'cgj', '2026-11-05'),
    { decision: 'grant' },
    'dispatcher',
    '2026-11-05T10:00',
  ],
  'answer/overdue-reason-needed': [waiting, { text: '请向市公积金中心咨询。' }, 'dispatcher', '2026-11-10'],
  'reply/overdue-reason-needed': [handling, REPLY, 'cgj', '2026-11-10'],
  'call-back/answer-needed': [closed, { reached: true, solved: 'yes' }, 'dispatcher', '2026-11-06'],
  'call-back/why-needed': [closed, { reached: true, solved: 'again', stars: 1 }, 'dispatcher', '2026-11-06'],
  'rate/rated-twice': [ratedTwice, { stars: 5, solved: true }, 'resident', '2026-11-07'],
  'reopen/too-late': [closed, { why: '又开了' }, 'resident', '2026-11-13'],
  'merge/parent-unknown': [waiting, into, 'dispatcher', '2026-11-02T10:00'],
  'merge/parent-closed': [
    waiting,
    into,
    'dispatcher',
    '2026-11-02T10:00',
    parent((s) => s.act('withdraw', {}, 'resident', '2026-11-02T09:10')),
  ],
  'merge/parent-merged': [waiting, into, 'dispatcher', '2026-11-02T10:00', parent(merged)],
  'merge/secret': [secret, into, 'secret', '2026-11-02T10:00', parent()],
  'merge/itself': [() => created(NOISE, '2026-11-02', 'p'), into, 'dispatcher', '2026-11-02T10:00', parent()],
  'erase/request-needed': [
    closed,
    { legalGround: 'consent', because: '本人撤回同意' },
    'privacy',
    '2026-11-09',
  ],
  'erase/kept-by-law': [
    closed,
    { legalGround: 'retention', because: '保存期限已满' },
    'privacy',
    '2029-11-04',
  ],
  'reveal/hidden': [secretAtCity, { reason: '想联系举报人' }, 'cgj', '2026-11-02T11:00'],
  'hand-over/not-theirs': [
    handling,
    { unit: 'cgj', from: 999, to: 998, note: '岗位结束' },
    'admin',
    '2026-11-03',
  ],
  'move-unit/unit-unknown': [handling, { unit: 'cgj', to: 'old' }, 'admin', '2026-11-03'],
  'move-unit/nothing-there': [handling, { unit: 'town', to: 'zjj' }, 'admin', '2026-11-03'],
  'move-unit/unit-named': [secretAtCity, { unit: 'cgj', to: 'zjj' }, 'admin', '2026-11-03'],
  'clock-due/nothing-due': [waiting, {}, 'system', '2026-11-02T10:00'],
  'calendar-moved/nothing-moved': [waiting, {}, 'system', '2026-11-02T10:00'],
}

const declared = rules.flatMap((rule) =>
  Object.keys(rule.action.refusals).map((code) => `${rule.action.id}/${code}`),
)

describe('every declared refusal', () => {
  it('has a way into it here', () => {
    expect(Object.keys(WAYS).sort()).toEqual([...declared].sort())
  })

  it.each(declared.filter((name) => name in WAYS))('%s', (name) => {
    const [begin, input, who, at, others] = WAYS[name]!
    const story = begin()
    const before = story.matter
    const result = story.attempt(name.split('/')[0]!, input, who, at, others?.() ?? [])
    expect(result).toMatchObject({ ok: false, refusal: { code: `tickets.ticket.${name.split('/')[1]}` } })
    expect(result.ok ? '' : result.refusal.say).toMatch(/[。？！]$|。”$|）。$/)
    expect(story.matter).toBe(before)
  })
})

describe('a place of another district', () => {
  it('takes no new request, whoever writes it down; a record of another system may still name it', () => {
    for (const who of ['guest', 'dispatcher', 'speaker', 'system'] as const)
      expect(new Story().refusal('create', { ...NOISE, region: '449902001' }, who, '2026-11-02')).toBe(
        'region-not-here',
      )
    const input = { channel: '12345', property: 'complaint', region: '449902001' }
    expect(new Story().refusal('record', input, 'system', '2026-11-02')).toBeUndefined()
  })
})

describe('every action', () => {
  const outsiders: readonly Person[] = ['guest', 'stranger', 'zjz']

  it.each(rules.filter((r) => r.action.from !== 'new').map((r) => r.action.id))(
    '%s is not for an outsider',
    (id) => {
      for (const make of [waiting, dispatched, handling, replied, closed])
        for (const who of outsiders)
          expect(['sign-in-first', 'not-yours', 'no-task']).toContain(
            make().refusal(id, {}, who, '2026-11-05'),
          )
    },
  )

  it('is refused in a state that it does not start from, and says which state that is', () => {
    const result = closed().attempt('withdraw', {}, 'resident', '2026-11-06')
    expect(result).toMatchObject({ ok: false, refusal: { code: 'wrong-state', status: 409 } })
    expect(result.ok ? '' : result.refusal.say).toContain('已办结')
  })
})
