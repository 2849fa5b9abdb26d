import type { AnyRule } from '#platform/contract/rule.ts'
import { add } from './actions/add.ts'
import { calendarMoved } from './actions/calendar-moved.ts'
import { clockDue } from './actions/clock-due.ts'
import { create } from './actions/create.ts'
import { erase } from './actions/erase.ts'
import { grant } from './actions/grant.ts'
import { refuse } from './actions/refuse.ts'
import { reveal } from './actions/reveal.ts'
import { withdraw } from './actions/withdraw.ts'

/** Every rule of the life of a request. */
export const rules: readonly AnyRule[] = [
  add,
  grant,
  refuse,
  calendarMoved,
  clockDue,
  create,
  erase,
  reveal,
  withdraw,
]
