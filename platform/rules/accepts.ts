import type { Condition, Value } from '#platform/contract/decision.ts'

/** By what a value meets a condition: true, or the word or code it was found by; false where it does not. */
export function accepts(condition: Condition | undefined, value: Value): boolean | string {
  if (!condition) return true
  if ('is' in condition) return condition.is.includes(value)
  if ('under' in condition) return condition.under.find((code) => String(value).startsWith(code)) ?? false
  if ('has' in condition) return condition.has.find((word) => String(value).includes(word)) ?? false
  const { from = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY } = condition
  return typeof value === 'number' && value >= from && value < below
}
