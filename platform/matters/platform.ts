import type { Calendar } from '#platform/clock/calendar.ts'
import type { TableSpec } from '#platform/contract/decision.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Database } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import type { RuleBook } from '#platform/rules/book.ts'
import type { Numbers } from './numbers.ts'
import type { Recent } from './recent.ts'
import type { Kinds } from './registry.ts'
import type { Scopes } from './scope-ids.ts'

/** Everything acting needs, handed in: no globals, no clock of its own. */
export type Platform = {
  readonly db: Database
  readonly kinds: Kinds
  readonly scopes: Scopes
  readonly numbers: Numbers
  readonly recent: Recent
  readonly now: () => Date
  readonly directory: () => Directory
  /** The working days, with what was put into force here. */
  readonly calendar: () => Calendar
  /** What rules look at; for a matter that began earlier, with the parameters of that day. */
  readonly world: (now: Date, began?: Date) => World
  /** The decision tables that modules ask, and their versions. */
  readonly tables: readonly TableSpec[]
  readonly rules: () => RuleBook
  /** Reads the directory, the calendar and the rules again after one was changed. */
  readonly refresh: () => Promise<void>
  /** Called after every write, so that background work need not wait for its next round. */
  readonly nudge: () => void
}
