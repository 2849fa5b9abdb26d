import { action } from '#platform/contract/action.ts'
import { keep, openTask, seeDesk, set, settle, startClock, tell } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { barredFrom } from '../barred.ts'
import { handlingDesk, stopSignIn } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { signInTerm } from '../terms.ts'

/** 转办: to a unit below, or to another that has agreed (首接负责制, `domain.md` §6.4). */
export const handOn = rule(
  action({
    id: 'hand-on',
    kind: ticket.kind,
    name: '转办',
    key: 'Z',
    from: ['dispatched', 'handling'],
    by: [holderOf('handle', ['lead'])],
    told: true,
    will: '工单转到对方的收件箱，由对方牵头；最晚日期不变，诉求人会看到。',
    past: '转办',
    compares: 'task',
    input: {
      unit: f.unit({ label: '转给' }),
      reason: f.longText({ label: '理由', min: 2, max: 300 }),
      agreedBy: optional(f.text({ label: '对方谁同意的', hint: '转给下级单位可以不填', max: 30 })),
    },
    refusals: {
      'unit-unknown': { status: 422, say: '没有这个单位，或者它已经撤并。请重新选择。' },
      'same-unit': { status: 422, say: '已经在您的单位手上，不用转办。' },
      'not-agreed': {
        status: 422,
        say: '首接单位负责到底：转给别的单位要先商量好，请写上对方谁同意的；谈不拢请退单或申请会商。',
      },
      'unit-named': { status: 409, say: '这件举报点到了这个单位，不能转给它，也不能转给它的上下级。' },
    },
  }),
  ({ matter, input, task, world, now }, no) => {
    const facts = factsOf(matter)
    const unit = world.unit(input.unit)
    if (!unit?.active) return no('unit-unknown')
    if (input.unit === task!.desk.unit) return no('same-unit')
    if (barredFrom(world, matter).has(input.unit)) return no('unit-named')
    if (unit.parent !== task!.desk.unit && !input.agreedBy) return no('not-agreed')
    const desk = handlingDesk(input.unit)
    return ok([
      settle(task!.no, 'handed-on'),
      ...stopSignIn(matter, now, 'cancelled', task!),
      // Whoever cooperated until now leads: one task for one unit.
      ...liveTasks(matter, 'handle')
        .filter((t) => t.mode === 'co' && t.desk.unit === input.unit)
        .flatMap((t) => [settle(t.no, 'withdrawn'), ...stopSignIn(matter, now, 'cancelled', t)]),
      set(patch({ lead: input.unit })),
      keep({ reason: input.reason, ...(input.agreedBy ? { agreedBy: input.agreedBy } : {}) }),
      openTask('handle', desk),
      seeDesk(desk),
      startClock('sign-in', signInTerm(world, facts.urgent), { onTask: 'last' }),
      tell('handed-on', `已转由${unit.name}办理，最晚日期不变。`),
    ])
  },
)
