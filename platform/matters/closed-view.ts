import { timeWords } from '#platform/clock/words.ts'
import type { MatterState } from '#platform/contract/state.ts'
import type { MatterView } from '#platform/contract/views.ts'

/** What stands in place of a closing time that nobody knows. */
const UNKNOWN = '时间不详'

/**
 * When a matter was closed. One that came from another system's file closed at a moment that the file does not say: it
 * shows no instant. Reopened and closed here, in a later round, its closing is our own and known.
 */
export function closedView({
  closedAt,
  facts,
  round,
}: Pick<MatterState, 'closedAt' | 'facts' | 'round'>): Pick<MatterView, 'closedAt' | 'closedWords'> {
  if (closedAt === null) return { closedAt, closedWords: '' }
  return facts.closedTimeUnknown === true && round === 1
    ? { closedAt: null, closedWords: UNKNOWN }
    : { closedAt, closedWords: timeWords(new Date(closedAt)) }
}
