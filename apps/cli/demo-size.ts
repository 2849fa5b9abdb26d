/** What the demo begins with: a half-year that has begun, at a district's 2,900 a month; about a minute on two cores. */
export const DEFAULT_MONTHS = 5
export const DEFAULT_TICKETS = 14_500
