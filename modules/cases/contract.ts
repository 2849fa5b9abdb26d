import { f, optional } from '#platform/contract/field.ts'
import { matter } from '#platform/contract/matter.ts'

/** 特别程序: their time is not counted (行政许可法 第四十五条). */
export const PROCEDURES = {
  hearing: '听证',
  bidding: '招标',
  auction: '拍卖',
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  experts: '专家评审',
} as const
export type Procedure = keyof typeof PROCEDURES

/** What the catalogue publishes of an item (list `item`); a case keeps what stood there when it was handed in. */
export const ITEM = {
  name: f.text({ label: '事项名称', grade: 0, max: 100 }),
  materials: f.codes({ label: '材料清单', of: 'material' }),
  lead: f.unit({ label: '受理和决定的机关' }),
  co: optional(f.units({ label: '共同审查的部门' })),
  joint: optional(f.yesNo({ label: '统一、联合或集中办理', hint: '行政许可法 第二十六条' })),
  onSpot: optional(f.yesNo({ label: '可以当场决定（即办件）' })),
  siteCheck: optional(f.yesNo({ label: '须实地核查' })),
  tested: optional(f.yesNo({ label: '按技术标准检验、检测、检疫', hint: '行政许可法 第五十五条' })),
  safety: optional(
    f.yesNo({ label: '直接关系公共安全、人身健康、生命财产安全', hint: '行政许可法 第七十八条' }),
  ),
  upper: optional(f.unit({ label: '上级决定机关', hint: '先由下级审查的，行政许可法 第四十三条' })),
  limited: optional(
    f.choice({
      label: '有数量限制，怎样定先后',
      choices: { order: '按受理的先后', result: '按招标、拍卖的结果' },
    }),
  ),
  certificate: optional(f.yesNo({ label: '发许可证件' })),
  statutory: optional(f.integer({ label: '法定办结时限（工作日）', hint: '法律、法规另有规定的', min: 1 })),
  promised: f.integer({ label: '承诺办结时限（工作日）', min: 0 }),
} as const

/** What is published of an item with a limited number (list `quota`): how many are left, and who waits in order of acceptance. */
export const QUOTA = {
  left: f.integer({ label: '还剩几个名额', min: 0 }),
  waiting: f.codes({ label: '已受理待决定的办件，按受理先后', of: 'case', min: 0, max: 1000 }),
} as const

/** What is published of whoever may not apply again yet (list `barred`): the last day of it. */
export const BARRED = { until: f.text({ label: '到哪一天', grade: 0, max: 10 }) } as const

/** 行政许可办件: an application for a licence, from its receipt to the certificate in the applicant's hands (行政许可法 第四章). */
export const licenceCase = matter({
  kind: 'cases.case',
  module: 'cases',
  name: '办件',
  raiser: '申请人',
  version: 1,
  states: {
    submitted: { name: '已收件', tone: 'new', open: true, told: '已收到您的材料，正在看是否齐全' },
    correcting: { name: '待补正', tone: 'back', open: true, told: '请您补正材料' },
    examining: { name: '审查中', tone: 'run', open: true, told: '已受理，正在审查' },
    granted: { name: '已准予', tone: 'apply', open: true, told: '已准予许可，正在制证' },
    certified: { name: '待送达', tone: 'apply', open: true, told: '证件已做好，正在送给您' },
    delivered: { name: '已送达', tone: 'done', open: false, told: '已送达' },
    denied: { name: '不予许可', tone: 'done', open: false, told: '没有准予，理由和救济途径见决定书' },
    'not-accepted': { name: '不予受理', tone: 'done', open: false, told: '没有受理，理由和该找谁见决定书' },
    'not-required': { name: '不需许可', tone: 'done', open: false, told: '这件事依法不用办许可' },
    withdrawn: { name: '已撤回', tone: 'done', open: false, told: '您已撤回' },
    lapsed: { name: '补正未来', tone: 'done', open: false, told: '规定时间内没有补正，已办结' },
  },
  steps: {
    accept: { name: '受理', role: 'receiver' },
    preliminary: { name: '初审', role: 'examiner' },
    examine: { name: '审查和决定', role: 'examiner' },
    opinion: { name: '共同审查', role: 'examiner' },
    extend: { name: '批准延期', role: 'organ-head' },
    'extend-joint': { name: '批准联合办理延期', role: 'government-head' },
    deliver: { name: '制证送达', role: 'receiver' },
  },
  clocks: {
    acceptance: { name: '受理', binding: 'legal', atDue: { act: 'deem-accepted' }, leads: true },
    correction: {
      name: '补正',
      binding: 'promised',
      whose: 'raiser',
      atDue: { act: 'lapse-correction' },
      leads: false,
    },
    preliminary: { name: '初审', binding: 'legal', atDue: 'miss', leads: true },
    statutory: { name: '法定时限', binding: 'legal', atDue: 'miss', leads: true },
    promised: { name: '承诺时限', binding: 'promised', atDue: 'miss', leads: true },
    assigning: { name: '指派检验人员', binding: 'legal', atDue: 'miss', leads: false },
    'hearing-ask': {
      name: '要求听证',
      binding: 'legal',
      whose: 'raiser',
      atDue: { act: 'lapse-hearing' },
      leads: false,
    },
    hearing: { name: '组织听证', binding: 'legal', atDue: 'miss', leads: true },
    delivery: { name: '送达', binding: 'legal', atDue: 'miss', leads: true },
  },
  facts: { item: f.text({ label: '事项编码', grade: 0, max: 36 }), ...ITEM },
  parts: {
    title: f.text({ label: '标题', max: 100 }),
    applicant: f.text({ label: '申请人', grade: 3, max: 60 }),
    agent: optional(f.text({ label: '委托代理人', grade: 3, max: 30 })),
    phone: f.phone({ label: '手机号' }),
    materials: f.codes({ label: '材料', of: 'material' }),
    files: optional(f.files({ label: '电子材料', max: 30 })),
    photos: optional(f.files({ label: '现场照片', max: 9 })),
  },
  kept: {
    what: '要补正的内容',
    organ: '应当向哪个机关申请',
    basis: '依据',
    agrees: '同意',
    opinion: '审查意见',
    party: '利害关系人',
    interest: '重大利益关系',
    statement: '陈述和申辩',
    findings: '查实的情况',
    standard: '依据的技术标准',
    record: '记录',
    days: '需要的工作日',
    at: '时间',
    place: '地点',
    decision: '意见',
    reason: '理由',
    overdueReason: '超期原因',
    way: '送达方式',
    receipt: '送达回证',
    why: '原因',
    moved: '日期变动',
  },
  filters: ['item', 'state', 'unit'],
})
