import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Query } from '#platform/client/api.ts'
import type { BoxView, PageView, RowView } from '#platform/contract/views.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

/** My boxes with their counts. */
export const useBoxes = () => {
  return useQuery({
    queryKey: keys.boxes,
    queryFn: async () => (await api.get<{ readonly boxes: readonly BoxView[] }>('/api/inbox/boxes')).boxes,
  })
}

export type Paged = {
  readonly rows: readonly RowView[]
  readonly count: number
  readonly capped: boolean
  /** How many more a figure counts that this post may not see. */
  readonly hidden: number
  readonly complete: boolean
  readonly readAt: number
  readonly pending: boolean
  readonly error: unknown
  readonly loadingMore: boolean
  readonly more: () => void
  readonly again: () => void
}

const usePages = (key: readonly unknown[], path: string, query: Query, enabled: boolean): Paged => {
  const pages = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }) => api.get<PageView>(path, { ...query, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    enabled,
  })
  const all = pages.data?.pages ?? []
  return {
    rows: all.flatMap((p) => p.rows),
    count: all[0]?.count ?? 0,
    capped: all[0]?.capped ?? false,
    hidden: all[0]?.hidden ?? 0,
    complete: !pages.hasNextPage,
    readAt: pages.dataUpdatedAt,
    pending: pages.isPending,
    error: pages.error,
    loadingMore: pages.isFetchingNextPage,
    more: () => void pages.fetchNextPage(),
    again: () => void pages.refetch(),
  }
}

/** One box, most urgent first, page by page. */
export const useInbox = (box: string | undefined): Paged =>
  usePages(keys.inbox, '/api/inbox', { box, limit: 40 }, box !== undefined)

/** A list with declared filters, page by page. */
export const useMatters = (query: Query, enabled = true): Paged =>
  usePages(keys.matters, '/api/matters', query, enabled)
