import { boxes as rightsBoxes } from '#modules/rights/boxes.ts'
import { boxes as ticketBoxes } from '#modules/tickets/boxes.ts'
import type { Box } from '#platform/matters/inbox.ts'

/** Every box of the inbox, of every module: one post sees those of its role. */
export const boxes: readonly Box[] = [...ticketBoxes, ...rightsBoxes]
