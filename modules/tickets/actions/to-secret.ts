import { action } from '#platform/contract/action.ts'
import { keep, tell } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, role } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { factsOf } from '../facts.ts'
import { hearAll, NOBODY_MAY_TAKE, withHeard } from '../intake.ts'

/** Refused where a kind is chosen: an ordinary ticket does not become a report by its kind alone, and stay where it lies. */
export const REPORT_IS_SECRET = {
  'report-is-secret': {
    status: 409,
    say: '举报不能当普通工单派或答。请改用“转保密件”：送到受理举报的专人，点到的单位看不到。',
  },
} as const

/**
 * 转保密件: somebody sees that an ordinary ticket is a report of misconduct. It is taken from everybody who has it, and
 * begins anew at the confidential desk, barred from the units it names; why is told to that desk alone.
 */
export const toSecret = rule(
  action({
    id: 'to-secret',
    kind: ticket.kind,
    name: '转保密件',
    from: ['waiting', 'dispatched', 'handling', 'replied', 'closed', 'withdrawn', 'merged'],
    by: [role('dispatcher'), role('supervisor'), holderOf('handle'), holderOf('watch')],
    told: true,
    look: 'quiet',
    will: '这一件转给受理举报的专人，从所有单位的收件箱和台账里撤下，您也不再看得到；点到的单位和它的上下级不会收到。最晚日期不变。',
    past: '转为保密件',
    input: {
      units: optional(f.units({ label: '反映的是哪些单位', hint: '内容里写到的单位会自动认出来' })),
      reason: f.longText({ label: '为什么转', hint: '只有受理举报的专人看得到', min: 2, max: 500 }),
    },
    refusals: {
      ...NOBODY_MAY_TAKE,
      'already-secret': { status: 409, say: '这一件已经是保密件，不用再转。' },
      'unit-unknown': { status: 422, say: '没有这个单位，或者它已经撤并。请重新选择。' },
    },
  }),
  ({ matter, parts, input, world, now }, no) => {
    if (factsOf(matter).confidential) return no('already-secret')
    const units = input.units ?? []
    if (units.some((code) => !world.unit(code))) return no('unit-unknown')
    const stage = { matter, parts, world, now }
    const heard = { ...hearAll(stage, input.reason, units), danger: null }
    const done = withHeard(stage, heard, () => [
      keep({ reason: input.reason }),
      tell('to-secret', '您反映的事改由受理举报的专人办理，最晚日期不变。'),
    ])
    return done ? ok(done) : no('nobody-may-take')
  },
)
