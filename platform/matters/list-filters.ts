/** The declared filters of a list; each has its index. */
export type ListFilters = {
  readonly category?: string | undefined
  readonly region?: string | undefined
  readonly unit?: string | undefined
  readonly open?: boolean | undefined
  readonly late?: boolean | undefined
  /** Due today, and not yet late. */
  readonly today?: boolean | undefined
  /** A step that whoever leads (the unit, where one is asked for) still has in hand. */
  readonly step?: string | undefined
  /** With `step`: whether it was signed for. */
  readonly signed?: boolean | undefined
  /** With `step`: who of the unit signed for it, by number. */
  readonly officer?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly q?: string | undefined
  readonly number?: string | undefined
  readonly measure?: string | undefined
  readonly channel?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}
