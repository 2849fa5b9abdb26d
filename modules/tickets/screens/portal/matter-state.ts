import { request } from '#modules/rights/contract.ts'
import type { ClockView, MatterView } from '#platform/contract/views.ts'

const ANSWERED = ['replied', 'closed', 'granted', 'refused']

/** Whether the answer stands. */
export const isAnswered = (matter: MatterView): boolean => ANSWERED.includes(matter.state.id)

/** Whether somebody asks about the data kept of them, and not about something in the district. */
export const isRequest = (matter: MatterView): boolean => matter.kind === request.kind

/** Whether it is closed and nobody knows when: it came from another system's file. */
export const isClosedSometime = ({ closedAt, closedWords }: MatterView): boolean =>
  closedAt === null && closedWords !== ''

/** The latest clock of a code: a reopened matter has a new one. */
export const clockOf = (matter: MatterView, code: string): ClockView | undefined =>
  [...matter.clocks].reverse().find((c) => c.code === code)

/** The clock of the one date that the person was told. */
export const dateOf = (matter: MatterView): ClockView | undefined =>
  clockOf(matter, 'finish') ?? clockOf(matter, 'answer')

/** A public fact that is a number, or null. */
export const numberFact = (matter: MatterView, name: string): number | null => {
  const value = matter.facts[name]
  return typeof value === 'number' ? value : null
}
