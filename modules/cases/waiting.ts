import { readRow } from '#platform/contract/read-row.ts'
import type { World } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { QUOTA } from './contract.ts'
import { factsOf } from './facts.ts'

const LIST = 'quota'

/** The cases of an item that wait for their decision, in order of acceptance (行政许可法 第五十七条): what the list `quota` says. */
export const waitingOf = (cases: readonly MatterState[]): readonly string[] =>
  cases
    .filter((matter) => matter.state === 'examining')
    .toSorted((a, b) => before(a).localeCompare(before(b)) || a.number.localeCompare(b.number))
    .map((matter) => matter.number)

const before = (matter: MatterState): string => factsOf(matter).acceptedAt ?? ''

/**
 * Why a case of an item with a limited number may not be granted yet: another was accepted before, or nothing says so
 * (what is not known is not guessed); or a tender or auction decides and has no result. Undefined when it may.
 */
export function passesOver(
  matter: MatterState,
  world: World,
): 'not-their-turn' | 'turn-unknown' | 'result-missing' | undefined {
  const { item, limited, ended } = factsOf(matter)
  if (limited === 'result')
    return ended.includes('bidding') || ended.includes('auction') ? undefined : 'result-missing'
  if (limited !== 'order') return undefined
  const quota = readRow(world, LIST, item, QUOTA)
  const place = quota?.waiting.indexOf(matter.number) ?? -1
  if (!quota || place < 0) return 'turn-unknown'
  return place < quota.left ? undefined : 'not-their-turn'
}
