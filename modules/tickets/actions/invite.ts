import { action } from '#platform/contract/action.ts'
import { keep, openTask, seeDesk, startClock } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { holderOf, role } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { barredFrom } from '../barred.ts'
import { handlingDesk } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf } from '../facts.ts'
import { signInTerm } from '../terms.ts'

/** 加协办: one more unit to cooperate. */
export const invite = rule(
  action({
    id: 'invite',
    kind: ticket.kind,
    name: '加协办',
    key: 'X',
    from: ['dispatched', 'handling'],
    by: [holderOf('handle', ['lead']), role('dispatcher'), role('confidential')],
    told: true,
    will: '协办任务送到对方的收件箱。',
    past: '加协办',
    compares: 'nothing',
    input: {
      unit: f.unit({ label: '协办单位' }),
      note: optional(f.longText({ label: '请对方做什么', max: 300 })),
    },
    refusals: {
      'unit-unknown': { status: 422, say: '没有这个单位，或者它已经撤并。请重新选择。' },
      'already-on': { status: 409, say: '这个单位已经在办这一件，不用再加。' },
      'unit-named': { status: 409, say: '这件举报点到了这个单位，不能请它协办。' },
    },
  }),
  ({ matter, input, world }, no) => {
    if (!world.unit(input.unit)?.active) return no('unit-unknown')
    if (liveTasks(matter, 'handle').some((t) => t.desk.unit === input.unit)) return no('already-on')
    if (barredFrom(world, matter).has(input.unit)) return no('unit-named')
    const desk = handlingDesk(input.unit)
    return ok([
      openTask('handle', desk, { mode: 'co', required: false }),
      seeDesk(desk),
      startClock('sign-in', signInTerm(world, factsOf(matter).urgent), { onTask: 'last' }),
      ...(input.note ? [keep({ note: input.note })] : []),
    ])
  },
)
