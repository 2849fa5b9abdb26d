import { calendarMovedRule } from '#platform/matters/calendar-moved.ts'
import { ticket } from '../contract.ts'

/** The dates follow a holiday notice or a closure put into force after they were computed. */
export const calendarMoved = calendarMovedRule(ticket)
