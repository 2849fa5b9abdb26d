import { type Change, startClock } from '#platform/contract/change.ts'
import { type CaseFacts, deciderOf } from './facts.ts'
import { LAW } from './law.ts'
import { openStep } from './open-step.ts'

/**
 * The examination of the organ that decides: its limits run, it and every joint department examine at once; where
 * something is inspected, tested or quarantined by a technical standard, the 5 working days to say by whom run too.
 */
export const beginExamination = (facts: CaseFacts, startsAt: string): readonly Change[] => [
  startClock('statutory', { amount: facts.statutory, unit: 'workday' }, { startsAt }),
  ...(facts.promised < facts.statutory
    ? [startClock('promised', { amount: facts.promised, unit: 'workday' }, { startsAt })]
    : []),
  ...(facts.tested ? [startClock('assigning', LAW.assigning, { startsAt })] : []),
  ...openStep('examine', deciderOf(facts)),
  ...facts.co.flatMap((unit) => openStep('opinion', unit, 'sign')),
]
