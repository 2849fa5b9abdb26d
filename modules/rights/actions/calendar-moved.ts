import { calendarMovedRule } from '#platform/matters/calendar-moved.ts'
import { request } from '../contract.ts'

/** The date follows a holiday notice or a closure put into force after it was computed. */
export const calendarMoved = calendarMovedRule(request)
