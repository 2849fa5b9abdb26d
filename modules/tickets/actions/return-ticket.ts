import { isLate } from '#platform/clock/remaining.ts'
import { endOfTerm } from '#platform/clock/term.ts'
import { action } from '#platform/contract/action.ts'
import { keep, newRound, set, settle } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { factsOf, NO_EXTENSION, patch } from '../facts.ts'
import { heldSince, mayReturn, returnsOf } from '../tenure.ts'
import { toDispatch } from '../to-dispatch.ts'

/** 退单: the lead unit gives the ticket back soon after it came, with a ground and the law it rests on; each unit once or twice. */
export const returnTicket = rule(
  action({
    id: 'return',
    kind: ticket.kind,
    name: '退单',
    key: 'T',
    from: ['dispatched', 'handling'],
    by: [holderOf('handle', ['lead'])],
    look: 'quiet',
    will: '工单退回分拨岗重新派；理由和依据会记入留痕，答复诉求人的最晚日期不变。',
    past: '退单',
    compares: 'task',
    input: {
      ground: f.choice({
        label: '退单理由',
        choices: {
          'not-our-duty': '不属本单位职责',
          'wrong-place': '不在本辖区',
          duplicate: '重复工单',
          unclear: '内容不清，无法办理',
        },
      }),
      basis: f.longText({ label: '职责依据', hint: '写明文件名和条款', min: 4, max: 500 }),
      suggested: optional(f.unit({ label: '建议派给', hint: '不属本单位职责、不在本辖区的要写' })),
    },
    refusals: {
      'too-late': {
        status: 409,
        say: '派单后超过规定时间，不能再退单。确实不属本单位的，请申请会商或转办。',
      },
      'too-often': {
        status: 409,
        say: '您的单位已经退过规定的次数，不能再退。请牵头办理；要别的单位一起办，可以加协办，或商量好后转办。',
      },
      'suggestion-needed': {
        status: 422,
        say: '不属本单位的，请写建议派给哪个单位；拿不准的，写您判断最接近的一个。',
      },
      'unit-unknown': { status: 422, say: '没有这个单位，或者它已经撤并。请重新选择。' },
    },
  }),
  ({ matter, input, task, world, now }, no) => {
    const facts = factsOf(matter)
    const until = endOfTerm(world.term('return.within'), heldSince(matter, task!), world.calendar)
    if (isLate(until, now)) return no('too-late')
    const { unit } = task!.desk
    if (returnsOf(matter, unit) >= mayReturn(matter, unit, world)) return no('too-often')
    if (needsSuggestion(input.ground, world) && !input.suggested) return no('suggestion-needed')
    if (input.suggested && !world.unit(input.suggested)?.active) return no('unit-unknown')
    return ok([
      settle(task!.no, 'returned'),
      ...settleAll(
        { ...matter, tasks: matter.tasks.filter((t) => t.no !== task!.no) },
        'withdrawn',
        'handle',
        'extension',
      ),
      ...stopAll(matter, now, 'cancelled', 'sign-in', 'contact'),
      newRound,
      set(patch({ returns: facts.returns + 1, lead: null, ...NO_EXTENSION })),
      keep({
        ground: input.ground,
        basis: input.basis,
        ...(input.suggested ? { suggested: input.suggested } : {}),
      }),
      ...toDispatch(matter, world),
    ])
  },
)

/** Whoever says that it is another's duty or place says whose (`domain.md` §6.3; a parameter). */
const needsSuggestion = (ground: string, world: World): boolean =>
  (ground === 'not-our-duty' || ground === 'wrong-place') && world.param('return.suggest') === 1
