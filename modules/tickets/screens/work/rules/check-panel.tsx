import type { TableContent } from '#platform/contract/decision.ts'
import type { Finding } from '#platform/rules/check.ts'
import type { Readiness } from '#platform/rules/readiness.ts'
import { combinationWords, type NameOf } from '#platform/rules/wording.ts'
import { words } from '../words.ts'

const said = words.rules

const findingWords = (content: TableContent, found: Finding, nameOf: NameOf): string => {
  if (found.kind === 'gap') return said.gap(combinationWords(content, found.example, nameOf))
  if (found.kind === 'shadowed') return said.shadowed(found.row, found.by.join('、'))
  return said.overlap(found.rows.join('、'), combinationWords(content, found.example, nameOf))
}

/** What stands in the way, while it is typed: cells, gaps, rows never reached, examples. */
const problemsOf = (content: TableContent, ready: Readiness, nameOf: NameOf): readonly string[] => [
  ...ready.faults.slice(0, 5).map((f) => said.fault(f.row, f.say)),
  ...ready.tried.filter((t) => !t.passes).map((t) => said.failing(t.example.name)),
  ...ready.checked.findings
    .filter((f) => content.complete || f.kind !== 'gap')
    .map((f) => findingWords(content, f, nameOf)),
]

export type CheckPanelProps = {
  readonly content: TableContent
  readonly ready: Readiness
  readonly nameOf: NameOf
}

/** The check of what is shown; every sentence names its row. */
export const CheckPanel = ({ content, ready, nameOf }: CheckPanelProps) => {
  const problems = problemsOf(content, ready, nameOf)
  const isOpen = !content.complete && ready.checked.findings.some((f) => f.kind === 'gap')
  return (
    <section
      className={problems.length > 0 ? 'rulecheck bad' : 'rulecheck'}
      aria-label={said.check}
      aria-live="polite"
    >
      <b>{said.check}</b>
      {problems.length === 0 && <p>{content.complete ? said.good : said.goodOpen}</p>}
      {problems.length > 0 && (
        <ul>
          {problems.map((p) => (
            <li key={p}>{p}</li>
          ))}
        </ul>
      )}
      {isOpen && <p className="muted">{said.gapOpen}</p>}
      {!ready.checked.whole && <p className="muted">{said.partly}</p>}
    </section>
  )
}
