import type { FactorKey } from '#platform/access/factor-key.ts'
import { policyOn } from '#platform/access/policy.ts'
import type { Guard } from '#platform/access/sessions.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { Platform } from '#platform/matters/platform.ts'

/** By what sessions are judged now. */
export const guardNow = (platform: Platform, factorKey: FactorKey, now: Date): Guard => ({
  policy: policyOn(platform.directory().params, dayOf(now)),
  factorKey,
})
