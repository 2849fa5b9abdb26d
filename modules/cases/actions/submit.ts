import { action } from '#platform/contract/action.ts'
import { type Change, go, keep, set, startClock, tell } from '#platform/contract/change.ts'
import { f, type InputOf, optional } from '#platform/contract/field.ts'
import { readRow } from '#platform/contract/read-row.ts'
import { rule } from '#platform/contract/rule.ts'
import { anyone } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { isBarred } from '../barred.ts'
import { ITEM, licenceCase } from '../contract.ts'
import { patch } from '../facts.ts'
import { LAW } from '../law.ts'
import { openStep } from '../open-step.ts'

const input = {
  item: f.text({ label: '事项编码', grade: 0, max: 36 }),
  applicant: f.text({ label: '申请人', grade: 3, max: 60 }),
  agent: optional(f.text({ label: '委托代理人', grade: 3, max: 30 })),
  phone: f.phone({ label: '手机号' }),
  materials: f.codes({ label: '交了哪些材料', of: 'material' }),
  files: optional(f.files({ label: '电子材料', max: 30 })),
} as const

/**
 * 提交申请 (行政许可法 第二十九条): a receipt at once; the 5 working days to say what is wrong begin. The limits are
 * those that the item has on this day; an item that contradicts itself takes no application.
 */
export const submit = rule(
  action({
    id: 'submit',
    kind: licenceCase.kind,
    name: '提交申请',
    from: 'new',
    by: [anyone],
    told: true,
    look: 'primary',
    will: '会给您收件凭证和编号；5 个工作日内告诉您受理，或者一次说清要补什么。',
    past: '提交申请',
    compares: 'nothing',
    input,
    refusals: {
      'item-unknown': { status: 422, say: '没有这个事项，或者它的要素不全。请联系窗口核对事项。' },
      barred: {
        status: 409,
        say: '这位申请人以前申请这个事项时隐瞒了情况或者交了假材料，一年内不能再申请（行政许可法第七十八条）。',
      },
      'not-listed': { status: 422, say: '有的材料不在这个事项的材料清单里。请去掉这些材料。' },
      'unit-unknown': { status: 422, say: '没有这个部门，或者它已经撤并。请联系窗口核对事项。' },
      'unit-twice': { status: 422, say: '受理、决定和共同审查的部门不能重复。请联系窗口核对事项。' },
      'promise-too-long': { status: 422, say: '承诺时限不能超过法定时限。请先改正事项，再收件。' },
      'promise-not-zero': { status: 422, say: '即办件的承诺时限是 0。请先改正事项，再收件。' },
      'promise-missing': { status: 422, say: '承诺件的承诺时限要大于 0。请先改正事项，再收件。' },
    },
  }),
  ({ matter, input: given, now, world }, no) => {
    const item = readRow(world, 'item', given.item, ITEM)
    if (!item) return no('item-unknown')
    if (isBarred(matter, given.item, world, now)) return no('barred')
    const unlisted = given.materials.filter((code) => !item.materials.includes(code))
    if (unlisted.length) return no('not-listed', { materials: unlisted })
    const co = item.co ?? []
    const units = [item.lead, ...(item.upper ? [item.upper] : []), ...co]
    if (units.some((code) => !world.unit(code)?.active)) return no('unit-unknown')
    if (new Set(units).size < units.length) return no('unit-twice')
    const statutory = item.statutory ?? (item.joint ? LAW.jointDecision : LAW.decision).amount
    if (item.promised > statutory) return no('promise-too-long', { statutory })
    if (item.onSpot && item.promised !== 0) return no('promise-not-zero')
    if (!item.onSpot && item.promised === 0) return no('promise-missing')
    return ok(takeIn(given, { ...item, statutory }, now))
  },
)

type Item = InputOf<typeof ITEM> & { readonly statutory: number }

function takeIn(given: InputOf<typeof input>, item: Item, now: Date): readonly Change[] {
  return [
    go('submitted'),
    set(
      patch({
        item: given.item,
        name: item.name,
        materials: item.materials,
        lead: item.lead,
        co: item.co ?? [],
        joint: item.joint ?? false,
        onSpot: item.onSpot ?? false,
        siteCheck: item.siteCheck ?? false,
        tested: item.tested ?? false,
        safety: item.safety ?? false,
        upper: item.upper ?? null,
        limited: item.limited ?? null,
        certificate: item.certificate ?? false,
        statutory: item.statutory,
        promised: item.promised,
        receivedOn: dayOf(now),
        handedIn: given.materials,
      }),
    ),
    keep({
      title: item.name,
      applicant: given.applicant,
      phone: given.phone,
      materials: given.materials,
      ...(given.agent ? { agent: given.agent } : {}),
      ...(given.files?.length ? { files: given.files } : {}),
    }),
    ...openStep('accept', item.lead),
    startClock('acceptance', LAW.acceptance, { onTask: 'last' }),
    tell('received', '已收到您的申请材料，收件凭证见附件。'),
  ]
}
