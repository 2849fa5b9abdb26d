/** One calendar day of a legal term, as the clock counted it. */
export type StripDay = {
  /** `2026-09-22` */
  readonly day: string
  readonly role: 'start' | 'count' | 'skip' | 'due'
  /** Which counted day it is, from 1. */
  readonly n?: number | undefined
  /** The word beneath: 提交, 第1天, 中秋, 最晚. Empty: the counted day's number is used. */
  readonly label: string
  /** A weekend day worked in exchange for a holiday. */
  readonly adjusted: boolean
  readonly past: boolean
  readonly today: boolean
  /** The day on which it was finished. */
  readonly met: boolean
}
