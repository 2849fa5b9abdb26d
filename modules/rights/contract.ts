import { f, optional } from '#platform/contract/field.ts'
import { matter } from '#platform/contract/matter.ts'

/** What the law lets a person ask about their own data (个人信息保护法 arts. 45–48). */
export const ASKS = {
  consult: '查阅',
  copy: '复制',
  correct: '更正、补充',
  erase: '删除',
  explain: '解释说明',
  other: '其他',
} as const

export const ABOUT = {
  all: '这个手机号下的全部',
  one: '某一件',
} as const

/** What says, when it is raised, that the person of the telephone asks. */
export const PROOFS = {
  number: '编号和手机号相符',
  none: '没有写编号，答复前要核实',
} as const

/** How it was made sure that the person of the telephone asks. */
export const IDENTITIES = {
  called: '回拨这个手机号，本人接听并确认',
  shown: '本人到窗口，出示了证件',
  written: '本人书面申请，附了证件复印件',
} as const

/** On what a refusal may rest. */
export const BASES = {
  'not-sure': '不能确认是本人（第五十条：依本人请求）',
  'not-held': '没有收集或保存所问的信息',
  secret: '法律、行政法规规定应当保密或者不需要告知（第十八条第一款、第四十五条第一款）',
  duty: '告知将妨碍国家机关履行法定职责（第三十五条、第四十五条第一款）',
  kept: '法律、行政法规规定的保存期限没有满（第四十七条第二款）',
  correct: '经核实，信息准确、完整（第四十六条第二款）',
} as const

/** 个人信息申请: what a person asks about the data kept of them (个人信息保护法 arts. 44–50; `domain.md` §11.2). */
export const request = matter({
  kind: 'rights.request',
  module: 'rights',
  name: '个人信息申请',
  raiser: '申请人',
  version: 1,
  states: {
    asked: { name: '待答复', tone: 'wait', open: true, told: '已收到，正在核实和办理' },
    granted: { name: '已答复', tone: 'done', open: false, told: '已答复' },
    refused: { name: '不予办理', tone: 'back', open: false, told: '不予办理，理由见答复' },
    withdrawn: { name: '已撤回', tone: 'done', open: false, told: '您已撤回' },
    erased: { name: '已删除', tone: 'done', open: false, told: '内容已依法删除' },
  },
  steps: { answer: { name: '答复', role: 'privacy' } },
  clocks: { answer: { name: '答复', binding: 'promised', atDue: 'miss', leads: true } },
  facts: {
    ask: f.choice({ label: '要求', choices: ASKS }),
    about: f.choice({ label: '范围', choices: ABOUT }),
    ticket: optional(f.matter({ label: '关于编号' })),
    proof: f.choice({ label: '本人核实', choices: PROOFS }),
    identity: optional(f.choice({ label: '核实方式', choices: IDENTITIES })),
    basis: optional(f.choice({ label: '依据', choices: BASES })),
  },
  parts: {
    title: optional(f.text({ label: '标题', max: 60 })),
    text: f.longText({ label: '具体要求', max: 2000 }),
    name: optional(f.text({ label: '申请人', grade: 3, max: 30 })),
    phone: f.phone({ label: '手机号' }),
    reply: optional(f.longText({ label: '答复', max: 2000 })),
  },
  kept: {
    added: '补充',
    why: '撤回原因',
    reason: '理由',
    legalGround: '法律依据',
    request: '申请',
    because: '说明',
    moved: '日期变动',
  },
  filters: ['open', 'late', 'today', 'step', 'from', 'to', 'q', 'number', 'measure'],
})
