import { useQuery } from '@tanstack/react-query'
import type { MessagesView } from '#platform/contract/messages.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

const EVERY_MS = 60_000

/** How it stands with messages to residents. */
export const useSending = (enabled = true) =>
  useQuery({
    queryKey: keys.sending,
    queryFn: ({ signal }) => api.get<MessagesView>('/api/messages', {}, signal),
    enabled,
    refetchInterval: EVERY_MS,
  })
