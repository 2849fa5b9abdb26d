import { action } from '#platform/contract/action.ts'
import {
  type Change,
  go,
  keep,
  newRound,
  openTask,
  seeDesk,
  set,
  settle,
  startClock,
  tell,
} from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { barredFrom } from '../barred.ts'
import { handlingDesk } from '../common.ts'
import { PROPERTIES, ticket } from '../contract.ts'
import { factsOf, NO_EXTENSION, patch, type TicketFacts } from '../facts.ts'
import { retimeFinish } from '../retime-finish.ts'
import { signInTerm } from '../terms.ts'
import { REPORT_IS_SECRET } from './to-secret.ts'

/** 派单: to one lead unit and any number of cooperating ones. */
export const dispatch = rule(
  action({
    id: 'dispatch',
    kind: ticket.kind,
    name: '派单',
    key: 'Enter',
    from: ['waiting'],
    by: [holderOf('dispatch')],
    told: true,
    look: 'primary',
    will: '工单会送到牵头和协办单位的收件箱，诉求人会看到派给了谁。',
    past: '派单',
    input: {
      lead: f.unit({ label: '牵头单位' }),
      co: optional(f.units({ label: '协办单位（会办）' })),
      category: optional(f.category({ label: '类别' })),
      property: optional(f.choice({ label: '诉求性质', choices: PROPERTIES })),
      note: optional(f.longText({ label: '交办意见', max: 500 })),
    },
    refusals: {
      'unit-unknown': { status: 422, say: '没有这个单位，或者它已经撤并。请重新选择。' },
      'unit-twice': { status: 422, say: '牵头单位不能同时是协办单位。请去掉一个。' },
      'unit-named': {
        status: 409,
        say: '这件举报点到了这个单位，不能派给它，也不能派给它的上下级。请改派别的单位。',
      },
      ...REPORT_IS_SECRET,
      'category-unknown': { status: 422, say: '没有这个类别。请从类别表里选。' },
    },
  }),
  ({ matter, input, task, world, now }, no) => {
    const facts = factsOf(matter)
    const co = input.co ?? []
    if ([input.lead, ...co].some((code) => !world.unit(code)?.active)) return no('unit-unknown')
    if (co.includes(input.lead) || new Set(co).size < co.length) return no('unit-twice')
    if (input.category && !world.category(input.category)) return no('category-unknown')
    if (input.property === 'report' && !factsOf(matter).confidential) return no('report-is-secret')
    const barred = barredFrom(world, matter)
    if ([input.lead, ...co].some((code) => barred.has(code))) return no('unit-named')
    return ok([
      settle(task!.no, 'done'),
      ...stopAll(matter, now, 'done', 'dispatch'),
      ...(facts.dispatches > 0 ? [newRound] : []),
      go('dispatched'),
      set(dispatchFacts(facts, input, now)),
      ...(input.property && input.property !== facts.property
        ? retimeFinish(world, matter, now, { property: input.property, urgent: facts.urgent })
        : []),
      ...openHandling(world, facts, input.lead, co),
      ...(input.note ? [keep({ note: input.note })] : []),
      tell(
        'dispatched',
        `已派给${[input.lead, ...co].map((code) => world.unit(code)?.name).join('、')}办理。`,
      ),
    ])
  },
)

function dispatchFacts(
  facts: TicketFacts,
  input: {
    readonly lead: string
    readonly category?: string | undefined
    readonly property?: string | undefined
  },
  now: Date,
) {
  return patch({
    lead: input.lead,
    dispatches: facts.dispatches + 1,
    dispatchedOn: facts.dispatchedOn ?? dayOf(now),
    ...NO_EXTENSION,
    ...(input.category ? { category: input.category } : {}),
    ...(input.property ? { property: input.property } : {}),
  })
}

/** Opens the units' tasks with their sign-in clocks. */
export function openHandling(
  world: World,
  facts: TicketFacts,
  lead: string,
  co: readonly string[],
): readonly Change[] {
  const signIn = signInTerm(world, facts.urgent)
  const contact = world.term('contact.first')
  const leadDesk = handlingDesk(lead)
  return [
    openTask('handle', leadDesk),
    seeDesk(leadDesk),
    startClock('sign-in', signIn, { onTask: 'last' }),
    startClock('contact', contact, { onTask: 'last' }),
    ...co.flatMap((unit) => {
      const desk = handlingDesk(unit)
      return [
        openTask('handle', desk, { mode: 'co', required: false }),
        seeDesk(desk),
        startClock('sign-in', signIn, { onTask: 'last' }),
      ]
    }),
  ]
}
