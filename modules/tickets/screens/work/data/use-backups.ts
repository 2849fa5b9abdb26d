import { useQuery } from '@tanstack/react-query'
import type { BackupsView } from '#platform/contract/backups.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

const SLOW_MS = 300_000
const QUICK_MS = 2000

/** How it stands with backups; asked often while one is being made. */
export const useBackups = (enabled = true) =>
  useQuery({
    queryKey: keys.backups,
    queryFn: ({ signal }) => api.get<BackupsView>('/api/backups', {}, signal),
    enabled,
    refetchInterval: ({ state }) => (state.data?.running ? QUICK_MS : SLOW_MS),
  })
