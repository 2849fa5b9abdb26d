import type { Indicator } from '#platform/contract/measure.ts'
import type { IndicatorView } from '#platform/contract/views.ts'
import { isBackfilling } from '#platform/matters/backfilling.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type Question, readIndicator } from './read-indicator.ts'

/** An indicator as it is answered to whoever asks for it: with whether its past is still being counted. */
export async function answerIndicator(
  platform: Platform,
  indicator: Indicator,
  asked: Question,
  asOf: Date,
): Promise<IndicatorView> {
  const module = platform.kinds.modules.find((m) => m.indicators.includes(indicator))
  // Asked first: a pass that ends meanwhile has counted everything that is read after it.
  const backfilling = module !== undefined && (await isBackfilling(platform.db, module))
  return { ...(await readIndicator(platform.db, platform.directory(), indicator, asked, asOf)), backfilling }
}
