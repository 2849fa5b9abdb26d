import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Json } from '#platform/contract/state.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

export type LedgerEntry = {
  readonly pos: number | null
  readonly rev: number
  readonly action: string
  readonly name: string
  readonly who: string
  readonly unit: string | { readonly short: string } | null
  readonly at: string
  readonly leaf: string | null
  readonly sealed: boolean
  readonly changes: readonly Json[]
  readonly matter?: string
  readonly number?: string
}
export type LedgerHead = {
  readonly size: number
  readonly root: string
  readonly at: string
  readonly signature: string
  readonly keyId: string
}
export type LedgerAnswer = {
  readonly entries: readonly LedgerEntry[]
  readonly head: LedgerHead | null
  /** How many of the newest of all entries no signed head covers yet. */
  readonly unsealed: number
  readonly next?: number | null
}

/** The sealed entries of a matter, or the newest of all. */
export const useLedger = (
  asked: { readonly matter?: string | undefined; readonly after?: string | undefined },
  enabled = true,
) => {
  return useQuery({
    queryKey: [...keys.ledger, asked],
    queryFn: ({ signal }) => api.get<LedgerAnswer>('/api/ledger', asked, signal),
    enabled,
    placeholderData: keepPreviousData,
  })
}
