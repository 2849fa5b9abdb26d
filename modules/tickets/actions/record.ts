import { action } from '#platform/contract/action.ts'
import {
  type Change,
  go,
  openTask,
  regionScope,
  see,
  seeDesk,
  set,
  startClock,
} from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import type { Desk } from '#platform/contract/state.ts'
import { system } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { dispatchDesk, handlingDesk } from '../common.ts'
import { PROPERTIES, ticket } from '../contract.ts'
import { patch } from '../facts.ts'
import { dispatchTerm } from '../terms.ts'

/**
 * 导入历史工单: a ticket another system has already handled, with as much as its file says. A closed row
 * counts as closed on its day, its closing instant marked unknown; what is not closed waits at its unit.
 * A report of misconduct (举报) is as confidential here as one that comes in today.
 */
export const record = rule(
  action({
    id: 'record',
    kind: ticket.kind,
    name: '导入历史工单',
    from: 'new',
    by: [system],
    will: '按来源记录登记，不重新计时。',
    past: '从外部文件导入',
    compares: 'nothing',
    input: {
      // Missing: the file does not know; such tickets are counted under the empty key.
      channel: optional(f.text({ label: '渠道', grade: 0, max: 40 })),
      property: optional(f.choice({ label: '诉求性质', choices: PROPERTIES })),
      region: optional(f.region({ label: '发生地' })),
      category: optional(f.category({ label: '类别' })),
      lead: optional(f.unit({ label: '承办单位' })),
      closed: optional(f.choice({ label: '办结情况', choices: { 'on-time': '按时办结', late: '超期办结' } })),
    },
    refusals: { 'region-unknown': { status: 422, say: '没有这个地区。请先建地区，或改正这一行。' } },
  }),
  ({ input, world, now }, no) => {
    if (input.region && !world.region(input.region)) return no('region-unknown')
    const day = dayOf(now)
    const confidential = input.property === 'report'
    const desk = input.lead ? handlingDesk(input.lead) : dispatchDesk(world, { confidential, named: [] })
    return ok([
      go(input.closed ? 'closed' : input.lead ? 'handling' : 'waiting'),
      set(
        patch({
          channel: input.channel ?? '',
          property: input.property ?? '',
          region: input.region ?? '',
          category: input.category ?? null,
          confidential,
          ...(input.lead ? { lead: input.lead, dispatches: 1, dispatchedOn: day } : {}),
          ...(input.closed
            ? { closedOn: day, closedLate: input.closed === 'late', closedTimeUnknown: true }
            : {}),
        }),
      ),
      confidential
        ? seeDesk(dispatchDesk(world, { confidential, named: [] }))
        : see(regionScope(input.region ?? world.district)),
      seeDesk(desk),
      ...(input.closed ? [] : stillOpen(world, desk, input.lead !== undefined)),
    ])
  },
)

const stillOpen = (world: World, desk: Desk, sent: boolean): readonly Change[] =>
  sent
    ? [openTask('handle', desk)]
    : [openTask('dispatch', desk), startClock('dispatch', dispatchTerm(world, false), { onTask: 'last' })]
