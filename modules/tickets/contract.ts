import { f, optional } from '#platform/contract/field.ts'
import { matter } from '#platform/contract/matter.ts'

export const CHANNELS = {
  '12345': '12345 热线',
  chengguan: '智慧城管',
  wechat: '微信公众号',
  grid: '网格员上报',
  mailbox: '区长信箱',
  web: '门户网站',
  village: '社区、村代报',
  phone: '来电来访',
  app: '市政务 App',
} as const

export const PROPERTIES = {
  complaint: '投诉',
  help: '求助',
  advice: '建议',
  inquiry: '咨询',
  report: '举报',
  thanks: '感谢',
  other: '其他',
} as const

export const OUTCOMES = {
  solved: '已解决',
  'not-ours': '不属职责，已说明去处',
  cannot: '客观上解决不了，已说明原因',
} as const

/** How much of what the person said later is kept at hand, in characters. */
export const SAID_MAX = 4000

/** 民生诉求工单: a request of a resident or business, from its first word to closed and counted (`domain.md` §6). */
export const ticket = matter({
  kind: 'tickets.ticket',
  module: 'tickets',
  name: '诉求工单',
  version: 1,
  states: {
    waiting: { name: '待派单', tone: 'new', open: true, told: '已收到，正在安排单位' },
    dispatched: { name: '待签收', tone: 'wait', open: true, told: '已派给单位' },
    handling: { name: '办理中', tone: 'run', open: true, told: '单位正在办理' },
    replied: { name: '待审核', tone: 'done', open: true, told: '单位已答复' },
    closed: { name: '已办结', tone: 'done', open: false, told: '已办结' },
    withdrawn: { name: '已撤回', tone: 'done', open: false, told: '您已撤回' },
    erased: { name: '已删除', tone: 'done', open: false, told: '内容已依法删除' },
    merged: { name: '已并入', tone: 'run', open: true, follows: true, told: '和别人反映的同一件事一起办理' },
  },
  steps: {
    dispatch: { name: '派单', role: 'dispatcher' },
    watch: { name: '险情知会', role: 'duty' },
    handle: { name: '承办', role: 'handler' },
    review: { name: '审核办结', role: 'dispatcher' },
    extension: { name: '审批延期', role: 'dispatcher' },
    callback: { name: '回访', role: 'dispatcher' },
  },
  clocks: {
    dispatch: { name: '派单', binding: 'internal', atDue: 'miss', leads: false, paces: true },
    'sign-in': { name: '签收', startWord: '派单', binding: 'internal', atDue: 'miss', leads: false },
    contact: { name: '首次联系', startWord: '派单', binding: 'internal', atDue: 'miss', leads: false },
    finish: { name: '区内办结', binding: 'promised', atDue: 'miss', leads: true },
    city: { name: '市 12345 办结', binding: 'superior', atDue: 'miss', leads: true },
    reopen: {
      startWord: '办结',
      name: '还没解决可以说',
      binding: 'promised',
      whose: 'raiser',
      atDue: 'lapse',
      leads: false,
    },
  },
  facts: {
    channel: f.choice({ label: '渠道', choices: CHANNELS }),
    property: f.choice({ label: '诉求性质', choices: PROPERTIES }),
    region: f.region({ label: '发生地' }),
    category: optional(f.category({ label: '类别' })),
    lead: optional(f.unit({ label: '牵头单位' })),
    urgent: optional(f.yesNo({ label: '紧急' })),
    danger: optional(f.text({ label: '险情', grade: 0 })),
    confidential: optional(f.yesNo({ label: '保密' })),
    cityNumber: optional(f.text({ label: '市编号', grade: 0, max: 40 })),
    sameAs: optional(f.matter({ label: '诉求人说同一件' })),
  },
  parts: {
    title: optional(f.text({ label: '标题', max: 60 })),
    text: f.longText({ label: '怎么回事', max: 2000 }),
    place: optional(f.text({ label: '地点', max: 100 })),
    point: optional(f.point({ label: '位置' })),
    name: optional(f.text({ label: '诉求人', grade: 3, max: 30 })),
    phone: optional(f.phone({ label: '手机号' })),
    photos: optional(f.files({ label: '照片' })),
    said: optional(f.longText({ label: '后来说的', max: SAID_MAX })),
    reply: optional(f.longText({ label: '答复', max: 2000 })),
    replyPhotos: optional(f.files({ label: '办理后的照片' })),
    extensionReason: optional(f.longText({ label: '延期原因', max: 300 })),
  },
  kept: {
    note: '记录',
    reason: '理由',
    ground: '退单理由',
    basis: '职责依据',
    suggested: '建议派给',
    agreedBy: '对方同意人',
    days: '延长工作日',
    decision: '意见',
    way: '方式',
    reached: '联系上了',
    did: '协办结果',
    coText: '协办情况',
    contacted: '联系方式',
    overdueReason: '超期原因',
    added: '补充',
    reopenWhy: '还没解决的',
    rateWords: '评价',
    why: '撤回原因',
    legalGround: '法律依据',
    request: '申请',
    because: '说明',
    moved: '日期变动',
    addedPhotos: f.files({ label: '补充的照片' }),
    coPhotos: f.files({ label: '协办的照片' }),
    notePhotos: f.files({ label: '记录的照片' }),
  },
  filters: ['category', 'state', 'region', 'unit'],
})
