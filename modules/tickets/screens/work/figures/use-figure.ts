import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Stretch } from '#platform/clock/stretch.ts'
import type { IndicatorView } from '#platform/contract/views.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'

export type Cut = {
  readonly by?: 'day' | 'month' | 'channel' | 'category' | 'unit' | 'region' | undefined
  readonly region?: string | undefined
  readonly unit?: string | undefined
  readonly category?: string | undefined
  readonly channel?: string | undefined
}

/** An indicator for a stretch of days, cut or not. */
export const useFigure = (id: string, { from, to }: Stretch, cut: Cut = {}, enabled = true) =>
  useQuery({
    queryKey: [...keys.figures, id, from, to, cut],
    queryFn: ({ signal }) => api.get<IndicatorView>(`/api/indicators/${id}`, { from, to, ...cut }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled: enabled && from <= to,
  })

export type IndicatorDef = {
  readonly id: string
  readonly name: string
  readonly formula: string
  readonly excludes: string
  readonly unit: string
  readonly source: string
}

/** Every indicator that there is, with its definition. */
export const useDefinitions = () =>
  useQuery({
    queryKey: [...keys.figures, 'definitions'],
    queryFn: async () =>
      (await api.get<{ readonly indicators: readonly IndicatorDef[] }>('/api/indicators')).indicators,
    staleTime: 600_000,
  })
