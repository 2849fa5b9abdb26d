import type { Day } from '#platform/kernel/day.ts'

/** What a notice makes of a day: a statutory holiday, a rest day moved there, or a weekend day worked for it. */
export type NoticeDayKind = 'holiday' | 'rest' | 'adjusted-work'

/** One day that a notice speaks of, with the holiday it belongs to and the sentence it came from. */
export type NoticeDay = {
  readonly day: Day
  readonly kind: NoticeDayKind
  readonly name: string
  readonly sentence: string
}

/**
 * What does not fit, or was not understood, with the sentence: a person has to look. With `stop` the text
 * cannot be used at all: it contradicts itself or says nothing.
 */
export type Doubt = { readonly level: 'stop' | 'look'; readonly say: string; readonly sentence: string }

/**
 * A notice as read. `year`: the yearly notice, for all holidays of a year; `adjust`: one that arranges a single
 * holiday anew (调整); `extend`: one that makes a holiday longer (延长).
 */
export type ReadNotice = {
  readonly kind: 'year' | 'adjust' | 'extend'
  readonly year: number
  readonly title: string
  readonly days: readonly NoticeDay[]
  readonly doubts: readonly Doubt[]
}

/** What one part of a notice says. */
export type Part = {
  readonly names: readonly string[]
  readonly off: readonly { readonly day: Day; readonly sentence: string }[]
  readonly worked: readonly { readonly day: Day; readonly sentence: string }[]
  readonly doubts: readonly Doubt[]
  readonly sentence: string
}

/** The seven holidays of everybody (全国年节及纪念日放假办法), with the short name that a calendar cell holds. */
export const SEVEN = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const

const SHORT: Readonly<Record<string, string>> = {
  国庆节: '国庆',
  劳动节: '五一',
  清明节: '清明',
  端午节: '端午',
  中秋节: '中秋',
}

/** The name that fits a cell of the deadline strip. */
export const shortName = (name: string): string => SHORT[name] ?? [...name].slice(0, 4).join('')
