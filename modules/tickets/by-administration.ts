import { role, type Who } from '#platform/contract/who.ts'

/**
 * Whoever administers people and units. The administrator opens no ticket: what is declared for them is reached from
 * 人员 and 单位 alone (`in-hand.ts`), never from the ticket, where it is not found (404) and not offered.
 */
export const administration: Who = role('admin')
