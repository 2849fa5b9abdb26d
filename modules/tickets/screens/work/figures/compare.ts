import type { IndicatorView } from '#platform/contract/views.ts'
import { count, percent } from '#ui/format.ts'
import { words } from '../words.ts'

const isEmpty = (view: IndicatorView | undefined): boolean =>
  view === undefined || (view.denominator === null ? view.numerator === 0 : view.denominator === 0)

const signed = (text: string, n: number): string => (n > 0 ? `+${text}` : n < 0 ? `−${text}` : text)

const rateChange = (now: IndicatorView, then: IndicatorView): string => {
  const points = ((now.value ?? 0) - (then.value ?? 0)) * 100
  return words.figures.points(signed(Math.abs(points).toFixed(1), Math.round(points * 10)))
}

const countChange = (now: IndicatorView, then: IndicatorView): string => {
  const more = now.numerator - then.numerator
  return signed(`${percent(Math.abs(more), then.numerator, 1)}${words.figures.share}`, more)
}

const change = (now: IndicatorView, then: IndicatorView): string =>
  now.denominator === null ? countChange(now, then) : rateChange(now, then)

/** 同比 where there was something a year ago, else 环比, else nothing: no comparison with an empty period. */
export const comparison = (
  now: IndicatorView | undefined,
  yearAgo: IndicatorView | undefined,
  before: IndicatorView | undefined,
): string => {
  if (!now || isEmpty(now)) return ''
  if (yearAgo && !isEmpty(yearAgo)) return words.figures.yearOnYear(change(now, yearAgo))
  return before && !isEmpty(before) ? words.figures.before(change(now, before)) : ''
}

/** 16,732 / 18,069; nothing for a plain count. */
export const fraction = (view: {
  readonly numerator: number
  readonly denominator: number | null
}): string =>
  view.denominator === null ? '' : words.figures.base(count(view.numerator), count(view.denominator))
