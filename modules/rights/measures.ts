import { type Counted, type Indicator, indicator, type Measure, measure } from '#platform/contract/measure.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { request } from './contract.ts'
import { factsOf } from './facts.ts'

const { kind } = request
const on = (day: string | null | false): readonly Counted[] => (day ? [{ day, n: 1 }] : [])
const wasMissed = (m: MatterState): boolean => m.clocks.some((c) => c.missedAt !== null)

/** What is counted of requests, each a pure function of the request as it stands; erasing takes nothing away. */
export const measures: readonly Measure[] = [
  measure({ id: 'rights.received', kind, name: '收到', count: (m) => on(dayOf(new Date(m.openedAt))) }),
  measure({ id: 'rights.answered', kind, name: '答复', count: (m) => on(factsOf(m).answeredOn) }),
  measure({
    id: 'rights.answered-in-time',
    kind,
    name: '按时答复',
    count: (m) => on(!wasMissed(m) && factsOf(m).answeredOn),
  }),
]

/** Figures of requests, each with its base. */
export const indicators: readonly Indicator[] = [
  indicator({
    id: 'rights.received',
    name: '个人信息申请',
    formula: '收到的个人信息申请件数（个人信息保护法第四十四条至第五十条）',
    unit: '件',
    source: 'computed',
    numerator: ['rights.received'],
    excludes: '',
  }),
  indicator({
    id: 'rights.in-time-rate',
    name: '申请按时答复率',
    formula: '个人信息申请在最晚日期前答复（含不予办理）的件数 ÷ 答复的件数',
    unit: '%',
    source: 'computed',
    numerator: ['rights.answered-in-time'],
    denominator: ['rights.answered'],
    excludes: '撤回的、还没有答复的',
  }),
]
