import type { Example, TableContent } from '#platform/contract/decision.ts'
import type { Day } from '#platform/kernel/day.ts'
import type { KnownCodes } from './atoms.ts'
import { type Checked, check } from './check.ts'
import { runExamples, type Tried } from './examples.ts'
import { type Fault, faultsOf } from './faults.ts'

/** What is known of a version on a day, and what stands in its way. The same in the browser and on the server. */
export type Readiness = {
  readonly faults: readonly Fault[]
  readonly checked: Checked
  readonly tried: readonly Tried[]
  /** The first thing that must be mended before it can be proposed, in words; undefined when it is ready. */
  readonly blocked: string | undefined
}

/** Faults, gaps, overlaps and examples of a version. Pure. */
export function readinessOf(
  content: TableContent,
  examples: readonly Example[],
  day: Day,
  codes: KnownCodes,
): Readiness {
  const faults = faultsOf(content, (list, code) => codes(list)?.includes(code) ?? true)
  const checked: Checked = faults.length > 0 ? { findings: [], whole: true } : laterToo(content, day, codes)
  const tried = faults.length > 0 ? [] : runExamples(content, examples, day)
  return { faults, checked, tried, blocked: blockedBy(content, faults, checked, tried) }
}

/** Rows come and go on days of their own: looked at on each day on which that changes. */
function laterToo(content: TableContent, day: Day, codes: KnownCodes): Checked {
  const next = (to: Day): Day =>
    new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const days = content.rows.flatMap((r) => [r.from, r.to === undefined ? undefined : next(r.to)])
  const changing = [...new Set(days.filter((d) => d !== undefined && d > day))].toSorted().slice(0, 12)
  for (const on of [day, ...changing]) {
    const found = check(content, String(on), codes)
    if (found.findings.length > 0 || on === (changing.at(-1) ?? day)) return found
  }
  return { findings: [], whole: true }
}

function blockedBy(
  content: TableContent,
  faults: readonly Fault[],
  checked: Checked,
  tried: readonly Tried[],
): string | undefined {
  const [fault] = faults
  if (fault) return `第 ${fault.row} 行：${fault.say}`
  const failing = tried.find((t) => !t.passes)
  if (failing) return `例子“${failing.example.name}”没有通过。请改规则，或者改例子。`
  if (content.complete && checked.findings.some((f) => f.kind === 'gap'))
    return '有的情况没有一行管到。请补一行，例如最后一行各列都不限。'
  const overlap = checked.findings.find((f) => f.kind === 'overlap')
  if (overlap) return `第 ${overlap.rows.join('、')} 行会同时符合。请改到只有一行符合。`
  const lost = checked.findings.find((f) => f.kind === 'shadowed')
  return lost ? `第 ${lost.row} 行永远轮不到，前面的行都管了。请删掉或移到前面。` : undefined
}
