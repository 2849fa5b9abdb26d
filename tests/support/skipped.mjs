// Which tests a run left out, and why: their names say it in brackets, `(skipped where ../shared/data is absent)`.

const WHY = /\(skipped ([^)]+)\)/g

/**
 * One line about what Vitest's reports left out, or nothing when nothing was.
 * @param {readonly { readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string, readonly fullName: string }[] }[] }[]} reports
 * @returns {string | undefined}
 */
export function skippedLine(reports) {
  const left = reports
    .flatMap((report) => report.testResults)
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
  if (left.length === 0) return undefined
  const reasons = new Map()
  for (const { fullName } of left) {
    const why = [...fullName.matchAll(WHY)].map((said) => said[1]).join(' or ') || 'without saying why'
    reasons.set(why, (reasons.get(why) ?? 0) + 1)
  }
  const each = [...reasons].sort(([, a], [, b]) => b - a).map(([why, n]) => `${n} ${why}`)
  return `– ${left.length} skipped: ${each.join('; ')}`
}
