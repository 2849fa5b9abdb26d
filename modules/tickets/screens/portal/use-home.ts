import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { HomeView } from '../../views.ts'
import { readKept, writeKept } from './kept.ts'
import { readHome } from './portal-api.ts'

const KEY = 'yiwang.home'
const FRESH_FOR = 5 * 60_000

/**
 * The district's own words, figures and regions. The last answer stays on the device, so that a page opens
 * at once and the places can be chosen over a bad network.
 */
export const useHome = (): UseQueryResult<HomeView> =>
  useQuery({
    queryKey: ['public', 'home'],
    queryFn: async () => {
      const home = await readHome()
      writeKept(KEY, home)
      return home
    },
    staleTime: FRESH_FOR,
    placeholderData: () => readKept<HomeView>(KEY) ?? undefined,
  })
