/** The declared filters of a list; each has its index. */
export type ListFilters = {
  readonly category?: string | undefined
  readonly region?: string | undefined
  readonly unit?: string | undefined
  readonly open?: boolean | undefined
  readonly late?: boolean | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly q?: string | undefined
  readonly number?: string | undefined
  readonly measure?: string | undefined
  readonly channel?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}
