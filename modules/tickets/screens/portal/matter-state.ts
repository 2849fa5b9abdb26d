import type { ClockView, MatterView } from '#platform/contract/views.ts'

/** Whether the unit's answer stands. */
export const isAnswered = (matter: MatterView): boolean =>
  matter.state.id === 'replied' || matter.state.id === 'closed'

/** Whether it is closed and nobody knows when: it came from another system's file. */
export const isClosedSometime = ({ closedAt, closedWords }: MatterView): boolean =>
  closedAt === null && closedWords !== ''

/** The latest clock of a code: a reopened matter has a new one. */
export const clockOf = (matter: MatterView, code: string): ClockView | undefined =>
  [...matter.clocks].reverse().find((c) => c.code === code)

/** A public fact that is a number, or null. */
export const numberFact = (matter: MatterView, name: string): number | null => {
  const value = matter.facts[name]
  return typeof value === 'number' ? value : null
}
