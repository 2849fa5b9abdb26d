import { useQuery } from '@tanstack/react-query'
import type { MessageView } from '#platform/contract/messages.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

const EVERY_MS = 20_000

/** What the person of a matter was told, and whether it went out; asked again while something waits. */
export const useMessages = (id: string) =>
  useQuery({
    queryKey: [...keys.matter, id, 'messages'],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ readonly messages: readonly MessageView[] }>(
          `/api/matters/${id}/messages`,
          {},
          signal,
        )
      ).messages,
    refetchInterval: ({ state }) => (state.data?.some((m) => m.state === 'waiting') ? EVERY_MS : false),
  })
