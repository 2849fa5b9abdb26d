import { ticket } from '#modules/tickets/contract.ts'
import { tickets } from '#modules/tickets/index.ts'
import { action } from '#platform/contract/action.ts'
import { go, keep } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import { type AnyRule, rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { calendarMovedRule } from '#platform/matters/calendar-moved.ts'

// Tickets as they might be in a second version: a unit goes there (上门) and says so, in a state of its own; nothing is noted
// any more (记一笔 is gone); whoever contacts the person says what was agreed.

const second: MatterDef = {
  ...ticket,
  version: 2,
  states: {
    ...ticket.states,
    handling: { ...ticket.states.handling, name: '正在办' },
    visiting: { name: '上门中', tone: 'run', open: true, told: '单位的人已经上门' },
  },
  kept: { ...ticket.kept, where: '上门地点', agreed: '约定' },
}

const visit = rule(
  action({
    id: 'visit',
    kind: ticket.kind,
    name: '上门',
    from: ['handling'],
    by: [holderOf('handle', ['lead'])],
    told: true,
    will: '记下已经上门。',
    past: '上门查看',
    compares: 'task',
    input: { where: f.text({ label: '在哪里', max: 60 }) },
  }),
  ({ input }) => ok([go('visiting'), keep({ where: input.where })]),
)

/** Whatever is possible while it is handled is possible on the spot. */
const alsoThere = (one: AnyRule): AnyRule => {
  const { from } = one.action
  return from === 'new' || !from.includes('handling')
    ? one
    : { ...one, action: { ...one.action, from: [...from, 'visiting'] } }
}

const agreeing = (one: AnyRule): AnyRule =>
  one.action.id === 'contact'
    ? {
        ...one,
        action: { ...one.action, input: { ...one.action.input, agreed: f.text({ label: '约定了什么' }) } },
      }
    : one

const rules: readonly AnyRule[] = [
  ...tickets.rules
    .filter((r) => !['note', 'calendar-moved'].includes(r.action.id))
    .map(alsoThere)
    .map(agreeing),
  calendarMovedRule(second),
  visit,
]

/** A program with the second version that still knows the first. */
export const bothVersions: MatterModule = {
  ...tickets,
  matters: [second],
  rules,
  earlier: [{ def: ticket, rules: tickets.rules }],
}

/** A program that has forgotten the first version. */
export const onlySecond: MatterModule = { ...bothVersions, earlier: [] }
