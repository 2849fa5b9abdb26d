import type { Example, Outcome, TableContent } from '#platform/contract/decision.ts'
import type { Day } from '#platform/kernel/day.ts'
import { compile } from './compile.ts'

export type Tried = { readonly example: Example; readonly outcome: Outcome; readonly passes: boolean }

/** Runs the cases kept beside a table. Pure. */
export function runExamples(content: TableContent, examples: readonly Example[], day: Day): readonly Tried[] {
  const decide = compile(content, day)
  return examples.map((example) => {
    const outcome = decide(example.values)
    return { example, outcome, passes: isAsWanted(example, outcome) }
  })
}

/** Only what the case names must be given: an output it does not speak of may be anything. */
function isAsWanted({ wants }: Example, outcome: Outcome): boolean {
  if (wants.kind !== outcome.kind) return false
  if (wants.kind !== 'result' || outcome.kind !== 'result') return true
  return Object.entries(wants.gives).every(([id, value]) => outcome.gives[id] === value)
}
