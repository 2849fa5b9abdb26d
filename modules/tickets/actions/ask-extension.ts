import type { Term } from '#platform/clock/term.ts'
import { action } from '#platform/contract/action.ts'
import { keep, openTask, seeDesk, set } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import type { Clock } from '#platform/contract/state.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { dispatchDesk, touch } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch, type TicketFacts } from '../facts.ts'

/** A limit in days: an extension is asked for in days whatever the limit is told in. */
const daysOf = ({ amount, unit }: Term): number =>
  unit === 'hour' ? Math.ceil(amount / 24) : unit === 'minute' ? 1 : unit === 'month' ? amount * 21 : amount

/**
 * 申请延期: before the time is up, as often as the district allows, no longer than the original limit (`domain.md` §6.3;
 * parameters).
 */
export const askExtension = rule(
  action({
    id: 'ask-extension',
    kind: ticket.kind,
    name: '申请延期',
    key: 'Y',
    from: ['handling'],
    by: [holderOf('handle', ['lead'])],
    will: '申请送分拨岗审批；批准前时限照走。',
    past: '申请延期',
    compares: 'task',
    input: {
      days: f.integer({ label: '延长几个工作日', min: 1, max: 365 }),
      reason: f.longText({ label: '为什么要延期', hint: '会告诉诉求人', min: 4, max: 300 }),
    },
    refusals: {
      'too-late': { status: 409, say: '时限已经过了，不能再申请延期。请尽快答复，并说明超期原因。' },
      'asked-before': { status: 409, say: '这件的延期正在审批，或者已经申请过规定的次数，不能再申请。' },
      'too-long': { status: 422, say: '延长的天数超过了规定的最多天数，也不能超过原来的时限。请改短一些。' },
    },
  }),
  ({ matter, input, task, world, now }, no) => {
    const facts = factsOf(matter)
    const clock = lastClock(matter, 'finish')
    const asks = asksOf(facts, clock)
    if (facts.extension === 'asked' || asks >= world.param('extension.max')) return no('asked-before')
    if (clock?.state !== 'running') return no('too-late')
    if (isPast(clock, now) && world.param('extension.beforeDue') === 1) return no('too-late')
    const most = mostDays(clock, world)
    if (input.days > most)
      return no('too-long', { most, faults: [{ field: 'days', say: `最多延长 ${most} 个工作日。` }] })
    const desk = dispatchDesk(world, facts)
    return ok([
      touch(task!),
      set({ ...patch({ extension: 'asked', extensionAsks: asks + 1 }), extensionDays: input.days }),
      keep({ reason: input.reason, days: input.days, extensionReason: input.reason }),
      openTask('extension', desk),
      seeDesk(desk),
    ])
  },
)

/** How often it was asked for: since the last dispatch, or granted on the date that runs, whoever had it then. */
const asksOf = ({ extension, extensionAsks }: TicketFacts, clock: Clock | undefined): number =>
  Math.max(
    extensionAsks,
    extension === null ? 0 : 1,
    clock?.extensions.filter((e) => e.notBefore === undefined).length ?? 0,
  )

/** The longest that may be asked for: a share of the original limit, and a number of working days. */
const mostDays = ({ term }: Clock, world: World): number =>
  Math.min(
    world.param('extension.days'),
    Math.max(1, Math.floor(daysOf(term) * world.param('extension.maxShare'))),
  )
