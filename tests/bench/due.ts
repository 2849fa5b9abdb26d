import { chinaCalendar } from '#platform/clock/calendar.ts'
import { type ClockFacts, dueOf } from '#platform/clock/term.ts'

const TIMES = 20_000

/** Deadlines a second: fifty working days over a new year, with a suspension in them. */
export function measureDue(): number {
  const calendar = chinaCalendar()
  const at = (day: string): Date => new Date(`${day}T09:00:00+08:00`)
  const facts: ClockFacts = {
    startsAt: at('2026-01-30'),
    term: { amount: 50, unit: 'workday' },
    extensions: [],
    pauses: [{ reason: '检测', from: at('2026-02-26'), to: at('2026-03-04') }],
  }
  const began = performance.now()
  for (let i = 0; i < TIMES; i++) dueOf(facts, calendar)
  return Math.round((TIMES / (performance.now() - began)) * 1000)
}
