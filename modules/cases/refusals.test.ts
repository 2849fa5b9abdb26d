import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#platform/contract/state.ts'
import { rules } from './rules.ts'
import {
  APPLICATION,
  accepted,
  CHAIR,
  COLLEAGUE,
  EXAMINER,
  FIRE,
  granted,
  ITEM_CODE,
  JOINT,
  NOBODY,
  ORDINARY,
  type Person,
  Story,
  submitted,
} from './story.ts'

type Try = readonly [story: () => Story, input: JsonObject, who: Person, at: string]

const ASKED = { materials: ['plan'], what: '平面图缺签名' }
const HEARING = { chair: CHAIR, at: '2026-12-18T01:00:00.000Z', place: '政务中心' }
const inspectedBy = (...inspectors: readonly number[]) => ({ inspectors, record: '现场与图纸一致' })
const TEST = { procedure: 'testing', days: 8, why: '检测' }
const GRANT = { decision: 'grant', reason: '符合条件' }
const EXTEND = { days: 10, reason: '材料复杂' }
const ON_SPOT = { ...ORDINARY, onSpot: true, promised: 0 }
const item = (more: JsonObject): Try => [
  () => new Story({ ...ORDINARY, ...more }),
  APPLICATION,
  'guest',
  '2026-11-02',
]
const applying = (more: JsonObject): Try => [
  () => new Story(),
  { ...APPLICATION, ...more },
  'guest',
  '2026-11-02',
]
const correcting = () => submitted().act('ask-correction', ASKED, 'receiver', '2026-11-03')
const corrected = () => correcting().act('correct', { materials: ['plan'] }, 'applicant', '2026-11-04')
const heard = () => accepted(JOINT).act('call-hearing', HEARING, 'examiner', '2026-11-04')
const fireHearing = () =>
  accepted(JOINT).act('call-hearing', { ...HEARING, chair: FIRE }, 'examiner', '2026-11-04')
const heardAlone = () =>
  accepted()
    .act('call-hearing', HEARING, 'examiner', '2026-11-04')
    .act('end-procedure', { procedure: 'hearing', record: '笔录' }, 'examiner', '2026-12-18')
const testing = () => accepted().act('begin-procedure', TEST, 'examiner', '2026-11-04')
const asked = () => accepted().act('ask-extension', EXTEND, 'examiner', '2026-11-20')

const FALSE = { findings: '平面图是伪造的，设计单位已书面确认' }
const TWO = { inspectors: [EXAMINER, COLLEAGUE] }
const PARTY = { party: '楼上住户', interest: '排烟口正对窗户' }
const STATEMENT = { party: 1, statement: '要求改道排烟' }
const BAR = { code: `${ITEM_CODE}:applicant`, name: '公共场所卫生许可', data: { until: '2027-11-02' } }
const tested = () => accepted({ ...ORDINARY, tested: true })
const told = () => accepted().act('notify-interested', PARTY, 'examiner', '2026-11-04')
const requested = () => told().act('request-hearing', {}, 'applicant', '2026-11-05')
const secondInTurn = () => {
  const quota = [{ code: ITEM_CODE, name: '名额', data: { left: 1, waiting: ['S-first', 'S-m1'] } }]
  return new Story({ ...ORDINARY, limited: 'order' }, '2026-11-02', { quota })
    .act('submit', APPLICATION, 'guest', '2026-11-02')
    .act('accept', {}, 'receiver', '2026-11-02')
}

/** One way into every refusal that an action declares. */
const WAYS: { readonly [code: string]: Try } = {
  'submit/item-unknown': applying({ item: '440117001999' }),
  'submit/barred': [
    () => new Story(ORDINARY, '2026-11-02', { barred: [BAR] }),
    APPLICATION,
    'guest',
    '2027-11-02',
  ],
  'submit/not-listed': applying({ materials: ['form', 'diary'] }),
  'submit/unit-unknown': item({ co: ['old'] }),
  'submit/unit-twice': item({ co: ['wjj'] }),
  'submit/promise-too-long': item({ promised: 21 }),
  'submit/promise-not-zero': item({ onSpot: true }),
  'submit/promise-missing': item({ promised: 0 }),
  'decide-at-once/not-on-spot': [submitted, { basis: '符合条件' }, 'receiver', '2026-11-02'],
  'decide-at-once/others-examine': [
    () => submitted({ ...ON_SPOT, siteCheck: true }),
    { basis: '符合条件' },
    'receiver',
    '2026-11-02',
  ],
  'decide-at-once/too-late': [() => submitted(ON_SPOT), { basis: '符合条件' }, 'receiver', '2026-11-10'],
  'deem-accepted/not-due': [submitted, {}, 'system', '2026-11-09'],
  'ask-correction/too-late': [submitted, ASKED, 'receiver', '2026-11-10'],
  'ask-correction/not-listed': [submitted, { ...ASKED, materials: ['diary'] }, 'receiver', '2026-11-03'],
  'ask-correction/told-before': [corrected, { ...ASKED, materials: ['form'] }, 'receiver', '2026-11-05'],
  'correct/still-missing': [correcting, { materials: ['form'] }, 'applicant', '2026-11-04'],
  'lapse-correction/not-due': [correcting, {}, 'system', '2026-11-17'],
  'not-accept/organ-needed': [submitted, { organ: ' ', reason: '不归我们管' }, 'receiver', '2026-11-02'],
  'not-accept/too-late': [submitted, { organ: '市局', reason: '不归我们管' }, 'receiver', '2026-11-10'],
  'not-require/too-late': [submitted, { basis: '已取消许可' }, 'receiver', '2026-11-10'],
  'refuse-false/too-late': [submitted, FALSE, 'receiver', '2026-11-10'],
  'refuse-false/chaired': [heardAlone, FALSE, 'chair', '2026-12-18'],
  'refuse-false/in-procedure': [testing, FALSE, 'examiner', '2026-11-05'],
  'refuse-false/overdue-reason-needed': [accepted, FALSE, 'examiner', '2026-11-19'],
  'assign-inspectors/not-tested': [accepted, TWO, 'examiner', '2026-11-05'],
  'assign-inspectors/two-needed': [tested, { inspectors: [EXAMINER, EXAMINER] }, 'examiner', '2026-11-05'],
  'assign-inspectors/person-unknown': [tested, { inspectors: [EXAMINER, NOBODY] }, 'examiner', '2026-11-05'],
  'assign-inspectors/chaired': [
    () => tested().act('call-hearing', HEARING, 'examiner', '2026-11-04'),
    { inspectors: [EXAMINER, CHAIR] },
    'examiner',
    '2026-11-05',
  ],
  'notify-interested/chaired': [heard, PARTY, 'chair', '2026-11-05'],
  'hear-statement/chaired': [heard, STATEMENT, 'chair', '2026-11-05'],
  'hear-statement/party-unknown': [told, { ...STATEMENT, party: 2 }, 'examiner', '2026-11-05'],
  'request-hearing/not-told': [accepted, {}, 'applicant', '2026-11-05'],
  'request-hearing/too-late': [told, {}, 'applicant', '2026-11-12'],
  'request-hearing/already-on': [requested, {}, 'applicant', '2026-11-06'],
  'lapse-hearing/not-due': [told, {}, 'system', '2026-11-11'],
  'opinion/chaired': [fireHearing, { agrees: true, opinion: '同意' }, 'fire', '2026-11-05'],
  'inspect/two-needed': [accepted, inspectedBy(EXAMINER, EXAMINER), 'examiner', '2026-11-05'],
  'inspect/person-unknown': [accepted, inspectedBy(EXAMINER, NOBODY), 'examiner', '2026-11-05'],
  'inspect/chaired': [heard, inspectedBy(EXAMINER, CHAIR), 'examiner', '2026-11-05'],
  'begin-procedure/chaired': [heard, TEST, 'chair', '2026-11-05'],
  'begin-procedure/already-on': [testing, TEST, 'examiner', '2026-11-05'],
  'call-hearing/chaired': [heardAlone, { ...HEARING, chair: COLLEAGUE }, 'chair', '2026-11-05'],
  'call-hearing/already-on': [heard, { ...HEARING, chair: COLLEAGUE }, 'examiner', '2026-11-05'],
  'call-hearing/person-unknown': [accepted, { ...HEARING, chair: NOBODY }, 'examiner', '2026-11-05'],
  'call-hearing/chair-reviews': [accepted, { ...HEARING, chair: EXAMINER }, 'examiner', '2026-11-05'],
  'call-hearing/too-soon': [
    accepted,
    { ...HEARING, at: '2026-11-12T01:00:00.000Z' },
    'examiner',
    '2026-11-05',
  ],
  'call-hearing/too-far': [requested, HEARING, 'examiner', '2026-11-06'],
  'end-procedure/not-held': [requested, { procedure: 'hearing', record: '笔录' }, 'examiner', '2026-11-30'],
  'end-procedure/not-on': [testing, { procedure: 'experts', record: '通过' }, 'examiner', '2026-11-05'],
  'ask-extension/chaired': [heard, EXTEND, 'chair', '2026-11-05'],
  'ask-extension/asked-before': [asked, EXTEND, 'examiner', '2026-11-23'],
  'ask-extension/too-late': [accepted, EXTEND, 'examiner', '2026-12-01'],
  'ask-extension/too-long': [accepted, { ...EXTEND, days: 15 }, 'examiner', '2026-11-20'],
  'decide-extension/too-late': [asked, GRANT, 'head', '2026-12-01'],
  'decide/opinions-missing': [() => accepted(JOINT), GRANT, 'examiner', '2026-11-05'],
  'decide/in-procedure': [testing, GRANT, 'examiner', '2026-11-05'],
  'decide/inspection-missing': [
    () => accepted({ ...ORDINARY, siteCheck: true }),
    GRANT,
    'examiner',
    '2026-11-05',
  ],
  'decide/inspectors-missing': [tested, GRANT, 'examiner', '2026-11-05'],
  'decide/standard-needed': [
    () => tested().act('assign-inspectors', TWO, 'examiner', '2026-11-04'),
    { decision: 'deny', reason: '水质不合格' },
    'examiner',
    '2026-11-05',
  ],
  'decide/not-heard': [told, GRANT, 'examiner', '2026-11-12'],
  'decide/hearing-open': [
    () => told().act('hear-statement', STATEMENT, 'examiner', '2026-11-05'),
    GRANT,
    'examiner',
    '2026-11-11',
  ],
  'decide/turn-unknown': [() => accepted({ ...ORDINARY, limited: 'order' }), GRANT, 'examiner', '2026-11-05'],
  'decide/not-their-turn': [secondInTurn, GRANT, 'examiner', '2026-11-05'],
  'decide/result-missing': [
    () => accepted({ ...ORDINARY, limited: 'result' }),
    GRANT,
    'examiner',
    '2026-11-05',
  ],
  'decide/reason-needed': [accepted, { decision: 'deny', reason: ' ' }, 'examiner', '2026-11-05'],
  'decide/overdue-reason-needed': [accepted, GRANT, 'examiner', '2026-11-19'],
  'decide/chaired': [heardAlone, GRANT, 'chair', '2026-12-18'],
  'make-certificate/no-certificate': [
    () => granted({ ...ORDINARY, certificate: false }),
    { number: '1' },
    'receiver',
    '2026-11-10',
  ],
  'deliver/certificate-first': [granted, { way: 'mail', receipt: 'EMS' }, 'receiver', '2026-11-10'],
  'deliver/overdue-reason-needed': [
    () => granted().act('make-certificate', { number: '1' }, 'receiver', '2026-11-10'),
    { way: 'mail', receipt: 'EMS' },
    'receiver',
    '2026-11-24',
  ],
  'clock-due/nothing-due': [accepted, {}, 'system', '2026-11-18'],
  'calendar-moved/nothing-moved': [accepted, {}, 'system', '2026-11-18'],
}

const declared = rules.flatMap((rule) =>
  Object.keys(rule.action.refusals).map((code) => `${rule.action.id}/${code}`),
)

describe('every declared refusal', () => {
  it('has a way into it here', () => {
    expect(Object.keys(WAYS).sort()).toEqual([...declared].sort())
  })

  it.each(declared)('%s', (name) => {
    const [begin, input, who, at] = WAYS[name]!
    const story = begin()
    const before = story.matter
    const result = story.attempt(name.split('/')[0]!, input, who, at)
    expect(result).toMatchObject({ ok: false, refusal: { code: `cases.case.${name.split('/')[1]}` } })
    expect(result.ok ? '' : result.refusal.say).toMatch(/。$/)
    expect(story.matter).toBe(before)
  })
})
