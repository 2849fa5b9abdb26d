import type { Directory } from '#platform/directory/directory.ts'
import { unitView } from '#platform/matters/words.ts'
import { dutyView, matchDuties } from '../learning/duty-list.ts'
import { placeOf } from '../learning/place.ts'
import type { Sight } from '../learning/propose.ts'
import type { ProposalsView } from '../views.ts'
import { type Load, type LoadOf, leadReason } from './proposal-words.ts'

const WHY =
  '举报件不按以往的派法建议，也不拿来学习：以往派去的，可能正是被反映的单位。点到的单位和它的上下级不会列出。'
const NONE: Load = { open: 0, late: 0 }

type Asked = {
  readonly directory: Directory
  readonly sight: Sight
  /** The unit that takes reports of misconduct here: a setting of the district. */
  readonly office: string
  readonly mayTake: (unit: string) => boolean
  readonly loadOf: LoadOf
}

/**
 * The proposals for a report of misconduct: the confidential entries of the duty list and the district's own office for
 * them, nothing that was learned. What was done before would lead to those who are spoken of.
 */
export async function secretProposals({
  directory,
  sight,
  office,
  mayTake,
  loadOf,
}: Asked): Promise<ProposalsView> {
  const place = placeOf(directory, sight.region)
  const duties = matchDuties(directory, place, { ...sight, text: `${sight.title} ${sight.text}` })
  const units = [...new Set([...duties.flatMap((d) => d.unit ?? []), office])].filter(mayTake)
  const load = await loadOf(units)
  return {
    proposals: units.map((unit) => {
      const duty = duties.find((d) => d.unit === unit)
      const reasons = [
        ...(duty ? [leadReason(duty)] : []),
        ...(unit === office ? ['区里指定受理举报的单位'] : []),
      ]
      return {
        unit: unitView(directory, unit),
        share: 0,
        hits: 0,
        of: 0,
        reasons,
        ...(load.get(unit) ?? NONE),
      }
    }),
    category: null,
    sample: '只依据职责清单和区里指定的受理单位',
    whyNotLearned: WHY,
    ruleNote: null,
    measured: null,
    duties: duties.map((d) => dutyView(directory, d.term)),
    precedents: [],
  }
}
