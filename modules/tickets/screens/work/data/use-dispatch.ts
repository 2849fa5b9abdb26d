import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DutyView, ProposalsView, SimilarView } from '#modules/tickets/views.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

/** Which units the like of it went to, with reasons, duty entries, precedents and their load; by the category chosen for it. */
export const useProposals = (id: string, category: string | undefined, enabled = true) => {
  return useQuery({
    queryKey: [...keys.matter, id, 'proposals', category ?? null],
    queryFn: ({ signal }) => api.get<ProposalsView>(`/api/tickets/${id}/proposals`, { category }, signal),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** Open tickets that may be the same matter. */
export const useSimilar = (id: string, enabled = true) => {
  return useQuery({
    queryKey: [...keys.matter, id, 'similar'],
    queryFn: ({ signal }) => api.get<SimilarView>(`/api/tickets/${id}/similar`, {}, signal),
    enabled,
    staleTime: 60_000,
  })
}

/** Entries of the duty list by a word or a category. */
export const useDuties = (asked: { readonly q?: string; readonly category?: string }, enabled = true) => {
  return useQuery({
    queryKey: ['duties', asked],
    queryFn: ({ signal }) =>
      api.get<{ readonly duties: readonly DutyView[]; readonly count: number }>('/api/duties', asked, signal),
    enabled,
    staleTime: 300_000,
  })
}
