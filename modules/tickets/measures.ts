import { type Counted, type Indicator, indicator, type Measure, measure } from '#platform/contract/measure.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ticket } from './contract.ts'
import { factsOf, type TicketFacts } from './facts.ts'

const kind = ticket.kind
const on = (day: string | null | false | undefined): readonly Counted[] => (day ? [{ day, n: 1 }] : [])
/** Erasing what was written takes nothing away from what was done. */
const stateOf = (m: MatterState): string => factsOf(m).erasedFrom ?? m.state
const isDropped = (m: MatterState): boolean => ['withdrawn', 'merged'].includes(stateOf(m))
const isClosed = (m: MatterState): boolean => stateOf(m) === 'closed'

/**
 * The days on which the district's own dates were missed, one for each date that was told (a reopened ticket
 * has two): the due day, or the closing day where no clock ran (imported).
 */
function missedOn(m: MatterState): readonly string[] {
  if (isDropped(m)) return []
  const finish = m.clocks.filter((c) => c.code === 'finish')
  const facts = factsOf(m)
  if (finish.length === 0) return facts.closedLate && facts.closedOn ? [facts.closedOn] : []
  return finish.flatMap((c) => (c.missedAt ? [dayOf(new Date(c.missedAt))] : []))
}

/** Whether the date that counts for this closing was missed: that of the last round. */
const isLate = (m: MatterState): boolean => {
  const last = m.clocks.findLast((c) => c.code === 'finish')
  return factsOf(m).closedLate || (last?.missedAt ?? null) !== null
}

/** What was said of each round: a second rating of a round (追评) replaces its first. */
const ratingsOf = (m: MatterState): TicketFacts['earlierRatings'] => {
  const { earlierRatings, stars, ratedOn } = factsOf(m)
  return stars !== null && ratedOn ? [...earlierRatings, { day: ratedOn, stars }] : earlierRatings
}

/** What is counted, each a pure function of the ticket as it stands. */
export const measures: readonly Measure[] = [
  measure({ id: 'tickets.received', kind, name: '收到', count: (m) => on(dayOf(new Date(m.openedAt))) }),
  measure({ id: 'tickets.dispatched', kind, name: '派出', count: (m) => on(factsOf(m).dispatchedOn) }),
  measure({ id: 'tickets.closed', kind, name: '办结', count: (m) => on(isClosed(m) && factsOf(m).closedOn) }),
  measure({
    id: 'tickets.closed-on-time',
    kind,
    name: '按时办结',
    count: (m) => on(isClosed(m) && !isLate(m) && factsOf(m).closedOn),
  }),
  measure({
    id: 'tickets.closed-late',
    kind,
    name: '超期办结',
    count: (m) => on(isClosed(m) && isLate(m) && factsOf(m).closedOn),
  }),
  measure({
    id: 'tickets.missed',
    kind,
    name: '超期',
    count: (m) => missedOn(m).map((day) => ({ day, n: 1 })),
  }),
  measure({
    id: 'tickets.reopened',
    kind,
    name: '重办',
    count: (m) => factsOf(m).reopenedOn.map((day) => ({ day, n: 1 })),
  }),
  measure({
    id: 'tickets.returned',
    kind,
    name: '退单',
    count: (m) => {
      const n = factsOf(m).returns
      const day = factsOf(m).dispatchedOn
      return n && day ? [{ day, n }] : []
    },
  }),
  measure({
    id: 'tickets.asked-solved',
    kind,
    name: '问到是否解决',
    count: (m) => {
      const { unsolvedOn, solved, solvedOn } = factsOf(m)
      return [...unsolvedOn.map((day) => ({ day, n: 1 })), ...on(solved && solvedOn)]
    },
  }),
  measure({
    id: 'tickets.solved',
    kind,
    name: '解决了',
    count: (m) => on(factsOf(m).solved === 'yes' && factsOf(m).solvedOn),
  }),
  measure({
    id: 'tickets.rated',
    kind,
    name: '有评价',
    count: (m) => ratingsOf(m).map(({ day }) => ({ day, n: 1 })),
  }),
  measure({
    id: 'tickets.satisfied',
    kind,
    name: '满意',
    count: (m) =>
      ratingsOf(m)
        .filter(({ stars }) => stars >= 3)
        .map(({ day }) => ({ day, n: 1 })),
  }),
]

/** Indicators of the ticket system (`domain.md` §6.5), each with its base. */
export const indicators: readonly Indicator[] = [
  count('tickets.received', '收到', '登记的诉求工单件数', '同一记录重复送来只算一件'),
  count('tickets.dispatched', '派出', '至少派过一次单的件数，算在第一次派单那天', '直接答复、没有派出的'),
  count('tickets.closed', '办结', '已办结的件数；重新打开的从办结中减去，再办结再算', '撤回、并入未办结的'),
  count('tickets.closed-on-time', '按时办结', '在区内时限前答复并办结的件数', '超期的'),
  count('tickets.closed-late', '超期办结', '答复时已过区内时限的办结件数', '还没办结的超期件，见“超期”'),
  rate(
    'tickets.on-time-rate',
    '按时办结率',
    '时限内办结的件数 ÷ 应办结的件数（期内超期的，加上按时办结的）',
    ['tickets.closed-on-time'],
    ['tickets.closed-on-time', 'tickets.missed'],
    '撤回、并入主单的；还没到期的',
  ),
  indicator({
    id: 'tickets.overdue',
    name: '超期',
    formula: '过了区内时限的件数，算在到期那天；延期以批准后的日期为准',
    unit: '件',
    source: 'computed',
    numerator: ['tickets.missed'],
    excludes: '撤回、并入主单的',
  }),
  rate(
    'tickets.overdue-rate',
    '超期率',
    '超期的件数 ÷ 应办结的件数',
    ['tickets.missed'],
    ['tickets.closed-on-time', 'tickets.missed'],
    '撤回、并入主单的',
  ),
  rate(
    'tickets.solved-rate',
    '解决率',
    '回访或评价说“解决了”的 ÷ 问到是否解决的',
    ['tickets.solved'],
    ['tickets.asked-solved'],
    '没问到的、说不清的',
  ),
  rate(
    'tickets.satisfied-rate',
    '满意率',
    '满意（5、4、3 分）÷ 有评价的；重新办的，每一轮各算一次',
    ['tickets.satisfied'],
    ['tickets.rated'],
    '没有评价的；不把沉默算作满意',
  ),
  count('tickets.reopened', '重办', '诉求人说“还没解决”重新打开的次数', ''),
  count('tickets.returned', '退单', '单位退回的次数，算在第一次派单那天', ''),
]

function count(id: string, name: string, formula: string, excludes: string): Indicator {
  return indicator({ id, name, formula, unit: '件', source: 'computed', numerator: [id], excludes })
}

function rate(
  id: string,
  name: string,
  formula: string,
  numerator: readonly string[],
  denominator: readonly string[],
  excludes: string,
): Indicator {
  return indicator({ id, name, formula, unit: '%', source: 'computed', numerator, denominator, excludes })
}
